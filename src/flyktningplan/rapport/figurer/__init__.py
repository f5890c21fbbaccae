"""Figurene i rapportene: ferdig avrundede tall og en tekst som sier hva de viser."""

"""Framskriving inn, Rapport ut: tabell, fotnoter og kilder."""

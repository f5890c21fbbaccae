"""Rapport inn, bytes ut. Kjenner ikke faget."""

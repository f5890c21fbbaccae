"""Rene funksjoner: én person eller én avtale, én periode."""

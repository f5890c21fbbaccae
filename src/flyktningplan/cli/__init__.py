"""Flagg inn, tre kall, utgangskode ut."""

"""Fristene i `rapport frister`, hver for seg: kalenderen, avtalene og personene."""

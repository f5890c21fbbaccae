"""Filer inn: rader med celleadresse, kontrollert til modeller eller funn."""

"""Bytes til disk og standard ut: hele filer, sperrer og rør. Vet ikke hva som står i dem."""

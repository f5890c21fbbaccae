"""Daterte satser med status og kilde."""

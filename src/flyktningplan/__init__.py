"""Plan- og rapportverktøy for flyktningtjenesten i en liten kommune."""

__version__ = "2026.1"

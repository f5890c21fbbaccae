"""Artene i KOSTRA som regnestykkene og kontrollene skiller ut.

Kilde: KOSTRA-veiledningens kontoplan. Artene skrives med tre sifre, så de kan sammenliknes som
tekst.
"""

LØNN_FRA, LØNN_TIL = "010", "080"
PENSJON, AVGIFT = "090", "099"
LEIE_AV_LOKALER = "190"
STATLIG_OVERFØRING = "810"


def er_lønnsart(art: str) -> bool:
    """Artene 010–080. Introduksjonsstønad (089), pensjon og arbeidsgiveravgift er ikke lønn."""
    return LØNN_FRA <= art <= LØNN_TIL

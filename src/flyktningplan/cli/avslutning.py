"""`rapport avslutning`: hvem som går ut av program når."""

from flyktningplan.cli.fellesvalg import Oppdragsvalg, Svarvalg, År
from flyktningplan.cli.rapporter import kjør_rapport


def avslutning(år: År = None, *, plan: Oppdragsvalg, ut: Svarvalg) -> None:
    """Hvem (nøkkel) som går ut av program når, Nav, arbeid og utdanning, deltakere per rådgiver."""
    from flyktningplan.rapport.avslutning import rapport_avslutning

    kjør_rapport(lambda f: rapport_avslutning(f, år), plan.oppdrag(), ut)

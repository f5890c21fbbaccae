"""`rapport avslutning`: hvem som går ut av program når."""

from flyktningplan.cli.fellesvalg import Data, Format, Kjent, Scenario, Til, År
from flyktningplan.cli.rapporter import kjør_rapport


def avslutning(
    år: År = None,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Hvem (nøkkel) som går ut av program når, Nav, arbeid og utdanning, deltakere per rådgiver."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport.avslutning import rapport_avslutning

    kjør_rapport(lambda f: rapport_avslutning(f, år), Oppdrag(data, scenario, kjent), som, til)

"""`rapport reserve`: den beregnede tilskuddsreserven."""

from flyktningplan.cli.fellesvalg import Data, Format, Kjent, Scenario, Til


def reserve(
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Beregnet tilskuddsreserve: satt av, brukt og utgående per år, og tilskuddet for år 4–5."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.cli.rapporter import kjør_rapport
    from flyktningplan.rapport.reserve import rapport_reserve

    kjør_rapport(rapport_reserve, Oppdrag(data, scenario, kjent), som, til)

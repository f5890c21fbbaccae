"""`rapport reserve`: den beregnede tilskuddsreserven."""

from flyktningplan.cli.fellesvalg import Oppdragsvalg, Svarvalg


def reserve(*, plan: Oppdragsvalg, ut: Svarvalg) -> None:
    """Beregnet tilskuddsreserve: satt av, brukt og utgående per år, og tilskuddet for år 4–5."""
    from flyktningplan.cli.rapporter import kjør_rapport
    from flyktningplan.rapport.reserve import rapport_reserve

    kjør_rapport(rapport_reserve, plan.oppdrag(), ut)

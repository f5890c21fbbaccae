"""`rapport …` og `kapasitet`: les, framskriv, rapporter, skriv."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from flyktningplan.cli.fellesvalg import KrevVedtatt, Oppdragsvalg, Prisvalg, Svarvalg, År

if TYPE_CHECKING:
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.framskriving.framskriv import Framskriving
    from flyktningplan.rapport.modell import Rapport


def budsjett(
    *,
    plan: Prisvalg,
    detaljer: Annotated[
        bool, typer.Option("--detaljer", help="Underrader per tilskuddsår og per funksjon.")
    ] = False,
    krev_vedtatt: KrevVedtatt = False,
    ut: Svarvalg,
) -> None:
    """Beregnet netto linje for linje ved siden av den vedtatte rammen."""
    from flyktningplan.rapport.budsjett import rapport_budsjett

    oppdrag = plan.oppdrag(krev_vedtatt=krev_vedtatt)
    kjør_rapport(lambda f: rapport_budsjett(f, detaljer=detaljer), oppdrag, ut)


def kapasitet(år: År = None, *, plan: Oppdragsvalg, ut: Svarvalg) -> None:
    """Voksenopplæringen måned for måned: deltakere, grupper, plasser, romtimer og lærere."""
    from flyktningplan.rapport.kapasitet import rapport_kapasitet

    kjør_rapport(lambda f: rapport_kapasitet(f, år), plan.oppdrag(), ut)


def brakker(*, plan: Oppdragsvalg, ut: Svarvalg) -> None:
    """Leien per år, måned, brakke og plass, bruken av den, og leie eller ikke."""
    from flyktningplan.rapport.brakker import rapport_brakker

    kjør_rapport(rapport_brakker, plan.oppdrag(), ut)


def bosetting(*, plan: Oppdragsvalg, ut: Svarvalg) -> None:
    """Anmodet, vedtatt og bosatt, planen mot det som kom, og hvem som er her."""
    from flyktningplan.rapport.bosetting import rapport_bosetting

    kjør_rapport(rapport_bosetting, plan.oppdrag(), ut)


def tilskudd(
    år: År = None, *, plan: Oppdragsvalg, krev_vedtatt: KrevVedtatt = False, ut: Svarvalg
) -> None:
    """Integreringstilskuddet per kull og termin, hva som faller ut, og kontroll mot IMDi."""
    from flyktningplan.rapport.grunnlag import nekt_uvedtatte
    from flyktningplan.rapport.tilskudd import rapport_tilskudd, satser_i_rapporten

    def lag(f: "Framskriving") -> "Rapport":
        if krev_vedtatt:
            nekt_uvedtatte(f, satser_i_rapporten(f, år))
        return rapport_tilskudd(f, år)

    kjør_rapport(lag, plan.oppdrag(), ut)


def kjør_rapport(
    lag: "Callable[[Framskriving], Rapport]", oppdrag: "Oppdrag", ut: Svarvalg
) -> None:
    """De tre kallene alle rapporter er: les, framskriv, vis."""
    from flyktningplan.cli.grunnlag import les, med_funn, regn
    from flyktningplan.cli.utskrift import skriv_rapport

    lesing = les(oppdrag)
    rapport = med_funn(lag(regn(lesing, oppdrag)), lesing)
    skriv_rapport(rapport, ut, lesing.inndatafiler)

"""`forklar …`: ett tall i en rapport, ned til mengder, satser og celler."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from flyktningplan.cli.avvik import Budsjett, Måned, les_vedtatt
from flyktningplan.cli.bruksfeil import Bruksfeil
from flyktningplan.cli.endring import Siden
from flyktningplan.cli.fellesvalg import Dato, Oppdragsvalg, Prisvalg, Svarvalg, År
from flyktningplan.cli.frister import FraDato, i_dag
from flyktningplan.cli.norsk import lag_gruppe
from flyktningplan.cli.treff import Bosatt, Utbetalt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.framskriving.framskriv import Framskriving
    from flyktningplan.rapport.forklar.rute import Oppslag

ÅRSSIFRE = 4
FORKLAR = (
    "Tallet, som 2025 «Lønn lærere»: året, raden og kolonnen slik rapporten skriver dem, i den "
    "rekkefølgen du vil. Anførselstegn trengs ikke. Uten: alt som kan forklares."
)

forklar_app = lag_gruppe(help="Ett tall i en rapport, ned til mengder, satser og celler.")

Ordene = Annotated[list[str] | None, typer.Argument(metavar="[ÅR] LINJE [KOLONNE]", help=FORKLAR)]


def les_dybde(skrevet: str | int) -> int:
    """Et helt antall nivåer, 0 eller flere."""
    if not str(skrevet).strip().isdecimal():
        raise Bruksfeil(f"«{skrevet}» er ikke et antall nivåer, som 2.")
    return int(skrevet)


Dybde = Annotated[
    int | None,
    typer.Option(
        "--dybde",
        metavar="NIVÅER",
        parser=les_dybde,
        help="Hvor langt ned treet vises. 0 er bare tallet. Uten valget: helt ned til cellene.",
    ),
]


class Forklart(NamedTuple):
    """En rapport der `forklar` bare trenger planen og ordene.

    Oppslaget er `oppslag` i `rapport/forklar/<navn>.py`, som først lastes når noen spør.
    """

    navn: str
    hjelp: str
    plan: type[Oppdragsvalg] = Oppdragsvalg
    med_år: bool = False
    """Rapporten vises for ett år: det første av ordene som er et årstall."""


RAPPORTER = (
    Forklart(
        "budsjett",
        "Ett tall i `rapport budsjett`: linje, sum, ramme, avvik eller dekningsgrad.",
        Prisvalg,
    ),
    Forklart("kapasitet", "Ett tall i `kapasitet`, som 2025 mars grupper.", med_år=True),
    Forklart(
        "brakker",
        "Ett tall i `rapport brakker`: leien, bruken, alternativene, fristene, dekningspunktet.",
    ),
    Forklart("bosetting", "Ett tall i `rapport bosetting`, som 2023 bosatt."),
    Forklart(
        "tilskudd",
        "Ett tall i `rapport tilskudd`, som 2025 2023: det 2023-kullet gir i 2025.",
        med_år=True,
    ),
    Forklart("reserve", "Ett tall i `rapport reserve`, som 2025 «Utgående reserve».", Prisvalg),
    Forklart(
        "avslutning",
        "Ett tall i `rapport avslutning`, som 2025 juni kjente. Personer er bare celler.",
        med_år=True,
    ),
)


def _kommando(rapport: Forklart) -> "Callable[..., None]":
    def kommando(
        ordene: Ordene = None, *, plan: Oppdragsvalg, dybde: Dybde = None, ut: Svarvalg
    ) -> None:
        oppslag = import_module(f"flyktningplan.rapport.forklar.{rapport.navn}").oppslag
        resten = (året(ordene),) if rapport.med_år else ()
        _forklar(lambda f: oppslag(f, *resten), ordene, plan.oppdrag(), dybde, ut)

    kommando.__annotations__["plan"] = rapport.plan  # Prisvalg har også --priser
    return kommando


for _rapport in RAPPORTER:
    forklar_app.command(_rapport.navn, help=_rapport.hjelp)(_kommando(_rapport))


@forklar_app.command("avvik")
def forklar_avvik(
    ordene: Ordene = None,
    år: År = None,
    måned: Måned = None,
    dato: Dato = None,
    budsjett: Budsjett = None,
    *,
    plan: Prisvalg,
    dybde: Dybde = None,
    ut: Svarvalg,
) -> None:
    """Ett tall i `rapport avvik`, som «Netto i rammen» årsprognose."""
    from flyktningplan.framskriving.avvik import Spørsmål
    from flyktningplan.rapport.forklar.avvik import oppslag

    def lag(f: "Framskriving") -> "Oppslag":
        vedtatt = None if budsjett is None else les_vedtatt(budsjett, f.plan)
        return oppslag(f, Spørsmål(år or året(ordene), måned, dato, vedtatt))

    inndata = () if budsjett is None else (budsjett,)
    _forklar(lag, ordene, plan.oppdrag(), dybde, ut, inndata)


@forklar_app.command("frister")
def forklar_frister(
    ordene: Ordene = None,
    dato: FraDato = None,
    *,
    plan: Oppdragsvalg,
    dybde: Dybde = None,
    ut: Svarvalg,
) -> None:
    """Ett tall i `rapport frister`, som «Neste frist»."""
    from flyktningplan.rapport.forklar.frister import oppslag

    fra = dato or i_dag()
    _forklar(lambda f: oppslag(f, fra), ordene, plan.oppdrag(), dybde, ut)


@forklar_app.command("endring")
def forklar_endring(
    siden: Siden, ordene: Ordene = None, *, plan: Prisvalg, dybde: Dybde = None, ut: Svarvalg
) -> None:
    """Ett tall i `rapport endring`, som 2025 «Beregnet netto» endring."""
    from flyktningplan.innlesing.tidligere import les_tidligere
    from flyktningplan.rapport.forklar.endring import oppslag

    gamle = [les_tidligere(sti) for sti in siden]
    _forklar(lambda f: oppslag(f, gamle), ordene, plan.oppdrag(), dybde, ut, siden)


@forklar_app.command("treffsikkerhet")
def forklar_treffsikkerhet(
    bosatt: Bosatt,
    utbetalt: Utbetalt,
    ordene: Ordene = None,
    *,
    dybde: Dybde = None,
    ut: Svarvalg,
) -> None:
    """Ett tall i `rapport treffsikkerhet`, som 1818 «fra antall år 2–5»."""
    from flyktningplan.cli.treff import etterprøvd
    from flyktningplan.cli.utskrift import skriv_rapport
    from flyktningplan.rapport.forklar.svar import forklar
    from flyktningplan.rapport.forklar.treff import oppslag

    spurt = oppslag(*etterprøvd(bosatt, utbetalt))
    svar = forklar(spurt, ordene or (), dybde, kort=ut.er_tabell)
    skriv_rapport(svar, ut, (bosatt, utbetalt))


def året(ordene: list[str] | None) -> int | None:
    """Rapportens år: det første av ordene som er et årstall."""
    skrevet = (ord_.strip() for ord_ in ordene or ())
    return next((int(o) for o in skrevet if o.isdecimal() and len(o) == ÅRSSIFRE), None)


def _forklar(
    lag: "Callable[[Framskriving], Oppslag]",
    ordene: list[str] | None,
    oppdrag: "Oppdrag",
    dybde: int | None,
    ut: Svarvalg,
    inndata: "Sequence[Path]" = (),
) -> None:
    from flyktningplan.cli.grunnlag import les, med_funn, regn
    from flyktningplan.cli.utskrift import skriv_rapport
    from flyktningplan.rapport.forklar.svar import forklar

    lesing = les(oppdrag)
    spurt = lag(regn(lesing, oppdrag))
    svar = forklar(spurt, ordene or (), dybde, kort=ut.er_tabell)
    skriv_rapport(med_funn(svar, lesing), ut, (*lesing.inndatafiler, *inndata))

"""Kjøp mot leie for kommunen samlet: avdrag og renter mot leie, og hvem som bærer hva."""

from collections.abc import Sequence
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.avrunding import rund
from flyktningplan.modeller.talltekst import heltall
from flyktningplan.rapport.brakke.avtale import viste_år
from flyktningplan.rapport.brakke.valg import Leievalg
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Slag, Tabell, Verdi
from flyktningplan.regler.anskaffelse import kjøp
from flyktningplan.regler.post import Post

HVEM = (
    "Leien står i enhetens ramme. Avdrag og renter føres sentralt, så kjøp letter rammen med hele "
    "leien uten at kommunen sparer den."
)


def kjøpstabell(valg: Leievalg) -> Tabell | None:
    """Leie, avdrag og renter per år i leietiden; None når kjøpet ikke er oppgitt."""
    if _mangler(valg.f):
        return None
    år = range(valg.fra.year, valg.slutt.year + 1)
    leie = {å: sum((a.leie(å) for a in valg.avtaler), start=Fraction(0)) for å in år}
    lån = {å: _lån(valg, å) for å in år}
    avdrag = {å: lån[å][0] for å in år}
    renter = {å: lån[å][1] for å in år}
    viste = viste_år(valg.avtaler, valg.f.planår)
    return Tabell(
        (
            Kolonne("linje", "Kjøp mot leie, for kommunen", Slag.TEKST),
            *(Kolonne(str(å), str(å)) for å in viste),
            Kolonne("i alt", "I alt"),
        ),
        (
            _rad("Leie (enhetens ramme)", leie, viste),
            _rad("Kjøp: avdrag (sentralt)", avdrag, viste),
            _rad("Kjøp: renter (sentralt)", renter, viste),
            _rad(
                "Kjøp minus leie (− = kjøp er billigere)",
                {å: avdrag[å] + renter[å] - leie[å] for å in år},
                viste,
                Radstil.SUM,
            ),
        ),
        navn="kjøp",
    )


def i_ord(valg: Leievalg) -> tuple[str, str]:
    """Linjen om kjøp: hva som mangler, eller restgjelden når leietiden er over."""
    mangler = _mangler(valg.f)
    if mangler:
        return (
            "Kjøp av moduler",
            f"ikke regnet: fyll inn {_og(mangler)} under [anskaffelse] i flyktningplan.toml",
        )
    pris = Fraction(valg.f.plan.innstillinger.anskaffelse.pris or 0)
    betalt = sum(
        (_lån(valg, å)[0] for å in range(valg.fra.year, valg.slutt.year + 1)), start=Fraction(0)
    )
    rest = heltall(rund(max(Fraction(0), pris - betalt)))
    return (
        "Kjøp av moduler",
        (
            f"restgjeld {rest} kr når leietiden er over, mot moduler som da kan brukes eller "
            "selges (verdien er ikke regnet)"
        ),
    )


def _mangler(f: Framskriving) -> list[str]:
    oppgitt = f.plan.innstillinger.anskaffelse
    return [navn for navn in ("pris", "rente", "levetid") if getattr(oppgitt, navn) is None]


def _lån(valg: Leievalg, år: int) -> tuple[Fraction, Fraction]:
    avdrag, renter = låneposter(valg, år)
    return Fraction(avdrag.kroner), Fraction(renter.kroner)


def låneposter(valg: Leievalg, år: int) -> tuple[Post, Post]:
    """Avdrag og renter i året. Pris, rente og levetid må være oppgitt."""
    oppgitt = valg.f.plan.innstillinger.anskaffelse
    assert oppgitt.pris is not None  # noqa: S101 - kjøpet regnes bare når alt er oppgitt
    assert oppgitt.rente is not None  # noqa: S101
    assert oppgitt.levetid is not None  # noqa: S101
    return kjøp(
        pris=oppgitt.pris,
        rente=oppgitt.rente,
        levetid=oppgitt.levetid,
        fra=valg.fra,
        til=valg.slutt,
        år=år,
    )


def _rad(
    navn: str,
    beløp: dict[int, Fraction],
    viste: Sequence[int],
    stil: Radstil = Radstil.VANLIG,
) -> Rad:
    celler: dict[str, Verdi] = {str(å): rund(beløp[å]) for å in viste if å in beløp}
    i_alt = rund(sum(beløp.values(), start=Fraction(0)))
    return Rad({"linje": navn, **celler, "i alt": i_alt}, stil)


def _og(navn: Sequence[str]) -> str:
    return navn[0] if len(navn) == 1 else f"{', '.join(navn[:-1])} og {navn[-1]}"

"""`rapport tilskudd`: per kull og termin, hva som faller ut når, og kontroll mot IMDi Tilskudd."""

from collections import defaultdict
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.fordeling import hele
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.tilskuddskontroll import Kontroll, kontroller_tilskudd
from flyktningplan.framskriving.utbetaling import Tilskuddskrav, betales_i_året, krav_i_året
from flyktningplan.modeller.avrunding import HUNDRE, rund
from flyktningplan.modeller.talltekst import heltall
from flyktningplan.rapport.grunnlag import satskilder
from flyktningplan.rapport.hode import MÅNEDSNAVN, hode, med_merke, satspriser
from flyktningplan.rapport.modell import Avsnitt, Kolonne, Rad, Radstil, Rapport, Slag, Tabell
from flyktningplan.rapport.tilskuddskontroll import (
    kontrollnoter,
    kontrolltabell,
    kontrolltall,
    kort_om_kontrollen,
)
from flyktningplan.regler.kalender import måned_av
from flyktningplan.regler.utbetaling import terminer
from flyktningplan.satser.opptak import unike
from flyktningplan.satser.tabell import Sats

SISTE_ÅR = 5
FORTEGN = "+ er tilskudd til kommunen"


def rapport_tilskudd(f: Framskriving, år: int | None = None) -> Rapport:
    """Tilskuddet i ett år, i kroner, der + er tilskudd til kommunen, som hos IMDi.

    Uten år: kunnskapsdatoens år, likevel ikke før det første planåret.

    Reiser `FlyktningplanFeil` utenfor basisåret og planårene.
    """
    valgt = valgt_år(f, år)
    krav = krav_i_året(f, valgt)
    betalt = _per_gruppe(f, valgt)
    kontroll = None if f.plan.imditilskudd is None else kontroller_tilskudd(f)
    tillegg = [_faller_ut(f)]
    if kontroll is not None:
        tillegg.append(kontrolltabell(kontroll))
    anordnet = sum((Fraction(k.kroner) for k in krav), start=Fraction(0))
    utbetalt = sum((k for rad in betalt.values() for k in rad.values()), start=Fraction(0))
    return Rapport(
        navn="tilskudd",
        tittel=f"Integreringstilskudd {valgt}, per kull og termin",
        hode=hode(
            f.plan,
            scenario=f.scenario,
            enhet="kr",
            priser=med_merke(f"{satspriser(f, valgt)} · {FORTEGN}", intern=kontroll is not None),
            fortegn=f"{FORTEGN}, som i IMDi Tilskudd; i de andre rapportene er inntekt −",
        ),
        tabell=_hovedtabell(f, valgt, krav, betalt),
        tillegg=tuple(tillegg),
        hovedtall={
            f"Anordnet {valgt}": rund(anordnet),
            f"Utbetales {valgt}": rund(utbetalt),
            **({} if kontroll is None else kontrolltall(kontroll)),
        },
        avsnitt=(
            Avsnitt(
                "Kort sagt",
                (_om_beløpene(valgt, anordnet, utbetalt), *kort_om_kontrollen(f, valgt, kontroll)),
            ),
        ),
        fotnoter=(*_om_året(f, år, valgt), *_fotnoter(f, krav, kontroll)),
        kilder=satskilder(satser_i_rapporten(f, valgt)),
        advarsler=f.befolkning.advarsler,
    )


def valgt_år(f: Framskriving, år: int | None) -> int:
    """Året, eller uten år kunnskapsdatoens, likevel et planår."""
    valg = f.plan.innstillinger.plan
    valgt = år or max(valg.start, min(valg.kjent.year, valg.slutt))
    if not valg.basis <= valgt <= valg.slutt:
        raise FlyktningplanFeil(
            f"Planen har ikke data for {valgt}.", f"Velg et år fra {valg.basis} til {valg.slutt}."
        )
    return valgt


def _om_året(f: Framskriving, år: int | None, valgt: int) -> tuple[str, ...]:
    """Hvilket år som vises når ingen har valgt."""
    if år is not None:
        return ()
    plan = f.plan.innstillinger.plan
    return (
        f"Viser {valgt}. Velg et annet år fra {plan.basis} (basisåret) til {plan.slutt} med --år.",
    )


def satser_i_rapporten(f: Framskriving, år: int | None = None) -> tuple[Sats, ...]:
    """Satsene bak det som er anordnet eller betales i året, hver verdi én gang."""
    valgt = valgt_år(f, år)
    krav = (*krav_i_året(f, valgt), *(k for k, _ in betales_i_året(f, valgt)))
    return unike(s for k in krav for s in k.satser)


Gruppe = tuple[int, int]
"""(kull, tilskuddsår)"""


def _per_gruppe(f: Framskriving, år: int) -> dict[Gruppe, dict[int, Fraction]]:
    """Betalt i året per (kull, tilskuddsår) og måned, etterslepet medregnet."""
    ut: dict[Gruppe, dict[int, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for krav, b in betales_i_året(f, år):
        ut[krav.kull, krav.tilskuddsår][b.måned] += Fraction(b.kroner)
    return ut


def _hovedtabell(
    f: Framskriving,
    år: int,
    krav: tuple[Tilskuddskrav, ...],
    betalt: dict[Gruppe, dict[int, Fraction]],
) -> Tabell:
    måneder = terminer(år, f.satser)
    anordnet: dict[Gruppe, Fraction] = defaultdict(Fraction)
    hoder: dict[Gruppe, Fraction] = defaultdict(Fraction)
    for k in krav:
        gruppe = (k.kull, k.tilskuddsår)
        anordnet[gruppe] += Fraction(k.kroner)
        if k.kode.startswith("AR-"):
            hoder[gruppe] += k.antall
    rader = []
    for kull, nummer in sorted({*betalt, *anordnet}, key=lambda g: (g[1], -g[0])):
        etterslep = kull + nummer - 1 < år
        navn = f"{kull}, etterslep" if etterslep else str(kull)
        rader.append(
            Rad(
                {
                    "kull": navn,
                    "tilskuddsår": str(nummer),
                    "personer": None if etterslep else hele(hoder[kull, nummer]),
                    **{
                        _nøkkel(m): rund(betalt[kull, nummer][m]) if (kull, nummer) in betalt else 0
                        for m in måneder
                    },
                    "utbetales": rund(
                        sum(betalt.get((kull, nummer), {}).values(), start=Fraction(0))
                    ),
                    "anordnet": rund(anordnet[kull, nummer]),
                }
            )
        )
    rader.append(_sumrad([_nøkkel(m) for m in måneder], betalt, anordnet, hoder))
    return Tabell(
        (
            Kolonne("kull", "Kull", Slag.TEKST),
            Kolonne("tilskuddsår", "År", Slag.TEKST),
            Kolonne("personer", "Pers."),
            *(
                Kolonne(_nøkkel(m), MÅNEDSNAVN[måned_av(m) - 1].capitalize(), over="Termin")
                for m in måneder
            ),
            Kolonne("utbetales", "Utbetales", over="I alt"),
            Kolonne("anordnet", "Anordnet", over="I alt"),
        ),
        tuple(rader),
        navn="tilskudd",
    )


def _nøkkel(måned: int) -> str:
    return MÅNEDSNAVN[måned_av(måned) - 1]


def _sumrad(
    måneder: list[str],
    betalt: dict[Gruppe, dict[int, Fraction]],
    anordnet: dict[Gruppe, Fraction],
    hoder: dict[Gruppe, Fraction],
) -> Rad:
    per_måned: dict[str, Fraction] = defaultdict(Fraction)
    for rad in betalt.values():
        for måned, kroner in rad.items():
            per_måned[_nøkkel(måned)] += kroner
    return Rad(
        {
            "kull": "I alt",
            "personer": hele(sum(hoder.values(), start=Fraction(0))),
            **{m: rund(per_måned[m]) for m in måneder},
            "utbetales": rund(sum(per_måned.values(), start=Fraction(0))),
            "anordnet": rund(sum(anordnet.values(), start=Fraction(0))),
        },
        Radstil.SUM,
    )


def _faller_ut(f: Framskriving) -> Tabell:
    """Kullene som er i sitt siste tilskuddsår, og hva de gir det året."""
    rader = []
    for år in range(f.plan.innstillinger.plan.basis, f.plan.innstillinger.plan.slutt + 1):
        siste = [
            k
            for k in krav_i_året(f, år)
            if k.forløp.tilskuddsår(år + 1, f.satser) is None and k.kode.startswith("AR-")
        ]
        kull: dict[tuple[int, int], list[Tilskuddskrav]] = defaultdict(list)
        for k in siste:
            kull[k.kull, k.tilskuddsår].append(k)
        rader += [
            Rad(
                {
                    "år": str(år),
                    "kull": f"{nr}-kullet" + ("" if t == SISTE_ÅR else f" (tre år, år {t})"),
                    "personer": hele(sum((k.antall for k in gruppe), start=Fraction(0))),
                    "beløp": rund(sum((Fraction(k.kroner) for k in gruppe), start=Fraction(0))),
                }
            )
            for (nr, t), gruppe in sorted(kull.items())
        ]
    return Tabell(
        (
            Kolonne("år", "Siste år", Slag.TEKST),
            Kolonne("kull", "Kull", Slag.TEKST),
            Kolonne("personer", "Personer"),
            Kolonne("beløp", "Faller bort året etter"),
        ),
        tuple(rader),
        navn="faller ut",
        tittel="Hva som faller ut, og når",
    )


def _om_beløpene(år: int, anordnet: Fraction, utbetalt: Fraction) -> tuple[str, str]:
    ventet = f"{heltall(rund(anordnet))} anordnet i {år}, {heltall(rund(utbetalt))} utbetales"
    if rund(anordnet) != rund(utbetalt):
        ventet += "; forskjellen er etterslep i folkeregistreringen"
    return "Ventet", ventet


def _om_satsene(krav: tuple[Tilskuddskrav, ...]) -> str:
    """Setningen om hvor mye av tilskuddet som hviler på satser som ikke er vedtatt."""
    i_alt = sum((Fraction(k.kroner) for k in krav), start=Fraction(0))
    anslått = sum((Fraction(k.kroner) for k in krav if k.hviler_på_anslag), start=Fraction(0))
    andel = rund(anslått / i_alt * HUNDRE) if i_alt else 0
    return (
        f"{andel} % av det anordnede hviler på satser som er utledet, anslått eller ført fram fra "
        "siste kjente år. Se flyktningplan satser --mangler."
    )


def _fotnoter(
    f: Framskriving, krav: tuple[Tilskuddskrav, ...], kontroll: Kontroll | None
) -> tuple[str, ...]:
    måneder = f.plan.innstillinger.tilskudd.registrering
    noter = [
        (
            "Tilskuddsåret følger første bosetting. År 1 betales i første termin etter "
            f"folkeregistrering (oppgitt dato, ellers {måneder} måned etter bosetting); år 2–5 i "
            "fire like terminer. Bosatt i desember og registrert i februar gir derfor to tilskudd "
            "samme år."
        ),
        _om_satsene(krav),
        "År 1 er med eldre- og barnehagetilskudd. Andre tilskudd er ikke med i tabellen øverst.",
        (
            "Personer er andelen av året kommunen får tilskudd for (inneværende og neste måned ved "
            "flytting), i hele personer; radene er rundet hver for seg."
        ),
    ]
    if kontroll is not None:
        noter += kontrollnoter(f, kontroll)
    if f.plan.innstillinger.kommune.merknad:
        noter.append(f.plan.innstillinger.kommune.merknad)
    return tuple(noter)

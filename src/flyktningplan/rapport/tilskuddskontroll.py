"""Kontrollen mot IMDi Tilskudd i `rapport tilskudd`: tabellen, tallene, setningene og notene."""

from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.tilskuddskontroll import (
    Kontroll,
    Kontrollfunn,
    utvidet_i_eksporten,
)
from flyktningplan.modeller.avrunding import rund
from flyktningplan.modeller.setning import opplisting
from flyktningplan.modeller.talltekst import heltall
from flyktningplan.modeller.verdier import Tilskuddskode
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.modell import Kolonne, Rad, Slag, Tabell


def kontrolltabell(kontroll: Kontroll) -> Tabell:
    """Ett funn per rad, med cellene i eksporten."""
    return Tabell(
        (
            Kolonne("funn", "Funn", Slag.TEKST),
            Kolonne("deltaker", "Deltaker", Slag.TEKST),
            Kolonne("kode", "Kode", Slag.TEKST),
            Kolonne("år", "År", Slag.TEKST),
            Kolonne("ventet", "Ventet til nå"),
            Kolonne("utbetalt", "Utbetalt"),
            Kolonne("celle", "Celle", Slag.TEKST),
        ),
        tuple(
            Rad(
                {
                    "funn": str(k.funn),
                    "deltaker": k.hvem,
                    "kode": k.kode,
                    "år": str(k.år),
                    "ventet": rund(Fraction(k.ventet)),
                    "utbetalt": rund(Fraction(k.utbetalt)),
                    "celle": samle(k.opphav),
                }
            )
            for k in kontroll.rader
        ),
        navn="kontroll",
        tittel="Kontroll mot IMDi Tilskudd, per nøkkel",
    )


def kontrolltall(kontroll: Kontroll) -> dict[str, int]:
    """Antall funn av hvert slag, også null."""
    return {f"Kontroll: {funn}": n for funn, n in _antall(kontroll).items()}


def _antall(kontroll: Kontroll) -> dict[Kontrollfunn, int]:
    return {funn: sum(k.funn is funn for k in kontroll.rader) for funn in Kontrollfunn}


def kort_om_kontrollen(
    f: Framskriving, år: int, kontroll: Kontroll | None
) -> tuple[tuple[str, str], ...]:
    """Hva eksporten har for året, og funnene talt opp."""
    if kontroll is None:
        return (("IMDi Tilskudd", "tabellen imditilskudd mangler; ingen kontroll er gjort"),)
    beløp = [r.beløp for r in f.plan.imditilskudd or () if r.år == år]
    har = sorted({r.år for r in f.plan.imditilskudd or ()})
    utbetalt = f"{heltall(rund(Fraction(sum(beløp, start=Decimal(0)))))} i eksporten for {år}"
    if har and not beløp:
        utbetalt = f"eksporten har ikke {år}; den har {opplisting([str(x) for x in har])}"
    tekst = ", ".join(f"{n} {funn}" for funn, n in _antall(kontroll).items() if n)
    return (
        ("Utbetalt til nå", utbetalt),
        ("Kontroll", tekst or "alt stemmer"),
    )


def kontrollnoter(f: Framskriving, kontroll: Kontroll) -> list[str]:
    """Hva kontrollen omfatter, og hva den ikke kan si."""
    noter = [
        (
            "Kontrollen er gjort mot årene og kodene i eksporten, i årets egne kroner. Er satsen "
            "anslått eller ført fram, er bare under halvparten og over halvannen gang det ventede "
            "et funn."
        ),
    ]
    ukjente = [k for k in kontroll.rader if k.funn is Kontrollfunn.UKJENT_KODE]
    if ukjente:
        sum_ = sum((Fraction(k.utbetalt) for k in ukjente), start=Fraction(0))
        rader = sum(len(k.opphav) for k in ukjente)
        noter.append(
            f"Ukjente koder: {rader} {'rad' if rader == 1 else 'rader'}, "
            f"{heltall(rund(sum_))} kr. De er talt med i det som er utbetalt, og planen venter "
            "dem ikke."
        )
    if utvidet := utvidet_i_eksporten(f):
        noter.append(
            f"{Tilskuddskode.UN43G} (utvidet norskopplæring, {utvidet} "
            f"{'rad' if utvidet == 1 else 'rader'}) søkes og ventes ikke av planen; det er "
            "kontrollert for dobbelt, ukjent nøkkel, fraflytting og mer enn tre år."
        )
    noter += [
        f"{str(ordning).capitalize()} {år} er ikke kontrollert: satsen {kode} mangler."
        for (ordning, år), kode in kontroll.uten_sats.items()
    ]
    return noter

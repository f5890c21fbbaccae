"""`rapport treffsikkerhet`: modellen mot det IMDi betalte, kommune for kommune og samlet."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.treffgrunnlag import Del
from flyktningplan.framskriving.treffregning import Måte
from flyktningplan.framskriving.treffsikkerhet import Sammendrag, Treff, Treffsikkerhet
from flyktningplan.modeller.avrunding import HUNDRE, desimaler, rund
from flyktningplan.modeller.talltekst import brøk, desimaltall, heltall
from flyktningplan.rapport.modell import (
    Avsnitt,
    Hode,
    Kolonne,
    Rad,
    Rapport,
    Slag,
    Tabell,
    Verdi,
)
from flyktningplan.satser.tabell import Sats

DELER = (Del.ÅR_2_5, Del.ÅR_1)


def rapport_treffsikkerhet(t: Treffsikkerhet, advarsler: tuple[str, ...] = ()) -> Rapport:
    """Alle kommunene, også dem som ikke lar seg regne; `advarsler` er fra innlesingen."""
    return Rapport(
        navn="treffsikkerhet",
        tittel=f"Treffsikkerhet: integreringstilskudd {t.år}, ventet mot utbetalt",
        hode=Hode(
            kommune=f"{len(t.treff)} kommuner",
            nummer="",
            enhet="kr",
            fortegn="+ er at modellen ligger over det IMDi betalte, − at den ligger under",
            priser="løpende kroner",
            scenario="–",
            kjent=date(t.år, 12, 31),
        ),
        tabell=Tabell(_kolonner(), tuple(_rad(k) for k in t.treff), navn="kommuner"),
        tillegg=tuple(tabell for tabell in (_ikke_regnet(t), _anslåtte(t)) if tabell.rader),
        hovedtall=_hovedtall(t),
        avsnitt=(Avsnitt("Samlet", _samlet(t)),),
        fotnoter=_fotnoter(t),
        kilder=tuple(dict.fromkeys(s.kilde for s in t.satser)),
        advarsler=(*advarsler, *_delår(t)),
    )


def _kolonner() -> tuple[Kolonne, ...]:
    kolonner = [
        Kolonne("kommunenummer", "Nr.", Slag.TEKST),
        Kolonne("kommune", "Kommune", Slag.TEKST),
    ]
    for del_ in DELER:
        bred = del_ is Del.ÅR_1
        over = f"{del_.capitalize()}, utbetalt og ventet"
        kolonner.append(Kolonne(f"utbetalt {del_}", "Utbetalt", over=over, bare_bred=bred))
        for måte, tittel in ((Måte.ANTALL, "Antall"), (Måte.FJORÅR, "Fjoråret")):
            kolonner += [
                Kolonne(f"{måte} {del_}", tittel, over=over, bare_bred=bred),
                Kolonne(f"feil {måte} {del_} (%)", "Feil", Slag.PROSENT, over, bare_bred=bred),
            ]
    return tuple(kolonner)


def _rad(treff: Treff) -> Rad:
    celler: dict[str, Verdi] = {
        "kommunenummer": treff.kommune.nummer,
        "kommune": treff.kommune.navn,
    }
    for del_ in DELER:
        celler[f"utbetalt {del_}"] = _kroner(treff.betalt[del_])
        for måte in Måte:
            celler[f"{måte} {del_}"] = _kroner(treff.beregnet[måte, del_].ventet)
            celler[f"feil {måte} {del_} (%)"] = _prosent(treff.avvik(måte, del_), 1)
    return Rad(celler)


def _kroner(beløp: Fraction | None) -> int | None:
    return None if beløp is None else rund(beløp)


def _prosent(andel: Fraction | None, antall: int) -> Decimal | None:
    return None if andel is None else desimaler(andel * HUNDRE, antall)


def _hovedtall(t: Treffsikkerhet) -> dict[str, Verdi]:
    ut: dict[str, Verdi] = {"År": t.år}
    for del_ in DELER:
        for måte in Måte:
            samlet = t.sammendrag(måte, del_)
            navn = f"{del_}, {måte}"
            ut[f"Median feil {navn} (%)"] = _prosent(samlet.median_feil, 2)
            ut[f"Samlet avvik {navn} (%)"] = _prosent(samlet.samlet_avvik, 2)
            ut[f"Kommuner regnet {navn}"] = samlet.antall
            ut[f"Kommuner ikke regnet {navn}"] = len(t.treff) - samlet.antall
    return ut


def _samlet(t: Treffsikkerhet) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{del_.capitalize()}, {måte}", _setning(t.sammendrag(måte, del_), len(t.treff)))
        for del_ in DELER
        for måte in Måte
    )


def _setning(samlet: Sammendrag, alle: int) -> str:
    if samlet.median_feil is None or samlet.samlet_avvik is None:
        return "ingen kommuner lar seg regne"
    median = brøk(samlet.median_feil * HUNDRE, 1, faste=True)
    avvik = brøk(samlet.samlet_avvik * HUNDRE, 1, faste=True, med_fortegn=True)
    return (
        f"median feil {median} %, samlet {avvik} % "
        f"({samlet.antall} kommuner; {alle - samlet.antall} ikke med)"
    )


def _ikke_regnet(t: Treffsikkerhet) -> Tabell:
    """Kommunene som ikke er med i sammendraget, med grunnen. Samme grunn står én gang."""
    rader = []
    for del_ in DELER:
        for treff in t.treff:
            grunner: dict[str, list[str]] = {}
            for måte in Måte:
                if grunn := treff.grunn(måte, del_):
                    grunner.setdefault(grunn, []).append(måte)
            rader += [
                Rad(
                    {
                        "kommunenummer": treff.kommune.nummer,
                        "kommune": treff.kommune.navn,
                        "hva": f"{del_}, {' og '.join(måter)}",
                        "grunn": grunn,
                    }
                )
                for grunn, måter in grunner.items()
            ]
    return Tabell(
        (
            Kolonne("kommunenummer", "Nr.", Slag.TEKST),
            Kolonne("kommune", "Kommune", Slag.TEKST),
            Kolonne("hva", "Hva", Slag.TEKST),
            Kolonne("grunn", "Grunn", Slag.TEKST),
        ),
        tuple(rader),
        navn="ikke regnet",
        tittel="Ikke med i sammendraget, og hvorfor",
    )


def _anslåtte(t: Treffsikkerhet) -> Tabell:
    """Kommunene som er regnet med antall som er skjult eller mangler i filen."""
    rader = [
        Rad(
            {
                "kommunenummer": k.kommune.nummer,
                "kommune": k.kommune.navn,
                "antall": "; ".join(anslått),
            }
        )
        for k in t.treff
        if not k.grunn(Måte.ANTALL, Del.ÅR_2_5)
        and (anslått := k.beregnet[Måte.ANTALL, Del.ÅR_2_5].anslått)
    ]
    return Tabell(
        (
            Kolonne("kommunenummer", "Nr.", Slag.TEKST),
            Kolonne("kommune", "Kommune", Slag.TEKST),
            Kolonne("antall", "Anslått antall", Slag.TEKST),
        ),
        tuple(rader),
        navn="anslåtte antall",
        tittel="Regnet med anslåtte antall: tall som er skjult eller mangler, er ikke null",
    )


def _delår(t: Treffsikkerhet) -> tuple[str, ...]:
    if t.helårsfaktor is None:
        return ()
    faktor = brøk(t.helårsfaktor, 2)
    return (
        (
            f"Bosettingstabellen har bare en del av {t.år}: få er bosatt mot anmodningene. "
            f"År 1 er regnet med {faktor} ganger tallene i filen, og er derfor usikkert."
        ),
    )


def _fotnoter(t: Treffsikkerhet) -> tuple[str, ...]:
    tilstede = " og ".join(
        f"{desimaltall(s.verdi)} for bosatte fra {s.fra.year} til {min(s.til.year, t.år)}"
        for s in _av_kode(t.satser, "TREFF-TILSTEDE")
    )
    spenn = [
        f"år {s.kode[-1]} {heltall(int(s.verdi))} ({heltall(int(s.lav))}–{heltall(int(s.høy))})"
        for kode in ("AR-3", "AR-4", "AR-5")
        for s in _av_kode(t.satser, kode)
        if s.fra.year == t.år and s.lav is not None and s.høy is not None
    ]
    estimert = sum(s.status.er_anslått for s in t.satser)
    noter = [
        (
            f"Fra antall: bosatte etter avtale i hvert kull × personer som utløser tilskudd per "
            f"bosatt, {tilstede} × netto flytting der SSB har tall for fylket (Nordland, Troms, "
            "Finnmark og Oslo) × satsen for tilskuddsåret."
        ),
        (
            "Fra fjorårets utbetaling: fjorårets beløp for år 2–5 rykker ett tilskuddsår fram, og "
            "det eldste kullet løper ut; fjorårets bosatte er regnet som fra antall. År 1: det som "
            "ikke ble betalt i fjor for fjorårets bosatte, betales i år."
        ),
        (
            "Ikke med i modellen: familie og selvbosatte i den enkelte kommunen (bare landets "
            "forhold), flytting mellom kommuner i de andre fylkene, utreise utover landets "
            "forhold, og familie til personer med opphold på humanitært grunnlag (tre år, ikke "
            "fem)."
        ),
        (
            "Særskilt tilskudd for enslige mindreårige, tilskudd for nedsatt funksjonsevne og "
            "norsktilskudd er egne ordninger i IMDis tabell og er ikke med."
        ),
        (
            "Eldretilskudd og barnehagetilskudd betales sammen med år 1. Andelen enslige, eldre og "
            "små barn er landets, ikke kommunens. Etterslepet er likt for alle når fjorårets "
            "utbetaling ikke er brukt."
        ),
        (
            ": (skjult, under fem personer) og . (mangler) er ikke null. Var kommunen anmodet, er "
            "antallet anslått av vedtak og anmodning; ellers er det satt til under én person. "
            "Hviler mer enn en tidel av beløpet på slike antall, er kommunen ikke regnet."
        ),
        (
            "Kommunenummeret er nøkkelen. En sammenslått kommune får årene før fra kommunen med "
            "samme navn, ikke fra de andre som ble slått inn."
        ),
        f"{estimert} av {len(t.satser)} satser og forutsetninger er utledet eller anslått."
        + (f" Satsene for {t.år} med spenn: {', '.join(spenn)}." if spenn else ""),
    ]
    return tuple(noter)


def _av_kode(satser: tuple[Sats, ...], kode: str) -> list[Sats]:
    """Verdiene av én sats, én gang hver, eldste først."""
    unike = {s.fra: s for s in satser if s.kode == kode}
    return sorted(unike.values(), key=lambda s: s.fra)

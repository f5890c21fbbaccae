"""Fotnotene i brakkerapporten, utledet av avtalene, satsene og det som ikke er oppgitt."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.avrunding import HUNDRE, rund
from flyktningplan.modeller.talltekst import desimaltall, heltall, norsk_dato
from flyktningplan.rapport.brakke.anskaffelse import HVEM
from flyktningplan.rapport.brakke.avtale import Avtale, cellenavn
from flyktningplan.rapport.brakke.bruk import Leietid
from flyktningplan.rapport.brakke.rom import Romregning
from flyktningplan.rapport.brakke.valg import PULJER, Leievalg
from flyktningplan.rapport.kapasitetstekst import tall
from flyktningplan.regler.merverdiavgift import uten_avgift
from flyktningplan.satser.tabell import Sats

SATSER = ("PBL-MIDLERTIDIG", "PBL-SAKSTID", "MVA-ALMINNELIG")
TALLORD = {1: "ett", 2: "to", 3: "tre"}


def fotnoter(f: Framskriving, valg: Leievalg, tid: Leietid, viste: Iterable[int]) -> list[str]:
    """Notene som gjelder denne planen."""
    noter = [
        "Brukte plasser er regnet etter at plassene i de andre lokalene er fulle.",
        *_puljer(f, valg, tid),
        (
            "Venter er de som ikke får plass selv om gruppene fylles helt, på tvers av nivå. Et "
            "leid rom er regnet like stort som brakkene; leien må innhentes."
        ),
        HVEM,
        *_midlertidig(f, valg.fra),
        *_avgift(f, valg),
        *_avtalene(valg.avtaler),
    ]
    utenfor = sorted({å for a in valg.avtaler for å in a.år} - set(viste))
    if utenfor:
        noter.append(
            f"I alt gjelder hele leietiden; {utenfor[0]}–{utenfor[-1]} er delvis uten egen kolonne."
        )
    if f.plan.bosetting and any(
        r.registrert and r.registrert > f.plan.innstillinger.plan.kjent for r in f.plan.bosetting
    ):
        noter.append(
            "Kom faktisk er regnet med tall registrert etter kunnskapsdatoen. De er ikke med i "
            "planen, og står her bare for å vise hva brakkene ble brukt til."
        )
    return noter


def kilder(f: Framskriving, valg: Leievalg) -> tuple[str, ...]:
    """Merknadene på brakkeradene, og kildene til satsene rapporten bruker."""
    merknader = (a.lokale.merknad for a in valg.avtaler if a.lokale.merknad)
    satser = (
        f.satser.sats(kode, valg.slutt) for kode in SATSER if f.satser.gjelder(kode, valg.slutt)
    )
    return tuple(dict.fromkeys([*merknader, *(f"{s.navn}: {s.kilde}" for s in satser)]))


def _puljer(f: Framskriving, valg: Leievalg, tid: Leietid) -> list[str]:
    uten = Romregning(f.plan, f.mengder).dekning(valg.andre, [d.k.måned for d in tid.med])
    behov = max((d.k.timer_behov for d in uten), default=Decimal(0))
    har = uten[0].k.rom.timer if uten else None
    grunn = "To puljer forutsetter at egne rom kan brukes like mange timer i en ekstra pulje"
    if har is None or behov <= har:
        return [f"{grunn}."]
    høyst = "" if behov <= har * PULJER else ", og det er ikke nok"
    return [f"{grunn}: opptil {tall(behov)} romtimer i uka mot {tall(har)} oppgitt{høyst}."]


def _midlertidig(f: Framskriving, fra: date) -> list[str]:
    if not f.satser.gjelder("PBL-MIDLERTIDIG", fra):
        return []
    år = int(f.satser.sats("PBL-MIDLERTIDIG", fra).verdi)
    tekst = (
        f"Over {TALLORD.get(år, år)} år er brakkene et varig tiltak etter plan- og bygningsloven "
        "(§§ 20-1, 20-4 c); forlengelse må da søkes om på nytt."
    )
    if f.satser.gjelder("PBL-SAKSTID", fra):
        uker = int(f.satser.sats("PBL-SAKSTID", fra).verdi)
        tekst += f" Kommunen har {uker} uker fra fullstendig søknad (§ 21-7)."
    return [tekst]


def _avgift(f: Framskriving, valg: Leievalg) -> list[str]:
    if not f.satser.gjelder("MVA-ALMINNELIG", valg.slutt):
        return []
    sats = f.satser.sats("MVA-ALMINNELIG", valg.slutt)
    noter = [
        (
            f"Flyttbare brakker leies med {desimaltall(sats.verdi)} % mva.; ikke-flyttbare er "
            "fast eiendom uten. Det er ikke oppgitt om leien er med mva. Kommunen får den igjen "
            "i undervisning, så art 429 og 729 går i null."
        )
    ]
    tall_i_noter = (n for a in valg.avtaler for n in _avgift_i_tall(a, sats))
    return [*noter, *dict.fromkeys(tall_i_noter)]


def _avgift_i_tall(a: Avtale, sats: Sats) -> list[str]:
    leie = a.lokale.leie_per_år
    if leie is None:
        return []
    kr, netto = heltall(rund(Fraction(leie))), heltall(rund(Fraction(uten_avgift(leie, sats))))
    tekst = f"Er {kr} uten mva., er nettoleien {kr}; er det med, er den {netto}."
    if a.lokale.antall and sats.verdi * a.lokale.antall == HUNDRE:
        tekst += (
            f" At {desimaltall(sats.verdi)} % av leien er det samme som leien per brakke, er "
            "tilfeldig."
        )
    return [tekst]


def _avtalene(alle: tuple[Avtale, ...]) -> list[str]:
    noter = []
    kjent = any(a.lokale.engangskostnad is not None for a in alle)
    for a in alle:
        lok = a.lokale
        if kjent and lok.engangskostnad is None:
            noter.append(
                f"Engangskostnaden for {lok.lokale} er ikke oppgitt "
                f"({cellenavn(lok.celle('engangskostnad'))}) og er ikke med i summen."
            )
        if lok.leie_per_år is None:
            noter.append(
                f"Leien av {lok.lokale} er ikke oppgitt ({cellenavn(lok.celle('leie_per_år'))}) "
                "og er ikke med i summene."
            )
        if lok.til is None:
            noter.append(
                f"Til er ikke oppgitt for {lok.lokale} ({cellenavn(lok.celle('til'))}); leien er "
                f"regnet til {norsk_dato(a.slutt)}."
            )
        if lok.prisregulering is not None:
            noter.append(
                f"{lok.lokale}: leien står i avtalens priser. Prisregulert øker den med "
                f"{desimaltall(lok.prisregulering)} % på hver årsdag for leiestart."
            )
    return noter

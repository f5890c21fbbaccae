"""Leie eller ikke: avtalen mot andre lengder, to puljer i egne rom, og ingen leie."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.rapport.avrunding import rund
from flyktningplan.rapport.kapasitetstekst import måned, perioder, tall
from flyktningplan.rapport.modell import Kolonne, Rad, Slag, Tabell, Verdi
from flyktningplan.rapport.talltekst import heltall
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, måned_for
from flyktningplan.regler.leie import leie

PULJER = 2


@dataclass(frozen=True, slots=True)
class Alternativ:
    """En leieperiode (None = ingen leie), og om de egne rommene brukes i to puljer."""

    navn: str
    fra: date | None
    til: date | None
    puljer: bool = False


def _alternativer(lok: Lokale, planslutt: date) -> list[Alternativ]:
    til = lok.til or planslutt
    år_mer = date(til.year + 1, til.month, til.day) if (til.month, til.day) != (2, 29) else til
    ett_år = min(til, date(lok.fra.year + 1, lok.fra.month, lok.fra.day) - timedelta(days=1))
    ut = [Alternativ(f"Vedtatt: til {til:%d.%m.%Y}", lok.fra, til)]
    if ett_år < til:
        ut.append(Alternativ(f"Ett år, til {ett_år:%d.%m.%Y}", lok.fra, ett_år))
    ut += [
        Alternativ(f"Ett år mer, til {år_mer:%d.%m.%Y}", lok.fra, år_mer),
        Alternativ("To puljer i egne rom, ingen leie", None, None, puljer=True),
        Alternativ("Ingen leie", None, None),
    ]
    return ut


def alternativer(f: Framskriving, lok: Lokale) -> Tabell:
    """Leie i alt og mangler i avtaleperioden, for hvert alternativ."""
    måneder = avtalemåneder(f, lok)
    planslutt = date(f.plan.innstillinger.plan.slutt, MÅNEDER_I_ÅRET, 31)
    return Tabell(
        (
            Kolonne("linje", "Leie eller ikke", Slag.TEKST),
            Kolonne("leie", "Leie i alt"),
            Kolonne("plasser_for_lite", "Plasser for lite*"),
            Kolonne("måneder_plasser", "Mnd. for få plasser"),
            Kolonne("måneder_timer", "Mnd. for få romtimer"),
        ),
        tuple(Rad(_vurder(a, lok, måneder)) for a in _alternativer(lok, planslutt)),
        navn="alternativer",
        tittel="Leie eller ikke, i avtaleperioden (* hvis alle er der samtidig)",
    )


def avtalemåneder(f: Framskriving, lok: Lokale) -> list[Kapasitetsmåned]:
    """Undervisningsmånedene i avtaleperioden som planen dekker."""
    siste = måned_for(lok.til) if lok.til else f.kapasitet[-1].måned
    return [
        k for k in f.kapasitet if måned_for(lok.fra) <= k.måned <= siste and k.grupper is not None
    ]


def _vurder(a: Alternativ, lok: Lokale, måneder: Sequence[Kapasitetsmåned]) -> dict[str, Verdi]:
    mangler_plasser, mangler_timer = [], []
    for k in måneder:
        i_bruk = (
            a.fra is not None
            and a.til is not None
            and (måned_for(a.fra) <= k.måned <= måned_for(a.til))
        )
        rom = k.rom if i_bruk else k.rom_uten_brakker
        behov = -(-k.norskdeltakere // PULJER) if a.puljer else k.norskdeltakere
        timer_har = (rom.timer or Decimal(0)) * (PULJER if a.puljer else 1)
        mangler_plasser.append(max(0, behov - (rom.plasser or 0)))
        mangler_timer.append(k.timer_behov > timer_har)
    return {
        "linje": a.navn,
        "leie": rund(_leie_i_alt(a, lok)),
        "plasser_for_lite": max(mangler_plasser, default=0),
        "måneder_plasser": sum(m > 0 for m in mangler_plasser),
        "måneder_timer": sum(mangler_timer),
    }


def _leie_i_alt(a: Alternativ, lok: Lokale) -> Fraction:
    if a.fra is None or a.til is None:
        return Fraction(0)
    return sum(
        (
            Fraction(
                leie(leie_per_år=lok.leie_per_år or Decimal(0), fra=a.fra, til=a.til, år=år).kroner
            )
            for år in range(a.fra.year, a.til.year + 1)
        ),
        start=Fraction(0),
    )


def i_ord(f: Framskriving, lok: Lokale) -> tuple[tuple[str, str], ...]:
    """Når rommene er for små med og uten brakkene, og hva for lang leie koster."""
    måneder = avtalemåneder(f, lok)
    if not måneder:
        return (("Avtaleperioden", "ligger utenfor planårene; bruken er ikke regnet"),)
    egne = måneder[0].rom_uten_brakker
    uten_plass = perioder(måneder, lambda k: k.norskdeltakere > (k.rom_uten_brakker.plasser or 0))
    uten_timer = perioder(måneder, lambda k: k.timer_behov > (k.rom_uten_brakker.timer or 0))
    med = perioder(måneder, lambda k: bool(k.plasser_for_lite) or bool(k.timer_for_lite))
    tomme = [k for k in måneder if k.norskdeltakere <= (k.rom_uten_brakker.plasser or 0)]
    linjer = [
        ("Med brakkene", f"for lite {med}" if med else "nok plasser og romtimer i hele perioden"),
        ("Uten brakkene, plasser", f"for få {uten_plass}" if uten_plass else "nok hele perioden"),
        ("Uten brakkene, romtimer", f"for få {uten_timer}" if uten_timer else "nok hele perioden"),
        (
            "Dekningspunkt",
            (
                f"over {egne.plasser if egne.plasser is not None else 'ukjent antall'} samtidig, "
                f"eller mer enn {tall(egne.timer) if egne.timer is not None else 'ukjent'} romtimer"
            ),
        ),
    ]
    if tomme:
        per_måned = Fraction(lok.leie_per_år or 0) / MÅNEDER_I_ÅRET
        linjer.append(
            (
                "For lenge leid",
                (
                    f"{heltall(rund(per_måned * len(tomme)))} kr hvis bare plassene teller: "
                    f"{len(tomme)} undervisningsmåneder uten behov for plassene, første "
                    f"{måned(tomme[0])}"
                ),
            )
        )
    return tuple(linjer)

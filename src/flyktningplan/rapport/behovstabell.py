"""Andre behov: boliger, praksisplasser, guider og plasser, per år og måned, mot det som finnes."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.behov import (
    MÅNEDLIGE,
    Dekning,
    husholdningsspenn,
    i_måneden,
    i_året,
)
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.modeller.avrunding import desimaler
from flyktningplan.modeller.setning import stor
from flyktningplan.modeller.tabeller import Behov
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.kapasitetstekst import IKKE_OPPGITT, måned, månedsnavn, tall
from flyktningplan.rapport.modell import Kolonne, Rad, Slag, Tabell, Verdi
from flyktningplan.regler.kalender import år_av


def behovsrader(f: Framskriving) -> tuple[Behov, ...]:
    """Radene i tabellen; et behov som følger et annet behov, er ikke med."""
    return tuple(rad for rad in f.plan.behov or () if rad.driver is not Driver.BEHOV)


def behovsnavn(f: Framskriving, rad: Behov) -> str:
    """Radens navn i tabellene, med driveren når flere rader ellers heter det samme."""
    like = [annen for annen in behovsrader(f) if _med_periode(annen) == _med_periode(rad)]
    return _med_periode(rad) if len(like) == 1 else f"{_med_periode(rad)}, {rad.driver}"


def _med_periode(rad: Behov) -> str:
    """«Bolig», med perioden når raden ikke gjelder alltid."""
    deler = [
        f"fra {norsk_dato(rad.fra)}" if rad.fra else "",
        f"til {norsk_dato(rad.til)}" if rad.til else "",
    ]
    periode = " ".join(d for d in deler if d)
    hva = stor(rad.hva)
    return f"{hva} ({periode})" if periode else hva


def tabell_behov(f: Framskriving) -> Tabell | None:
    """Behovet per planår, det kommunen har, og hva som mangler. None uten tabellen."""
    if not behovsrader(f):
        return None
    return Tabell(
        (
            Kolonne("hva", "Hva", Slag.TEKST),
            Kolonne("har", "Har"),
            *(Kolonne(str(år), str(år), over="Behov") for år in f.planår),
            *(Kolonne(f"mangler {år}", str(år), over="Mangler") for år in f.planår),
        ),
        tuple(_årsrad(f, rad) for rad in behovsrader(f)),
        navn="behov",
        tittel="Andre behov per år",
    )


def _årsrad(f: Framskriving, rad: Behov) -> Rad:
    navn = behovsnavn(f, rad)
    celler: dict[str, Verdi] = {"hva": navn, "driver": str(rad.driver), "har": _har(rad)}
    for år in f.planår:
        dekning = i_året(f.budsjett.linjemengder, rad, år)
        celler[str(år)] = None if dekning is None else dekning.behov
        celler[f"mangler {år}"] = _mangler(dekning)
    return Rad(celler)


def _har(rad: Behov) -> Verdi:
    return IKKE_OPPGITT if rad.har is None else Decimal(rad.har)


def _mangler(dekning: Dekning | None) -> Verdi:
    if dekning is None or dekning.mangler is None:
        return None
    return desimaler(dekning.mangler, 0 if dekning.mangler.denominator == 1 else 1)


def tabell_behov_per_måned(
    f: Framskriving, måneder: Sequence[Kapasitetsmåned], *, med_år: bool
) -> Tabell | None:
    """Behovene som følger program- og norskdeltakere, måned for måned. None når ingen gjør det."""
    månedlige = [rad for rad in behovsrader(f) if rad.driver in MÅNEDLIGE]
    if not månedlige:
        return None
    return Tabell(
        (
            Kolonne("måned", "Måned", Slag.TEKST),
            *(k for rad in månedlige for k in _månedskolonner(behovsnavn(f, rad))),
        ),
        tuple(_månedsrad(f, k, månedlige, med_år=med_år) for k in måneder),
        navn="behov_per_måned",
        tittel="Andre behov måned for måned",
    )


def _månedskolonner(navn: str) -> Iterator[Kolonne]:
    for nøkkel in ("behov", "har", "mangler"):
        yield Kolonne(f"{navn} {nøkkel}", nøkkel, over=navn)


def _månedsrad(
    f: Framskriving, k: Kapasitetsmåned, månedlige: Sequence[Behov], *, med_år: bool
) -> Rad:
    celler: dict[str, Verdi] = {"måned": måned(k) if med_år else månedsnavn(k.måned)}
    for rad in månedlige:
        navn, dekning = behovsnavn(f, rad), i_måneden(f.mengder, rad, k.måned)
        celler[f"{navn} behov"] = None if dekning is None else dekning.behov
        celler[f"{navn} har"] = None if dekning is None else _har(rad)
        celler[f"{navn} mangler"] = _mangler(dekning)
    return Rad(celler)


def om_behov(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> tuple[tuple[str, str], ...]:
    """Behovet i måneden med mest, eller i året, mot det kommunen har."""
    ut = []
    år = år_av(måneder[-1].måned)
    for rad in behovsrader(f):
        per_måned = [
            (d.behov, k) for k in måneder if (d := i_måneden(f.mengder, rad, k.måned)) is not None
        ]
        if per_måned:
            behov, k = max(per_måned, key=lambda x: (x[0], -x[1].måned))
            tekst = f"behov opptil {behov} ({måned(k)})"
        elif (dekning := i_året(f.budsjett.linjemengder, rad, år)) is not None:
            behov, tekst = dekning.behov, f"behov {dekning.behov} i {år}"
        else:
            continue
        tekst += f", har: {_mot(rad, behov)}"
        if rad.driver is Driver.HUSHOLDNING:
            tekst += f"; {_spennet(f, rad, år)}"
        ut.append((behovsnavn(f, rad), tekst))
    return tuple(ut)


def note_om_behov(f: Framskriving) -> tuple[str, ...]:
    """Hva rapporten utelater når tabellen mangler."""
    if f.plan.behov:
        return ()
    return (
        (
            "Tabellen behov mangler eller har ingen rader; andre behov, som boliger og "
            "praksisplasser, er derfor utelatt."
        ),
    )


def _mot(rad: Behov, behov: int) -> str:
    if rad.har is None:
        return IKKE_OPPGITT
    mangler = behov - Fraction(rad.har)
    return f"{tall(rad.har)}, mangler {tall(mangler)}" if mangler > 0 else tall(rad.har)


def _spennet(f: Framskriving, rad: Behov, år: int) -> str:
    """«10 personer kan være 2–10 boliger, 7 med sammensetningen i planen»."""
    s = husholdningsspenn(f.mengder, år, f.plan.innstillinger.sammensetning)
    hva = "boliger" if rad.er_bolig else "husholdninger"
    return (
        f"{s.personer} personer kan være {s.færrest}–{s.flest} {hva}, "
        f"{s.planen} med sammensetningen i planen"
    )

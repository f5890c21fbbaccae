"""Leser planmappens egne satser og legger dem foran pakkens."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.innstillingsfil import TOML_FEILER
from flyktningplan.innlesing.personnummer import MASKE, har_fødselsnummer
from flyktningplan.satser.satsfil import Satslesing, les_satsfil
from flyktningplan.satser.tabell import Satser, Satsrekke

SATSMAPPE = "satser"


def satsfiler(mappe: Path) -> tuple[Path, ...]:
    """Satsfilene i planmappen, i navnerekkefølge."""
    under = mappe / SATSMAPPE
    try:
        return tuple(sorted(under.glob("*.toml"))) if under.is_dir() else ()
    except OSError:
        return ()


def les_egne_satser(filer: tuple[Path, ...], pakkens: Satser) -> tuple[Satser, list[Funn]]:
    """Pakkens satser med planmappens egne foran, og funnene i satsfilene."""
    rekker: list[Satsrekke] = []
    funn: list[Funn] = []
    for sti in filer:
        lest = _les(sti)
        rekker += lest.rekker
        funn += lest.funn
        for rekke in lest.rekker:
            funn += _sammenlikn(rekke, pakkens)
    return pakkens.med(rekker), funn


def _les(sti: Path) -> Satslesing:
    fil = f"{SATSMAPPE}/{sti.name}"
    try:
        tekst = sti.read_text(encoding="utf-8-sig")
        linjer = [fil, *tekst.splitlines()]
        if nr := next((n for n, linje in enumerate(linjer) if har_fødselsnummer(linje)), None):
            return Satslesing(funn=[_personnummer(Opphav(fil, "", f"linje {nr}"))])
        if har_fødselsnummer(fil):
            return Satslesing(funn=[_personnummer(Opphav(fil))])
        return les_satsfil(tekst, fil, egen=True)
    except UnicodeDecodeError:
        return Satslesing(funn=[_filfunn(fil, "Filen er ikke UTF-8.", "Lagre filen som UTF-8.")])
    except TOML_FEILER:
        return Satslesing(funn=[_filfunn(fil, "Filen er ikke gyldig TOML.", "")])
    except OSError:
        return Satslesing(funn=[_filfunn(fil, "Filen kan ikke åpnes.", "")])


def _personnummer(sted: Opphav) -> Funn:
    return Funn(
        Regel.PERSONNUMMER,
        Alvorlighet.FEIL,
        sted,
        "Satsfilen har et fødselsnummer eller D-nummer.",
        fant=MASKE,
        råd="Ta det bort; en satsfil trenger ingen personopplysninger.",
    )


def _filfunn(fil: str, melding: str, råd: str) -> Funn:
    return Funn(Regel.SATSFIL, Alvorlighet.FEIL, Opphav(fil), melding, råd=råd)


def _sammenlikn(rekke: Satsrekke, pakkens: Satser) -> Iterator[Funn]:
    sted = Opphav(rekke.verdier[0].opphav.fil, "", f"satser.{rekke.kode}")
    if kjent := pakkens.rekker.get(rekke.kode):
        if kjent.enhet != rekke.enhet:
            yield Funn(
                Regel.SATSENHET,
                Alvorlighet.ADVARSEL,
                sted,
                "Enheten er en annen enn i pakkens sats.",
                fant=rekke.enhet,
                ventet=kjent.enhet,
                råd="Sjekk at tallet står i samme enhet.",
            )
        return
    if nær := get_close_matches(rekke.kode, pakkens.rekker, n=1, cutoff=0.8):
        yield Funn(
            Regel.SATSKODE,
            Alvorlighet.ADVARSEL,
            sted,
            f"Satsen «{rekke.kode}» finnes ikke i pakken og brukes ikke av noen regel.",
            råd=f"Mente du «{nær[0]}»?",
        )

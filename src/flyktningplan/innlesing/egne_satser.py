"""Leser planmappens egne satser og legger dem foran pakkens."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.personnummer import (
    MASKE,
    finn_numre,
    har_fødselsnummer,
    linjer_med_numre,
)
from flyktningplan.innlesing.satssjekk import sjekk_satsene
from flyktningplan.satser.satsfil import Satslesing, les_satsfil, tomlfunn
from flyktningplan.satser.tabell import Satser, Satsrekke
from flyktningplan.satser.tomlfil import Tomlfeil, dekod, les_toml

SATSMAPPE = "satser"
ENDELSE = ".toml"
_UTEN_SATSER = (".", "~$")
_TEKSTER = frozenset({".md", ".pdf", ".docx"})


@dataclass(slots=True, eq=False, repr=False)
class Satsfiler:
    """Satsfilene i planmappen, i navnerekkefølge, og funn om det som ikke leses."""

    filer: list[Path] = field(default_factory=list)
    funn: list[Funn] = field(default_factory=list)


def satsfiler(mappe: Path) -> Satsfiler:
    """Filene i mappen satser som ender på .toml, uansett store og små bokstaver."""
    ut = Satsfiler()
    try:
        under = sorted(p for p in mappe.iterdir() if p.name.casefold() == SATSMAPPE)
    except OSError:
        return ut  # at planmappen ikke kan leses, er alt sagt
    for sti in under:
        try:
            _se_over(sti, ut)
        except NotADirectoryError:
            ut.funn.append(_ulest(sti.name, "satser er en fil.", "Lag en mappe som heter satser."))
        except OSError:
            ut.funn.append(
                _ulest(
                    sti.name,
                    "Mappen kan ikke åpnes, så egne satser er ikke lest.",
                    "Gi deg selv lesetilgang til mappen.",
                    alvor=Alvorlighet.FEIL,
                )
            )
    return ut


def _se_over(mappe: Path, ut: Satsfiler) -> None:
    with os.scandir(mappe) as innhold:
        stier = sorted(Path(x.path) for x in innhold)
    for sti in stier:
        endelse = sti.suffix.casefold()
        fil = f"{mappe.name}/{sti.name}"
        if sti.name.startswith(_UTEN_SATSER) or endelse in _TEKSTER:
            continue
        if sti.is_dir():
            ut.funn.append(_ulest(fil, "Mapper inne i satser leses ikke.", "Flytt filene ut."))
        elif sti.exists() and not sti.is_file():
            alvor = Alvorlighet.FEIL if endelse == ENDELSE else Alvorlighet.ADVARSEL
            melding = "Dette er ikke en vanlig fil."
            ut.funn.append(_ulest(fil, melding, "Ta den bort.", alvor=alvor))
        elif endelse == ENDELSE:
            ut.filer.append(sti)
        else:
            råd = f"Gi filen endelsen {ENDELSE} når den har satser."
            ut.funn.append(_ulest(fil, f"Bare filer som ender på {ENDELSE}, leses her.", råd))


def _ulest(fil: str, melding: str, råd: str, *, alvor: Alvorlighet = Alvorlighet.ADVARSEL) -> Funn:
    return Funn(Regel.SATS_ULEST, alvor, Opphav(fil), melding, råd=råd)


def les_egne_satser(
    filer: list[Path], pakkens: Satser, kjent: date | None = None
) -> tuple[Satser, list[Funn]]:
    """Pakkens satser med planmappens egne foran, og funnene i satsfilene.

    `kjent` er kunnskapsdatoen; en egen sats som ble kjent etter den, brukes ikke ennå.
    """
    rekker: list[Satsrekke] = []
    funn: list[Funn] = []
    for sti in filer:
        lest = _les(sti)
        rekker += lest.rekker
        funn += lest.funn
    funn += sjekk_satsene(rekker, pakkens, kjent)
    return pakkens.med(rekker), funn


def _les(sti: Path) -> Satslesing:
    fil = f"{sti.parent.name}/{sti.name}"
    try:
        tekst = dekod(sti.read_bytes())
        verdier = les_toml(tekst)
    except Tomlfeil as feil:
        return Satslesing(funn=[tomlfunn(fil, feil)])
    except OSError:
        råd = "Gi deg selv lesetilgang til filen, eller ta den bort."
        melding = "Filen kan ikke åpnes."
        return Satslesing(funn=[_filfunn(fil, melding, råd)])
    if numre := [*_numre_på_linjene(tekst, fil), *_numre_i_verdiene(verdier, fil)]:
        return Satslesing(funn=numre[:1])
    return les_satsfil(tekst, fil, egen=True)


def _numre_på_linjene(tekst: str, fil: str) -> Iterator[Funn]:
    if har_fødselsnummer(fil):
        yield _personnummer(Opphav(fil))
    for nummer in linjer_med_numre(tekst):
        yield _personnummer(Opphav(fil, "", f"linje {nummer}"))


def _numre_i_verdiene(verdier: Mapping[str, object], fil: str) -> Iterator[Funn]:
    for sti in finn_numre(verdier):
        yield _personnummer(Opphav(fil, "", ".".join(map(str, sti))))


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

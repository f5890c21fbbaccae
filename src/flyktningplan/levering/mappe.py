"""Flere filer til én mappe: alle eller ingen, så langt en mappe tillater det."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.levering.enerett import enerett
from flyktningplan.levering.fil import Skrevet, forklart, les_hele, skriv_fil
from flyktningplan.levering.kladd import fyll, kladd, rydd

INNHOLD = "flyktningplan-innhold.json"
_VERSJON = 1


class Mappeskriving(NamedTuple):
    """Hva som skjedde: samlet, og filene fra en tidligere kjøring som ikke hører til lenger."""

    skrevet: Skrevet
    byttet: int
    fjernet: tuple[str, ...] = ()
    beholdt: tuple[str, ...] = ()
    """Filer som ikke hører til lenger, men som noen har endret. De får stå."""


@contextmanager
def mappe_til_skriving(mappe: Path) -> Iterator[None]:
    """Mappen finnes, og ingen annen kjøring skriver i den. En ny mappe uten filer fjernes igjen.

    Reiser `FlyktningplanFeil` når mappen ikke kan lages.
    """
    fantes = mappe.is_dir()
    _krev_vanlig(mappe / INNHOLD)
    try:
        mappe.mkdir(exist_ok=True)
    except FileExistsError as årsak:
        raise FlyktningplanFeil(f"{mappe} er en fil, ikke en mappe.") from årsak
    except OSError as årsak:
        raise forklart(mappe, årsak, fantes=False) from årsak
    try:
        with enerett(mappe / INNHOLD):
            yield
    finally:
        if not fantes:
            with suppress(OSError):  # en mappe med filer blir stående
                mappe.rmdir()


def skriv_mappe(
    mappe: Path, filer: Mapping[str, bytes], opplysninger: Mapping[str, str]
) -> Mappeskriving:
    """Skriver filene, og til slutt innholdslisten med `opplysninger` og en sjekksum per fil.

    Alt skrives ferdig i kladder før noe byttes ut. Stopper det midt i byttet, legges de gamle
    tilbake; blir kjøringen drept der, sier innholdslisten `"ferdig": false`, og neste kjøring
    gjør den ferdig. Filer fra forrige kjøring som ikke er med lenger, slettes hvis de er urørt.
    Reiser `FlyktningplanFeil` når det ikke går, eller en fil er skrevet av noen andre.
    """
    rydd(mappe)
    forrige = _forrige(mappe)
    på_disk = {navn: les_hele(mappe / navn) for navn in {*forrige, *filer}}
    _nekt_fremmede(mappe, filer, forrige, på_disk)
    endrede = {navn: innhold for navn, innhold in filer.items() if på_disk[navn] != innhold}
    til_overs = [navn for navn in sorted(forrige) if navn not in filer and på_disk[navn]]
    fjernes = [navn for navn in til_overs if _sum(på_disk[navn]) == forrige[navn]]
    ferdig = _innholdsliste(filer, opplysninger, ferdig=True)
    if not endrede and not fjernes and les_hele(mappe / INNHOLD) == ferdig:
        return Mappeskriving(Skrevet.UENDRET, 0)
    with ExitStack() as kladder:
        nye = {
            mappe / navn: _skriv_kladd(kladder, mappe / navn, innhold)
            for navn, innhold in endrede.items()
        }
        uferdig = _innholdsliste(filer, opplysninger, ferdig=False, også=forrige)
        listen = skriv_fil(mappe / INNHOLD, uferdig)
        _bytt(nye, {mappe / navn: innhold for navn, innhold in på_disk.items()})
    for navn in fjernes:
        with suppress(OSError):
            (mappe / navn).unlink()
    skriv_fil(mappe / INNHOLD, ferdig)
    skrevet = Skrevet.NY if listen is Skrevet.NY else Skrevet.ENDRET
    beholdt = [navn for navn in til_overs if (mappe / navn).exists()]
    borte = [navn for navn in til_overs if navn not in beholdt]
    return Mappeskriving(skrevet, len(endrede), tuple(borte), tuple(beholdt))


def _skriv_kladd(kladder: ExitStack, mål: Path, innhold: bytes) -> Path:
    try:
        ny = kladder.enter_context(kladd(mål.parent))
        fyll(ny, innhold, mål.stat().st_mode & 0o777 if mål.exists() else None)
    except OSError as årsak:
        raise forklart(mål, årsak, fantes=mål.exists()) from årsak
    return ny


def _bytt(nye: Mapping[Path, Path], før: Mapping[Path, bytes | None]) -> None:
    """Bytt inn alle; går det galt underveis, legg de gamle tilbake."""
    byttet: list[Path] = []
    try:
        for mål, ny in nye.items():
            ny.replace(mål)
            byttet.append(mål)
    except OSError as årsak:
        for mål in byttet:
            _legg_tilbake(mål, før[mål])
        raise forklart(mål, årsak, fantes=mål.exists()) from årsak


def _legg_tilbake(mål: Path, gammelt: bytes | None) -> None:
    with suppress(OSError, FlyktningplanFeil):
        if gammelt is None:
            mål.unlink()
        else:
            skriv_fil(mål, gammelt)


def _nekt_fremmede(
    mappe: Path,
    filer: Mapping[str, bytes],
    forrige: Mapping[str, str],
    på_disk: Mapping[str, bytes | None],
) -> None:
    """En fil vi ikke har skrevet, blir ikke skrevet over, med mindre den er lik."""
    for navn, innhold in filer.items():
        _krev_vanlig(mappe / navn)
        finnes = (mappe / navn).exists() or (mappe / navn).is_symlink()
        if finnes and navn not in forrige and på_disk[navn] != innhold:
            raise FlyktningplanFeil(
                f"{mappe / navn} finnes fra før og er ikke skrevet av eksporter.",
                "Flytt den, eller velg en annen mappe.",
            )


def _krev_vanlig(sti: Path) -> None:
    """Rør, enheter og mapper under våre navn blir verken lest, ventet på eller byttet ut."""
    if os.path.exists(sti) and not os.path.isfile(sti):  # noqa: PTH110, PTH113 - tåler alle navn
        raise FlyktningplanFeil(
            f"{sti} er ikke en vanlig fil.", "Flytt den, eller velg en annen mappe."
        )


def _forrige(mappe: Path) -> dict[str, str]:
    """Filnavnene og sjekksummene fra forrige kjøring."""
    listen = les_hele(mappe / INNHOLD)
    if listen is None:
        return {}
    try:
        filer = json.loads(listen)["filer"]
        return {navn: _sjekksum(sum_) for navn, sum_ in filer.items() if _trygt(navn)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as årsak:
        raise FlyktningplanFeil(
            f"{mappe / INNHOLD} er ikke lesbar.", "Slett den, eller velg en annen mappe."
        ) from årsak


def _sjekksum(tekst: str) -> str:
    """Sjekksummen når den er en tekst som kan skrives igjen. Ellers `ValueError` eller så."""
    tekst.encode()
    return tekst


def _trygt(navn: str) -> bool:
    """Usant for navn utenfor mappen. Reiser `ValueError` for navn ingen fil kan ha."""
    if "\0" in navn or not navn.encode():
        raise ValueError(navn)
    return Path(navn).name == navn and navn not in {"", ".", ".."}


def _innholdsliste(
    filer: Mapping[str, bytes],
    opplysninger: Mapping[str, str],
    *,
    ferdig: bool,
    også: Mapping[str, str] | None = None,
) -> bytes:
    innhold = {
        "versjon": _VERSJON,
        "ferdig": ferdig,
        **opplysninger,
        "filer": {**(også or {}), **{navn: _sum(innhold) for navn, innhold in filer.items()}},
    }
    return (json.dumps(innhold, ensure_ascii=False, indent=2) + "\n").encode()


def _sum(innhold: bytes | None) -> str:
    return sha256(innhold or b"").hexdigest()

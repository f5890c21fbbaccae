"""Bytes til fil: helt eller ikke i det hele tatt, og aldri et krasj."""

import contextlib
import errno
import os
import re
import stat
from enum import StrEnum
from pathlib import Path

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.levering.kladd import fyll, kladd, rydd

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_STRØMMER = {"/dev/stdout": 1, "/dev/stderr": 2}
_ÅPEN_STRØM = re.compile("/(?:dev|proc/self)/fd/([0-9]{1,6})")


class Skrevet(StrEnum):
    """Hva som skjedde med filen."""

    NY = "ny"
    ENDRET = "endret"
    UENDRET = "uendret"


def skriv_fil(sti: Path, innhold: bytes) -> Skrevet:
    """Skriver filen i ett: den som leser, ser den gamle eller den nye, aldri en halv.

    En fil som finnes, beholder rettighetene sine, og har den innholdet fra før, røres den ikke;
    en ny er bare for eieren. Reiser `FlyktningplanFeil` når det ikke går; da er ingenting endret.
    """
    fantes = False
    try:
        mål = finn_mål(sti)
        if skrives_rett_ut(mål):
            _skriv_rett_ut(mål, innhold)
            return Skrevet.NY
        fantes = mål.exists()
        modus = mål.stat().st_mode if fantes else stat.S_IFREG
        if stat.S_ISDIR(modus):
            raise _er_mappe(sti)
        rydd(mål.parent)
        if fantes and mål.stat().st_size == len(innhold) and les_hele(mål) == innhold:
            return Skrevet.UENDRET
        if fantes and not os.access(mål, os.W_OK):
            raise _skrivebeskyttet(sti)
        with kladd(mål.parent) as ny:
            fyll(ny, innhold, stat.S_IMODE(modus) if fantes else None)
            ny.replace(mål)
    except OSError as årsak:
        raise forklart(sti, årsak, fantes=fantes) from årsak
    return Skrevet.ENDRET if fantes else Skrevet.NY


def krev_skrivbar(sti: Path) -> None:
    """Reis `FlyktningplanFeil` når det kan ses uten å skrive at filen ikke kan skrives."""
    mål = finn_mål(sti)
    try:
        if mål.is_dir():
            raise _er_mappe(sti)
        if _strøm(mål) is None and mål.exists() and not os.access(mål, os.W_OK):
            raise _skrivebeskyttet(sti)
    except OSError as årsak:
        raise forklart(sti, årsak, fantes=False) from årsak


def _er_mappe(sti: Path) -> FlyktningplanFeil:
    return FlyktningplanFeil(f"{sti} er en mappe, ikke en fil.", "Skriv et filnavn.")


def _skrivebeskyttet(sti: Path) -> FlyktningplanFeil:
    return FlyktningplanFeil(f"{sti} er skrivebeskyttet.", "Velg et annet filnavn.")


def skrives_rett_ut(sti: Path) -> bool:
    """Sant for standard ut og feil, rør og enheter: de kan verken byttes ut eller sperres."""
    if _strøm(sti) is not None:
        return True
    try:
        modus = sti.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    return not (stat.S_ISREG(modus) or stat.S_ISDIR(modus))


def _strøm(sti: Path) -> int | None:
    """Nummeret på den åpne strømmen stien er et navn på, som 1 for /dev/stdout."""
    navn = str(sti)
    åpen = _ÅPEN_STRØM.fullmatch(navn)
    return int(åpen[1]) if åpen else _STRØMMER.get(navn)


def _skriv_rett_ut(sti: Path, innhold: bytes) -> None:
    """En strøm skrives der den står, så `>> fil` legger til. At leseren er gått, er ingen feil."""
    strøm = _strøm(sti)
    with contextlib.suppress(BrokenPipeError):
        if strøm is None:
            sti.write_bytes(innhold)
            return
        with os.fdopen(os.dup(strøm), "wb", buffering=0) as ut:
            rest = memoryview(innhold)
            while rest:
                rest = rest[ut.write(rest) or 0 :]


def finn_mål(sti: Path) -> Path:
    """Den fulle stien til filen når lenker er fulgt. Filen trenger ikke finnes.

    Lenken fra en strøm, som /dev/stdout, følges ikke: et rør har ikke noe navn i enden.
    Reiser `FlyktningplanFeil` når ingen fil kan ha en slik sti: lenker i ring, for langt navn.
    """
    try:
        skrevet = Path(os.path.abspath(sti))  # noqa: PTH100 - uten å følge lenken
        if skrives_rett_ut(skrevet):
            return skrevet
        mål = Path(os.path.realpath(sti))
        with contextlib.suppress(FileNotFoundError):
            sti.stat()
    except OSError as årsak:
        raise forklart(sti, årsak, fantes=False) from årsak
    except ValueError as årsak:
        raise FlyktningplanFeil("Filnavnet har et tegn som ikke er lov.") from årsak
    return mål


def les_hele(sti: Path) -> bytes | None:
    """Innholdet, eller None når det ikke er en vanlig fil, eller den ikke lar seg lese."""
    try:
        return sti.read_bytes() if sti.is_file() else None
    except OSError:
        return None


def står_i_en_mappe() -> bool:
    """Usant når mappen programmet ble startet i, er slettet siden."""
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def forklart(sti: Path, årsak: OSError, *, fantes: bool) -> FlyktningplanFeil:
    """Hvorfor filen ikke lot seg skrive, og hva som kan gjøres med det."""
    mappe = Path(os.path.realpath(sti)).parent if _er_lenke(sti) else sti.parent
    if isinstance(årsak, FileNotFoundError) and not (sti.is_absolute() or står_i_en_mappe()):
        return FlyktningplanFeil("Mappen du står i, finnes ikke lenger.", "Gå til en annen mappe.")
    if isinstance(årsak, PermissionError) and fantes:
        return FlyktningplanFeil(
            f"Fikk ikke skrive {sti}: filen er åpen i et annet program, "
            "eller mappen er skrivebeskyttet.",
            "Lukk filen og prøv igjen.",
        )
    if årsak.errno in _FULL:
        return FlyktningplanFeil(
            f"Disken er full. {sti} er ikke skrevet.", "Frigjør plass, eller velg en annen disk."
        )
    låst = FlyktningplanFeil(f"Har ikke lov til å skrive i mappen {mappe}.", "Velg en annen mappe.")
    kjente = {
        errno.ENOENT: FlyktningplanFeil(f"Mappen {mappe} finnes ikke.", "Lag den først."),
        errno.ENOTDIR: FlyktningplanFeil(f"{mappe} er ikke en mappe.", "Velg en annen mappe."),
        errno.EACCES: låst,
        errno.EPERM: låst,
        errno.EROFS: låst,
        errno.ENAMETOOLONG: FlyktningplanFeil("Filnavnet er for langt.", "Velg et kortere navn."),
        errno.ELOOP: FlyktningplanFeil(
            f"{sti} er en lenke som går i ring.", "Velg et annet filnavn."
        ),
    }
    return kjente.get(
        årsak.errno or 0, FlyktningplanFeil(f"Kunne ikke skrive {sti}: {grunn(årsak)}.")
    )


def _er_lenke(sti: Path) -> bool:
    return os.path.islink(sti)  # noqa: PTH114 - svarer også uten tilgang


def grunn(årsak: OSError) -> str:
    """Et kort ord for hva som gikk galt."""
    if årsak.errno in _FULL:
        return "disken er full"
    return errno.errorcode.get(årsak.errno or 0, type(årsak).__name__)

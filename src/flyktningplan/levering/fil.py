"""Bytes til fil: helt eller ikke i det hele tatt, og aldri et krasj."""

import contextlib
import errno
import os
import stat
from enum import StrEnum
from pathlib import Path

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.levering.kladd import fyll, kladd, rydd

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


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
        fantes = mål.exists()
        modus = mål.stat().st_mode if fantes else stat.S_IFREG
        if stat.S_ISDIR(modus):
            raise FlyktningplanFeil(f"{sti} er en mappe, ikke en fil.", "Skriv et filnavn.")
        if not stat.S_ISREG(modus):
            mål.write_bytes(innhold)  # /dev/stdout og rør kan ikke byttes ut
            return Skrevet.NY
        rydd(mål.parent)
        if fantes and mål.stat().st_size == len(innhold) and les_hele(mål) == innhold:
            return Skrevet.UENDRET
        if fantes and not os.access(mål, os.W_OK):
            raise FlyktningplanFeil(f"{sti} er skrivebeskyttet.", "Velg et annet filnavn.")
        with kladd(mål.parent) as ny:
            fyll(ny, innhold, stat.S_IMODE(modus) if fantes else None)
            ny.replace(mål)
    except OSError as årsak:
        raise forklart(sti, årsak, fantes=fantes) from årsak
    return Skrevet.ENDRET if fantes else Skrevet.NY


def finn_mål(sti: Path) -> Path:
    """Den fulle stien til filen når lenker er fulgt. Filen trenger ikke finnes.

    Reiser `FlyktningplanFeil` når ingen fil kan ha en slik sti: lenker i ring, for langt navn.
    """
    try:
        mål = Path(os.path.realpath(sti))
        with contextlib.suppress(FileNotFoundError):
            sti.stat()
    except OSError as årsak:
        raise forklart(sti, årsak, fantes=False) from årsak
    except ValueError as årsak:
        raise FlyktningplanFeil("Filnavnet har et tegn som ikke er lov.") from årsak
    return mål


def les_hele(sti: Path) -> bytes | None:
    """Innholdet, eller None når filen ikke finnes eller ikke lar seg lese."""
    try:
        return sti.read_bytes()
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
    mappe = sti.parent
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


def grunn(årsak: OSError) -> str:
    """Et kort ord for hva som gikk galt."""
    if årsak.errno in _FULL:
        return "disken er full"
    return errno.errorcode.get(årsak.errno or 0, type(årsak).__name__)

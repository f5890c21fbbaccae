"""Bytes til fil og til standard ut: helt eller ikke i det hele tatt, og aldri et krasj."""

import contextlib
import errno
import os
import stat
import sys
import tempfile
import unicodedata
from pathlib import Path

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.visning.tallformat import til_ascii

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_RØR_LUKKET = {errno.EPIPE, errno.ESHUTDOWN, *([errno.EINVAL] if os.name == "nt" else [])}
_UTEN_BOKSTAV = str.maketrans({"ø": "o", "Ø": "O", "æ": "a", "Æ": "A", "ð": "d", "đ": "d"})


def skriv_fil(sti: Path, innhold: bytes) -> None:
    """Skriver filen i ett: den som leser, ser den gamle eller den nye, aldri en halv.

    En fil som finnes, beholder rettighetene sine; en ny er bare for eieren. Reiser
    `FlyktningplanFeil` når det ikke går; da er ingenting endret.
    """
    fantes = False
    try:
        mål = sti.resolve()
        fantes = mål.exists()
        modus = mål.stat().st_mode if fantes else stat.S_IFREG
        if stat.S_ISDIR(modus):
            raise FlyktningplanFeil(f"{sti} er en mappe, ikke en fil.", "Skriv et filnavn.")
        if not stat.S_ISREG(modus):
            mål.write_bytes(innhold)  # /dev/stdout og rør kan ikke byttes ut
            return
        if fantes and not os.access(mål, os.W_OK):
            raise FlyktningplanFeil(f"{sti} er skrivebeskyttet.", "Velg et annet filnavn.")
        _bytt_ut(mål, innhold, stat.S_IMODE(modus) if fantes else None)
    except OSError as årsak:
        raise _forklart(sti, årsak, fantes=fantes) from årsak
    except ValueError as årsak:
        raise FlyktningplanFeil("Filnavnet har et tegn som ikke er lov.") from årsak


def skriv_stdout(innhold: bytes, *, skjermtekst: bool = False) -> None:
    """Skriver til standard ut. Er mottakeren borte (`| head`), er det ikke en feil.

    `skjermtekst` er en tabell til mennesker: den skrives i terminalens eget tegnsett, med
    nærmeste tegn der tegnsettet mangler et. Alt annet er UTF-8 uansett.
    """
    strøm = sys.stdout
    if strøm is None:
        raise FlyktningplanFeil("Standard ut er lukket.", "Bruk --til FIL for å skrive til fil.")
    if skjermtekst:
        koding = getattr(strøm, "encoding", None) or "utf-8"
        innhold = _kodet(innhold.decode(), koding)
    else:
        koding = "utf-8"
    try:
        binær = getattr(strøm, "buffer", None)
        if binær is None:
            strøm.write(innhold.decode(koding))
        else:
            strøm.flush()
            binær.write(innhold)
        strøm.flush()
    except OSError as årsak:
        _stopp_stdout()
        if årsak.errno not in _RØR_LUKKET:
            raise FlyktningplanFeil(
                f"Kunne ikke skrive til standard ut: {_grunn(årsak)}."
            ) from årsak


def _bytt_ut(mål: Path, innhold: bytes, rettigheter: int | None) -> None:
    nummer, navn = tempfile.mkstemp(dir=mål.parent, prefix=".flyktningplan-", suffix=".tmp")
    ny = Path(navn)
    try:
        with os.fdopen(nummer, "wb") as fil:
            fil.write(innhold)
            fil.flush()
            os.fsync(fil.fileno())
        if rettigheter is not None:
            ny.chmod(rettigheter)
        ny.replace(mål)
    finally:
        with contextlib.suppress(OSError):
            ny.unlink(missing_ok=True)


def _forklart(sti: Path, årsak: OSError, *, fantes: bool) -> FlyktningplanFeil:
    mappe = sti.parent
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
    }
    return kjente.get(
        årsak.errno or 0, FlyktningplanFeil(f"Kunne ikke skrive {sti}: {_grunn(årsak)}.")
    )


def _grunn(årsak: OSError) -> str:
    if årsak.errno in _FULL:
        return "disken er full"
    return errno.errorcode.get(årsak.errno or 0, type(årsak).__name__)


def _kodet(tekst: str, koding: str) -> bytes:
    try:
        return tekst.encode(koding)
    except LookupError:
        return tekst.encode()
    except UnicodeEncodeError:
        return "".join(_nærmeste(tegn, koding) for tegn in tekst).encode(koding, "replace")


def _nærmeste(tegn: str, koding: str) -> str:
    """Tegnet selv, dets ASCII-utgave eller bokstaven under aksenten. Alltid ett tegn."""
    grunnform = unicodedata.normalize("NFKD", tegn.translate(_UTEN_BOKSTAV))[:1]
    for forslag in (tegn, til_ascii(tegn), grunnform if grunnform.isalpha() else "?"):
        with contextlib.suppress(UnicodeEncodeError):
            forslag.encode(koding)
            return forslag
    return "?"


def _stopp_stdout() -> None:
    """Sender resten av standard ut til ingensteds, så det som skrives siden, ikke feiler igjen."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)

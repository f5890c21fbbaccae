"""Skjermtekst i terminalens eget tegnsett, med nærmeste tegn der tegnsettet mangler et."""

import contextlib
import unicodedata

from flyktningplan.visning.tallformat import til_ascii

_UTEN_BOKSTAV = str.maketrans({"ø": "o", "Ø": "O", "æ": "a", "Æ": "A", "ð": "d", "đ": "d"})


def i_tegnsettet(tekst: str, koding: str) -> bytes:
    """Teksten i tegnsettet `koding`. Et ukjent tegnsett gir UTF-8."""
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

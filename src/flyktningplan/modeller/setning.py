"""Ord satt sammen til setninger: stor forbokstav, opplisting og bøyning etter antall."""

from collections.abc import Sequence

from flyktningplan.modeller.talltekst import heltall


def stor(tekst: str) -> str:
    """Teksten med stor forbokstav. Resten står som den er."""
    return tekst[:1].upper() + tekst[1:]


def opplisting(ledd: Sequence[str]) -> str:
    """«a», «a og b», «a, b og c»; tomt uten ledd."""
    if not ledd:
        return ""
    *første, siste = ledd
    return f"{', '.join(første)} og {siste}" if første else siste


def årsspenn(årene: Sequence[int]) -> str:
    """«2018–2022» når årene henger sammen, ellers «2018, 2020 og 2022»."""
    if len(årene) > 1 and årene[-1] - årene[0] == len(årene) - 1:
        return f"{årene[0]}–{årene[-1]}"
    return opplisting([str(å) for å in årene])


def antall(n: int, ett: str, flere: str) -> str:
    """«ingen plasser», «1 plass», «10 plasser»."""
    if n == 0:
        return f"ingen {flere}"
    return f"{heltall(n)} {ett if n == 1 else flere}"

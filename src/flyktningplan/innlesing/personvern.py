"""Stopper personopplysninger planen ikke trenger: navn, adresse, telefon og fødselsnummer.

Alle celler i alle ark sees over, også titler, skjulte ark og ukjente kolonner.
Ingen funn har nummeret i seg.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.celler import Ark, Celle, Rad, forkort, kolonnebokstav
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.overskrift import kjente_navn, normaliser
from flyktningplan.innlesing.personnummer import MASKE, har_fødselsnummer, masker, mistenkt
from flyktningplan.modeller.tabeller import TABELLER, Deltaker, Imditilskudd

_RÅD = "Er det en persons nummer, slett det og bruk en egen nøkkel."


def sjekk_numre(ark: Ark, *, med_duf: bool) -> Iterator[Funn]:
    """Fødselsnummer (feil), andre ellevesifrede tall og DUF-numre (advarsel) i alle celler.

    Navnet på arket og kommentarene til cellene sees over for fødselsnumre.
    """
    if har_fødselsnummer(ark.navn):
        yield nummerfunn(Regel.PERSONNUMMER, Opphav(ark.fil, ark.navn))
    for plass, kommentar in ark.kommentarer:
        if har_fødselsnummer(kommentar):
            sted = Opphav(ark.fil, ark.navn, plass)
            yield nummerfunn(Regel.PERSONNUMMER, sted, hva="Kommentaren til cellen")
    mistenkte = {
        celle: regel
        for celle in set(chain.from_iterable(rad.celler for rad in ark.rader))
        if (regel := mistenkt(celle)) and (med_duf or regel is not Regel.DUF)
    }
    if not mistenkte:
        return
    for rad in ark.rader:
        for indeks, celle in enumerate(rad.celler):
            if regel := mistenkte.get(celle):
                adresse = f"{kolonnebokstav(indeks)}{rad.nummer}"
                yield nummerfunn(regel, Opphav(ark.fil, ark.navn, adresse))


def nummerfunn(regel: Regel, sted: Opphav, hva: str = "Cellen") -> Funn:
    """Funnet for et nummer som kan være en persons, uten nummeret."""
    if regel is Regel.PERSONNUMMER:
        return Funn(
            regel,
            Alvorlighet.FEIL,
            sted,
            f"{hva} har et fødselsnummer eller D-nummer.",
            fant=MASKE,
            råd="Slett nummeret. Bruk en egen nøkkel og bare fødselsår.",
        )
    melding = "Cellen kan ha et DUF-nummer."
    if regel is Regel.ELLEVE_SIFFER:
        melding = "Cellen har et ellevesifret tall, som kan være et fødselsnummer med skrivefeil."
    return Funn(regel, Alvorlighet.ADVARSEL, sted, melding, fant=MASKE, råd=_RÅD)


_FØRSTE_RADER = 30
_MINST_BREDDE = 2


def sjekk_overskrifter(ark: Ark, overskriftsrad: int | None) -> Iterator[Funn]:
    """Kolonner med personopplysninger. Uten kjent overskriftsrad sees de første radene over."""
    if overskriftsrad is None:
        rader = [r for r in ark.rader[:_FØRSTE_RADER] if _bredde(r) >= _MINST_BREDDE]
    else:
        rader = [r for r in ark.rader if r.nummer == overskriftsrad]
        # En overskrift kan gå over to rader, med «Navn» i den øverste.
        over = (r for r in ark.rader if r.nummer == overskriftsrad - 1)
        rader += [r for r in over if _bredde(r) >= _MINST_BREDDE]
    for rad in rader:
        for indeks, celle in enumerate(rad.celler):
            if _gjelder_personer(celle):
                tittel = forkort(masker(str(celle)))
                yield Funn(
                    Regel.PERSONKOLONNE,
                    Alvorlighet.FEIL,
                    Opphav(ark.fil, ark.navn, f"{kolonnebokstav(indeks)}{rad.nummer}"),
                    f"Kolonnen «{tittel}» er til personopplysninger som planen ikke skal ha.",
                    råd="Slett kolonnen. Gjelder den ikke personer, gi den et annet navn.",
                )


def _gjelder_personer(celle: Celle) -> bool:
    if not isinstance(celle, str) or celle.isdecimal() or normaliser(celle) in _tabellenes_egne():
        return False
    from flyktningplan.innlesing.personord import er_personkolonne

    return er_personkolonne(celle)


@cache
def _tabellenes_egne() -> frozenset[str]:
    return frozenset(navn for modell in TABELLER for navn in kjente_navn(modell))


def _bredde(rad: Rad) -> int:
    return len(rad.celler) - rad.celler.count(None)


def sjekk_nøkler(rader: Iterable[Deltaker | Imditilskudd]) -> Iterator[Funn]:
    """Nøkler som ser ut som et navn eller en e-postadresse, i Deltaker og Husholdning."""
    for rad in rader:
        for felt in ("nøkkel", "husholdning"):
            if (nøkkel := getattr(rad, felt, None)) and (alvor := _som_navn(nøkkel)):
                yield Funn(
                    Regel.NAVN_SOM_NØKKEL,
                    alvor,
                    rad.celle(felt),
                    "Nøkkelen ser ut som et navn.",
                    råd="Bruk en nøkkel som ikke sier hvem det er, som P001.",
                )


def _som_navn(nøkkel: str) -> Alvorlighet | None:
    """Hvor alvorlig nøkkelen er. Ett ord, eller tall uten punktum og krøllalfa, er en nøkkel."""
    har_tall = any(tegn.isdecimal() for tegn in nøkkel)
    if nøkkel.isalnum() or (har_tall and "@" not in nøkkel and "." not in nøkkel):
        return None
    from flyktningplan.innlesing.personord import som_navn

    return som_navn(nøkkel)


def uten_numre(funn: Funn) -> Funn:
    """Funnet med alle tekster maskert. Siste ledd før noe funn forlater innlesingen."""
    sted = Opphav(*(masker(del_) for del_ in (funn.opphav.fil, funn.opphav.ark, funn.opphav.celle)))
    return funn._replace(
        opphav=sted,
        melding=masker(funn.melding),
        fant=forkort(masker(funn.fant)),
        råd=masker(funn.råd),
        kolonne=masker(funn.kolonne),
    )

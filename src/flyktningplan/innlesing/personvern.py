"""Stopper personopplysninger planen ikke trenger: navn, adresse, telefon og fødselsnummer.

Alle celler i alle ark sees over, også titler, skjulte ark og ukjente kolonner.
Ingen funn har nummeret i seg.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.celler import Ark, Celle, Rad, forkort, kolonnebokstav
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.overskrift import normaliser
from flyktningplan.innlesing.personnummer import MASKE, har_fødselsnummer, masker, mistenkt
from flyktningplan.modeller.tabeller import Deltaker

_RÅD = "Er det en persons nummer, slett det og bruk en egen nøkkel."


def sjekk_numre(ark: Ark, *, med_duf: bool) -> Iterator[Funn]:
    """Fødselsnummer (feil), andre ellevesifrede tall og DUF-numre (advarsel) i alle celler.

    Navnet på arket sees også over.
    """
    if har_fødselsnummer(ark.navn):
        yield nummerfunn(Regel.PERSONNUMMER, Opphav(ark.fil, ark.navn))
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


def nummerfunn(regel: Regel, sted: Opphav) -> Funn:
    """Funnet for et nummer som kan være en persons, uten nummeret."""
    if regel is Regel.PERSONNUMMER:
        return Funn(
            regel,
            Alvorlighet.FEIL,
            sted,
            "Cellen har et fødselsnummer eller D-nummer.",
            fant=MASKE,
            råd="Slett nummeret. Bruk en egen nøkkel og bare fødselsår.",
        )
    melding = "Cellen kan ha et DUF-nummer."
    if regel is Regel.ELLEVE_SIFFER:
        melding = "Cellen har et ellevesifret tall, som kan være et fødselsnummer med skrivefeil."
    return Funn(regel, Alvorlighet.ADVARSEL, sted, melding, fant=MASKE, råd=_RÅD)


_PERSONORD = re.compile(
    r"""
    (?:for|fore|etter|mellom|full|fulle|slekts|pike|kalle|person|deltaker|elev|bruker
      |barne?|barnets|mors|fars|foreldre|ektefelle|flyktning|søker|kontakt|lærer|ansatt
      |klient|familie)?(?:navn|namn)(?:et|ene|a)?
    |(?:first|last|sur|full)?name | kontaktperson\w* | kontaktinfo\w* | initial(?:er|ar)?
    |pårørende\w* | verge\w* | foresatt\w* | diagnose\w*
    |(?:gate|gata|gatenavn|veg|vei)(?:nr|nummer)? | postnr | postnummer
    |pass(?:nr|nummer)\w* | f[øo]dselsdato\w* | f[øo]dtdato
    |\w*adress[ea]\w* | address | adr
    |(?:\w*telefon|tlf|tel|mobil)(?:nr|nummer|nummeret)? | mob | mobnr | phone
    |epost\w* | e?mail\w*
    |duf\w* | utlendingsnummer | udinummer | udinr
    |f[øo]dselsn(?:umme)?r\w* | fnr | personn(?:umme)?r\w* | personident | pnr
    |dn(?:umme)?r\w*
    """,
    re.VERBOSE,
)
_ORD = re.compile(r"[^\W\d_]+")
_SAMMENSATT = re.compile(r"\b(e|d|duf|f|p|udi|tlf|mob)[-. ](?=post|mail|nr|nummer|adr)")


def er_personkolonne(tittel: Celle) -> bool:
    """Om overskriften er til navn, adresse, telefon, e-post eller personnummer."""
    if not isinstance(tittel, str):
        return False
    navn = _SAMMENSATT.sub(r"\1", normaliser(tittel))
    return any(_PERSONORD.fullmatch(ord_) for ord_ in _ORD.findall(navn))


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
            if er_personkolonne(celle):
                tittel = forkort(masker(str(celle)))
                yield Funn(
                    Regel.PERSONKOLONNE,
                    Alvorlighet.FEIL,
                    Opphav(ark.fil, ark.navn, f"{kolonnebokstav(indeks)}{rad.nummer}"),
                    f"Kolonnen «{tittel}» er til personopplysninger som planen ikke skal ha.",
                    råd="Slett kolonnen. Gjelder den ikke personer, gi den et annet navn.",
                )


def _bredde(rad: Rad) -> int:
    return len(rad.celler) - rad.celler.count(None)


_SOM_NAVN = re.compile(r"[A-ZÆØÅ][a-zæøåéüöä]+(?: [A-ZÆØÅ]\.?)? [A-ZÆØÅ][a-zæøåéüöä]+(?:-\w+)?")


def sjekk_nøkler(deltakere: Iterable[Deltaker]) -> Iterator[Funn]:
    """Nøkler som ser ut som fornavn og etternavn."""
    for deltaker in deltakere:
        for felt in ("nøkkel", "husholdning"):
            nøkkel = getattr(deltaker, felt)
            if nøkkel and " " in nøkkel and _SOM_NAVN.fullmatch(nøkkel):
                yield Funn(
                    Regel.NAVN_SOM_NØKKEL,
                    Alvorlighet.FEIL,
                    deltaker.celle(felt),
                    "Nøkkelen ser ut som et navn.",
                    råd="Bruk en nøkkel som ikke sier hvem det er, som P001.",
                )


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

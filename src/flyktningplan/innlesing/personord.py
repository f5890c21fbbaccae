"""Ordene overskrifter og nøkler kjennes igjen på når de gjelder personer.

Lastes bare når en overskrift ikke er tabellenes egen, eller en nøkkel kan være noe annet.
"""

import re

from flyktningplan.feil import Alvorlighet
from flyktningplan.innlesing.celler import Celle
from flyktningplan.innlesing.overskrift import normaliser

_PERSONORD = re.compile(
    r"""
    (?:(?:f[oø]re?|etter|mellom|full|fulle|til|slekts|pike|kalle|person|deltak[ae]r|elev|bruk[ae]r
      |barne?|borne?|barnets|mors|fars|foreldre|ektefelle|partn[ae]r|samboer|sambu[ae]r|flyktning
      |søkj?[ae]r|kontakt|lær[ae]r|ansatt|tilsett|klient|familie|beboer|bebuar|rådgiv[ae]r
      |veileder|rettleiar|saksbehandl[ae]r|ver[gj]e|tolke?|leietak[ae]r|utlei[ae]r|eier|eigar
      )?(?:navn|namn)(?:et|ene|a|eliste)?)+
    | (?:first|fore|last|sur|full|given|middle|maiden|family|nick|user)?names?
    | kontaktperson\w* | kontaktinfo\w* | kontaktopplysning\w* | kontaktdata
    | initial(?:er|ar|s)? | pårør[ae]nde\w* | ver[gj]e\w* | foresatt\w* | føresett\w*
    | diagnos[aei]\w*
    | (?:gate|gata|veg|vei|vegen|veien)(?:nr|nummer|navn|namn)? | hus(?:nr|nummer) | street\w*
    | post(?:nr|nummer|sted|stad)\w* | postal | postcode | zip(?:code)?
    | pass(?:nr|nummer)\w* | passport\w*
    | f[øo]dsels(?:dato|dag)\w* | f[øo](?:dt|dd)dato | fdato | birth(?:date|day)
    | \w*adress[ea]\w* | address\w* | \w*adr
    | \w*(?:telefon|tlf)(?:nr|nummer|nummeret|er|en|ar|liste\w*|kontakt)?
    | (?:kontakt|privat|jobb|arbeids)?mobil(?:nr|nummer|nummeret|en)? | mob(?:nr)?
    | tel(?:nr|nummer|no)? | tele?fa(?:x|ks) | fa(?:x|ks)(?:nr|nummer)?
    | (?:tele|mobile|cell)?phones?(?:no|number)? | mobile
    | (?:kontakt|jobb|privat|person)?epost\w* | e?mail\w*
    | duf\w* | utlendings(?:n(?:umme)?r|id)\w* | udin(?:umme)?r
    | f[øo]ds(?:els)?n(?:umme)?r\w* | fnr | personn(?:umme)?r\w* | personident | pnr | ssn
    | dn(?:umme)?r\w*
    """,
    re.VERBOSE,
)
_ORD = re.compile(r"[^\W\d_]+")
_SAMMENSATT = re.compile(
    r"\b(e|d|duf|f|p|udi|tlf|mob|f[øo]ds(?:els)?|f[øo](?:dt|dd)|utlendings|pass|post|hus|gate|veg|vei)"
    r"[-. ]{1,3}(?=post|mail|nr|nummer|adr|dato|id\b)"
)
_OM_TING = re.compile(
    r"(?:navn|namn|adress[ea]n?)(?:et)? (?:på|til|for) (?:et |eit |en |ein )?"
    r"(?:lokal|linj|budsjettlinj|stilling|kommun|tiltak|skol|skul|bygg|bygning|brakk|enhet|eining)"
    r"(?:e|en|et|a|i)?"
)


def er_personkolonne(tittel: Celle) -> bool:
    """Om overskriften er til navn, adresse, telefon, e-post eller personnummer.

    Navnet på og adressen til et lokale, en linje eller en kommune gjelder ingen person.
    """
    if not isinstance(tittel, str):
        return False
    navn = _SAMMENSATT.sub(r"\1", normaliser(tittel))
    if _OM_TING.fullmatch(navn):
        return False
    return any(_PERSONORD.fullmatch(ord_) for ord_ in _ORD.findall(navn))


_EPOST = re.compile(r"[^\s@]+@[^\s@]+")
_BOKSTAVORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_FORBOKSTAV = re.compile(r"[A-ZÆØÅ]\. ?[A-ZÆØÅ][^\W\d_]+")
_MELLOM_ORD = re.compile(r"[\s,._]+")
_FLEST_NAVN = 5
_FAMILIE = re.compile("familien?|fam")
_IKKE_NAVN = re.compile(
    r"""
    familien? | fam | ensl(?:ig|ege) | einsl(?:eg|ege) | person(?:en)? | deltak[ae]r(?:en)?
    | husholdning | hushald | husstand | grupp[ea] | klasse | voks(?:en|ne) | vaks(?:en|ne)
    | barn(?:et)? | born | ungdom | mindreårige? | mann | kvinn[ea] | mor | far | par | søsken
    | ektepar | em | ev | og | med | uten | utan | ett? | en | eitt? | ein | to | tre | fire | fem
    | seks | sju | syv | åtte | ni | ti | elleve | tolv | alfa | beta | gamma | delta
    | nord | sør | aust | øst | vest | nye? | gammel | bolig | bustad | leilighet | hus | rom
    | bokollektiv | nøkkel | nr | flyktning | bosatt | ukjen[td] | uoppgitt | test
    """,
    re.VERBOSE,
)
"""Det en kommune kaller nøklene sine; sammen med et annet ord er det likevel et navn."""


def som_navn(nøkkel: str) -> Alvorlighet | None:
    """Feil når nøkkelen er skrevet som et navn, advarsel når bare ordene tyder på det.

    Tall i nøkkelen, og ord som «familie» og «enslig», er slik kommunens egne nøkler skrives.
    Ett ord alene, som et etternavn, kan ikke skilles fra en nøkkel.
    """
    if _EPOST.search(nøkkel) or _FORBOKSTAV.fullmatch(nøkkel):
        return Alvorlighet.FEIL
    if nøkkel.isalpha() or any(tegn.isdecimal() for tegn in nøkkel):
        return None
    deler = [del_ for del_ in _MELLOM_ORD.split(nøkkel) if del_]
    ordene = [del_ for del_ in deler if _BOKSTAVORD.fullmatch(del_)]
    bare_ord = all(len(del_) == 1 for del_ in deler if del_ not in ordene)
    if not (bare_ord and len(ordene) > 1 and len(deler) <= _FLEST_NAVN):
        return None
    egne = [ord_ for ord_ in ordene if not _IKKE_NAVN.fullmatch(ord_.casefold())]
    stor_forbokstav = all(ord_.istitle() for ord_ in ordene)
    if (egne and stor_forbokstav) or (len(egne) > 1 and "," in nøkkel):
        return Alvorlighet.FEIL
    med_familie = any(_FAMILIE.fullmatch(ord_.casefold()) for ord_ in ordene)
    return Alvorlighet.ADVARSEL if len(egne) > 1 or (egne and med_familie) else None

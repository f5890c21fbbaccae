"""Leser flyktningplan.toml til `Innstillinger`, med hver feil som et funn på norsk."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.celler import vis
from flyktningplan.innlesing.feiltekst import forklar
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.personnummer import finn_numre, linjer_med_numre
from flyktningplan.innlesing.personvern import nummerfunn
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.likhet import nærmeste
from flyktningplan.satser.tomlfil import Tomlfeil, dekod, les_toml

INNSTILLINGSFIL = "flyktningplan.toml"


def les_innstillinger(
    data: bytes, fil: str = INNSTILLINGSFIL
) -> tuple[Innstillinger | None, list[Funn]]:
    """Innstillingene, eller None og hvorfor. Ukjente nøkler er feil: de gjør ellers ingenting."""
    funn: list[Funn] = []
    try:
        tekst = dekod(data)
        funn += _numre_på_linjene(tekst, fil)
        verdier = les_toml(tekst)
    except Tomlfeil as feil:
        return None, [*funn, _filfunn(fil, feil)]
    # Et nummer kan være skrevet så det ikke står på noen linje: \u0030, over to linjer, 0x….
    funn += () if funn else _numre_i_verdiene(verdier, fil)
    funn += _feil_slag(verdier, Innstillinger, (), fil)
    try:
        innstillinger = Innstillinger.model_validate(verdier)
    except ValidationError as feil:
        alt_nevnt = {f.opphav.celle for f in funn}
        nye = (_funn(e, fil) for e in feil.errors(include_input=False, include_url=False))
        return None, [*funn, *(f for f in nye if not _er_nevnt(f.opphav.celle, alt_nevnt))]
    return (None if funn else innstillinger), funn


def _er_nevnt(nøkkel: str, nevnt: set[str]) -> bool:
    """Om nøkkelen, eller noe i delen, alt har et funn: delen henger da ikke sammen av den grunn."""
    return nøkkel in nevnt or any(n.startswith(f"{nøkkel}.") for n in nevnt)


def _numre_på_linjene(tekst: str, fil: str) -> Iterator[Funn]:
    for nummer in linjer_med_numre(tekst):
        yield nummerfunn(Regel.PERSONNUMMER, Opphav(fil, "", f"linje {nummer}"))


def _numre_i_verdiene(verdier: Mapping[str, Any], fil: str) -> Iterator[Funn]:
    for sti in finn_numre(verdier):
        yield nummerfunn(Regel.PERSONNUMMER, Opphav(fil, "", _nøkkelsti(sti)))


def _filfunn(fil: str, feil: Tomlfeil) -> Funn:
    sted = Opphav(fil, "", feil.sted)
    return Funn(Regel.INNSTILLINGSFIL, Alvorlighet.FEIL, sted, feil.melding, råd=feil.råd)


def _feil_slag(
    verdier: Mapping[str, Any], modell: type[BaseModel], sti: tuple[str, ...], fil: str
) -> Iterator[Funn]:
    """Slag som pydantic ville gjort om: `true` til 1, og et tall til en dato i 1970."""
    for nøkkel, verdi in verdier.items():
        felt = modell.model_fields.get(nøkkel)
        if felt is None:
            continue
        under = _modell_i(felt)
        if under and isinstance(verdi, Mapping):
            yield from _feil_slag(verdi, under, (*sti, nøkkel), fil)
        elif isinstance(verdi, bool) and felt.annotation is not bool:
            yield _verdifunn(fil, (*sti, nøkkel), "kan ikke være sann eller usann", "")
        elif felt.annotation is date and not isinstance(verdi, date | str):
            yield _verdifunn(fil, (*sti, nøkkel), "er ikke en dato", "en dato som 2023-11-15")


def _modell_i(felt: FieldInfo) -> type[BaseModel] | None:
    """Modellen under en nøkkel: selve feltet, eller det en liste har i seg."""
    for type_ in (felt.annotation, *get_args(felt.annotation)):
        if isinstance(type_, type) and issubclass(type_, BaseModel):
            return type_
    return None


def _verdifunn(fil: str, sti: tuple[object, ...], melding: str, ventet: str) -> Funn:
    return Funn(
        Regel.INNSTILLING,
        Alvorlighet.FEIL,
        Opphav(fil, "", _nøkkelsti(sti)),
        f"{innstillingens_navn(sti)} {melding}.",
        ventet=ventet,
        kolonne=_nøkkelsti(sti),
    )


def _funn(feil: ErrorDetails, fil: str) -> Funn:
    sti = feil["loc"]
    if feil["type"] == "missing" and isinstance(sti[-1], int):
        return _verdifunn(fil, sti[:-1], "har for få verdier", f"minst {sti[-1] + 1}")
    if feil["type"] == "missing":
        return Funn(
            Regel.INNSTILLING_MANGLER,
            Alvorlighet.FEIL,
            Opphav(fil, "", _nøkkelsti(sti)),
            f"{innstillingens_navn(sti)} mangler.",
            råd=_legg_til(sti),
            kolonne=_nøkkelsti(sti),
        )
    if feil["type"] == "extra_forbidden":
        return _ukjent(sti, fil)
    avvik = forklar(feil)
    if feil["type"] == "value_error":
        return _verdifunn(fil, sti, f"henger ikke sammen: {avvik.melding}", "")
    ventet = "en dato som 2023-11-15" if avvik.regel is Regel.DATO else avvik.ventet
    return _verdifunn(fil, sti, avvik.melding, ventet)


def _ukjent(sti: tuple[int | str, ...], fil: str) -> Funn:
    modell: type[BaseModel] | None = Innstillinger
    for del_ in sti[:-1]:
        felt = modell.model_fields.get(str(del_)) if modell else None
        modell = _modell_i(felt) if felt else modell
    nøkler = list(modell.model_fields) if modell else []
    nær = nærmeste(str(sti[-1]).casefold(), nøkler)
    return Funn(
        Regel.UKJENT_INNSTILLING,
        Alvorlighet.FEIL,
        Opphav(fil, "", vis(_nøkkelsti(sti))),
        f"Nøkkelen «{vis(_nøkkelsti(sti))}» er ukjent.",
        råd=f"Mente du «{nær[0]}»?" if nær else f"Kjente nøkler her: {', '.join(nøkler)}.",
        kolonne=vis(_nøkkelsti(sti)),
    )


def _nøkkelsti(sti: tuple[object, ...]) -> str:
    """`sammensetning.barn_alder[2]` for (sammensetning, barn_alder, 1): leseren teller fra 1."""
    tekst = ""
    for del_ in sti:
        tekst += f"[{del_ + 1}]" if isinstance(del_, int) else f".{del_}"
    return tekst.lstrip(".")


def innstillingens_navn(sti: tuple[object, ...]) -> str:
    """Det norske navnet på innstillingen, så langt det finnes, og nøkkelen."""
    modell: type[BaseModel] | None = Innstillinger
    beskrivelse = ""
    for del_ in sti:
        felt = modell.model_fields.get(str(del_)) if modell else None
        if felt:
            beskrivelse, modell = felt.description or "", _modell_i(felt)
    nøkkel = _nøkkelsti(sti)
    return f"{beskrivelse} ({nøkkel})" if beskrivelse else f"«{nøkkel}»"


def _legg_til(sti: tuple[object, ...]) -> str:
    *tabell, nøkkel = (str(d) for d in sti if not isinstance(d, int))
    if not tabell:
        return f"Legg til delen [{nøkkel}]."
    return f"Legg til {nøkkel} under [{'.'.join(tabell)}]."

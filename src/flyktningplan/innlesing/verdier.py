"""Velger tolker for en kolonne etter feltets type i modellen: én gang per kolonne."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from flyktningplan.feil import Alvorlighet
from flyktningplan.innlesing.avvik import Avvik
from flyktningplan.innlesing.celler import Celle, Feilverdi, vis
from flyktningplan.innlesing.datoer import VENTET_DATO, VENTET_MÅNED, dato, måned
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.tall import (
    Tallslag,
    andelsråd,
    beløp,
    desimaltall,
    er_andel,
    heltall,
)
from flyktningplan.innlesing.valg import (
    VENTET_JA_NEI,
    Drivervalg,
    Valg,
    ja_nei,
    merke,
    merke_ikke_her,
)
from flyktningplan.modeller.tabellrad import KRONER, ord_ved
from flyktningplan.modeller.verdier import Driver, Merke

Tolk = Callable[[Celle], object]

_SÅ_STORT_AT_GRENSEN_IKKE_NEVNES = 100_000
_FØRSTE_MULIGE_ÅR = 1900
_TRESIFRET = r"^\d{3}$"


class Felttype(NamedTuple):
    """Det en kolonne kan inneholde, lest av feltets annotasjon."""

    grunntype: type
    påkrevd: bool
    tar_merke: bool = False
    minst: Any = None
    over: Any = None
    høyst: Any = None
    mønster: str = ""
    prosent: bool = False
    kan_ha_prosenttegn: bool = False
    beløp: bool = False
    årsverk: bool = False
    tar_tekst: bool = False
    i_tusen: bool = False
    utvalg: tuple[str, ...] = ()

    @property
    def er_måned(self) -> bool:
        return self.grunntype is int and (self.minst, self.høyst) == (1, 12)

    @property
    def er_år(self) -> bool:
        return self.grunntype is int and (self.minst or 0) >= _FØRSTE_MULIGE_ÅR

    @property
    def tallslag(self) -> Tallslag | None:
        """Hva tallene måler; None når kolonnen ikke har tall, eller har år og måneder."""
        if self.grunntype not in (int, Decimal) or self.er_måned or self.er_år:
            return None
        mulige = (
            (self.i_tusen, Tallslag.TUSEN_KRONER),
            (self.kan_ha_prosenttegn, Tallslag.PRIS),
            (self.beløp, Tallslag.KRONER),
            (self.prosent, Tallslag.PROSENT),
            (self.årsverk, Tallslag.ÅRSVERK),
            (self.grunntype is int, Tallslag.ANTALL),
        )
        return next((slag for er, slag in mulige if er), Tallslag.TALL)

    def innenfor(self, verdi: object) -> bool:
        """Om et tall er innenfor grensene. Annet enn tall har ingen."""
        if not isinstance(verdi, int | Decimal):
            return True
        return not (
            (self.minst is not None and verdi < self.minst)
            or (self.over is not None and verdi <= self.over)
            or (self.høyst is not None and verdi > self.høyst)
        )

    @property
    def ventet(self) -> str:
        """Det cellen skulle hatt, som ledd i setningen «ventet …»."""
        if self.er_måned:
            return VENTET_MÅNED
        if self.grunntype in (int, Decimal):
            return self._grunn_med_grenser()
        if issubclass(self.grunntype, StrEnum):
            return Valg(self.grunntype, utvalg=self.utvalg).ventet
        if self.mønster == _TRESIFRET:
            return "en kode med tre sifre, som 213"
        return {date: VENTET_DATO, bool: VENTET_JA_NEI}.get(self.grunntype, "tekst")

    def _grunn_med_grenser(self) -> str:
        tekst = "et helt tall" if self.grunntype is int else "et tall"
        if self.over is not None:
            tekst += f" over {self.over}"
        elif self.minst is not None:
            tekst += f" fra {self.minst}"
        if self.høyst is not None and self.høyst < _SÅ_STORT_AT_GRENSEN_IKKE_NEVNES:
            tekst += f" til {self.høyst}"
        return tekst


def felttype(felt: FieldInfo) -> Felttype:
    """Typen og grensene til et felt, også når de står inne i en union."""
    typer, krav = [], list(felt.metadata)
    for type_, metadata in _flat(felt.annotation):
        typer.append(type_)
        krav += metadata
    navn = (felt.title or "", *varianter(felt))
    grunntyper = [t for t in typer if t not in (NoneType, Merke)]
    return Felttype(
        grunntype=grunntyper[0],
        påkrevd=felt.is_required() and NoneType not in typer,
        tar_merke=Merke in typer,
        minst=_krav(krav, "ge"),
        over=_krav(krav, "gt"),
        høyst=_krav(krav, "le"),
        mønster=_krav(krav, "pattern") or "",
        prosent=any("(%)" in n for n in navn),
        kan_ha_prosenttegn="Enhetspris" in navn,
        beløp=KRONER in krav,
        årsverk="Årsverk" in navn,
        tar_tekst=str in grunntyper[1:],
        i_tusen=any("(1000 kr)" in n for n in navn),
        utvalg=ord_ved(felt, "utvalg"),
    )


def varianter(felt: FieldInfo) -> tuple[str, ...]:
    """Andre skrivemåter for overskriften."""
    return ord_ved(felt, "varianter")


def _flat(annotasjon: object) -> Iterator[tuple[type, list[object]]]:
    opphav = get_origin(annotasjon)
    if opphav in (Union, UnionType):
        for del_ in get_args(annotasjon):
            yield from _flat(del_)
    elif opphav is Annotated:
        type_, *metadata = get_args(annotasjon)
        innpakket = [k for m in metadata for k in (m.metadata if isinstance(m, FieldInfo) else [m])]
        for indre, krav in _flat(type_):
            yield indre, krav + innpakket
    elif isinstance(annotasjon, type):
        yield annotasjon, []


def _krav(krav: list[Any], navn: str) -> Any:  # noqa: ANN401 - kravene til pydantic er tall, dato eller tekst
    return next((v for k in krav if (v := getattr(k, navn, None)) is not None), None)


def tolk_for(felt: FieldInfo) -> Tolk:
    """Tolkeren for en kolonne: celle inn, verdi eller Avvik ut. Tom celle er None."""
    return tolk_for_type(felttype(felt))


def beløpstolk() -> Tolk:
    """Tolkeren for årskolonnene i budsjettlinjer: et beløp, eller tom."""
    return tolk_for_type(Felttype(Decimal, påkrevd=False, beløp=True))


def tolk_for_type(type_: Felttype) -> Tolk:
    """Tolkeren for en type. Et tall som ikke kan leses, får rådet som passer kolonnen."""
    les, slag = _leser(type_), type_.tallslag
    if slag is None:
        return les

    def godtas(tekst: str) -> bool:
        verdi = les(tekst)
        return not isinstance(verdi, Avvik) and type_.innenfor(verdi)

    def tolk(rå: Celle) -> object:
        verdi = les(rå)
        if isinstance(rå, str) and isinstance(verdi, Avvik) and not verdi.råd:
            from flyktningplan.innlesing.tallrettelse import tallråd

            return verdi._replace(råd=tallråd(rå, slag, godtas))
        return verdi

    return tolk


def _leser(type_: Felttype) -> Tolk:
    """Tom celle, feilkode og merke først, så selve verdien."""
    grunntolk = _grunntolk(type_)
    er_tekst, ventet = type_.grunntype is str, type_.ventet

    def les(rå: Celle) -> object:
        if rå is None:
            return Avvik(Regel.MANGLER, "mangler", ventet) if type_.påkrevd else None
        if isinstance(rå, Feilverdi):
            return _feilverdi(rå)
        if not er_tekst and (funnet := merke(rå)):
            if type_.tar_merke:
                return funnet
            return merke_ikke_her(funnet, ventet, påkrevd=type_.påkrevd)
        return grunntolk(rå)

    return les


def _grunntolk(type_: Felttype) -> Tolk:
    grunn, ventet = type_.grunntype, type_.ventet
    tegn = type_.kan_ha_prosenttegn
    tolker: dict[type, Tolk] = {
        int: måned
        if type_.er_måned
        else partial(årstall if type_.er_år else heltall, ventet=ventet),
        Decimal: partial(prosenttall, ventet=ventet)
        if type_.prosent
        else partial(beløp, ventet=ventet, prosent=tegn, i_tusen=type_.i_tusen)
        if type_.beløp
        else partial(desimaltall, ventet=ventet, prosent=tegn),
        str: kode if type_.mønster == _TRESIFRET else tekst,
        date: dato,
        bool: ja_nei,
    }
    if grunn is Driver:
        return Drivervalg(type_.utvalg)
    return tolker[grunn] if grunn in tolker else Valg(grunn, tar_tekst=type_.tar_tekst)


def årstall(rå: Celle, ventet: str) -> int | Avvik:
    """Et årstall. Resten av en dato hører ikke hjemme her."""
    verdi = heltall(rå, ventet)
    if isinstance(verdi, Avvik):
        return verdi._replace(melding="er ikke et årstall", råd="Skriv bare årstallet, som 2024.")
    return verdi


def prosenttall(rå: Celle, ventet: str) -> Decimal | Avvik:
    """Prosent som tall: 11 er 11 %. En celle med prosentformat i Excel er lagret som 0,11.

    Tekst med prosenttegn, som «0,5 %», kan ikke misforstås.
    """
    verdi = desimaltall(rå, ventet, prosent=True)
    if er_andel(verdi):
        return Avvik(
            Regel.PROSENT,
            f"er lest som {vis(rå)} prosent",
            ventet,
            andelsråd(verdi, er_tekst=isinstance(rå, str)),
            Alvorlighet.ADVARSEL,
            verdi,
        )
    return verdi


def tekst(rå: Celle) -> str | Avvik:
    """Tekst. Tall og datoer blir det Excel viser."""
    return vis(rå)


def kode(rå: Celle) -> str | Avvik:
    """En tresifret kode. Excel sløyfer ledende nuller; 10 er 010."""
    if isinstance(rå, int) and rå >= 0:
        return f"{rå:03}"
    verdi = vis(rå).removesuffix(",0")
    if verdi.isascii() and verdi.isdecimal():
        return verdi.zfill(3)
    råd = "Skriv bare koden, ikke navnet."
    return Avvik(Regel.TEKST, "er ikke en kode", "en kode med tre sifre, som 213", råd)


def _feilverdi(feil: Feilverdi) -> Avvik:
    if feil.kode:
        return Avvik(
            Regel.FEILCELLE,
            "har en feilkode fra regnearket",
            "en verdi",
            "Rett formelen i cellen. En feil er aldri null.",
        )
    return Avvik(
        Regel.FORMEL,
        "har en formel uten beregnet verdi",
        "en verdi",
        "Åpne filen i Excel, lagre den, og kjør på nytt.",
    )

"""Ventet integreringstilskudd for én kommune i ett år, fra antall eller fra fjorårets utbetaling.

Et kull er de som ble bosatt etter avtale i et år, regnet om til personer som utløser
tilskudd. Modellen er beskrevet i `treffsikkerhet` og i docs/valg/treffsikkerhet.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from flyktningplan.framskriving.treffgrunnlag import (
    Antall,
    Del,
    Grunnlag,
    Kommunetall,
    bosatte,
    bosatte_hele_året,
    helårsfaktor,
)
from flyktningplan.modeller.verdier import Kategori
from flyktningplan.regler.integreringstilskudd import engangstilskudd, integreringstilskudd
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET
from flyktningplan.regler.post import Post
from flyktningplan.satser.tabell import Sats, Satser

SENERE_ÅR = range(2, 6)
STØRST_ANSLÅTT = Fraction(1, 10)
_PROSENT = Fraction(1, 100)
_FLYTTING_I_FYLKET = {
    "03": "TREFF-FLYTTING-OSLO",
    "18": "TREFF-FLYTTING-NORDLAND",
    **dict.fromkeys(("19", "20", "54", "55", "56"), "TREFF-FLYTTING-NORD"),
}


class Måte(StrEnum):
    """Hva beregningen får vite: bare antallene, eller også fjorårets utbetaling."""

    ANTALL = "fra antall"
    FJORÅR = "fra fjorårets utbetaling"


@dataclass(frozen=True, slots=True)
class Beregning:
    """Ventet beløp for én kommune, én del og én måte, eller grunnen til at det ikke finnes."""

    ventet: Fraction | None = None
    grunn: str = ""
    anslått: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kull:
    """Personene som utløser tilskudd av dem som ble bosatt i året, før flytting."""

    år: int
    personer: Fraction
    anslått: str


class Treffregning:
    """Regner én kommune om gangen, og husker satsene som ble brukt."""

    def __init__(self, grunnlag: Grunnlag, satser: Satser, år: int) -> None:
        self.grunnlag = grunnlag
        self.satser = satser
        self.år = år
        self.helårsfaktor = helårsfaktor(grunnlag, år, satser)
        self.brukt: dict[tuple[str, int], Sats] = {}
        i_filen = (self._kull(k, å) for k in grunnlag.kommuner for å in self._eldre)
        self._rykk_i_filen = self._rykk(i_filen, Kommunetall("", "")) or Fraction()

    @property
    def _eldre(self) -> range:
        """Kullene som var i tilskuddsår 2–5 i fjor."""
        return range(self.år - 5, self.år - 1)

    def beregn(self, kommune: Kommunetall, måte: Måte, del_: Del) -> Beregning:
        """Ventet beløp for delen, eller grunnen til at det ikke lar seg regne."""
        if del_ is Del.ÅR_2_5:
            regn = self._senere_fra_antall if måte is Måte.ANTALL else self._senere_fra_fjoråret
            return regn(kommune)
        if måte is Måte.ANTALL:
            return self._første_år(kommune, None)
        fjor = kommune.betalt(self.år - 1, del_)
        if fjor is None:
            return Beregning(grunn=ubetalt(kommune, self.år - 1, del_))
        return self._første_år(kommune, fjor)

    def _senere_fra_antall(self, kommune: Kommunetall) -> Beregning:
        """Alle kull i tilskuddsår 2–5: personer × sats."""
        deler = []
        for tilskuddsår in SENERE_ÅR:
            kull = self._kull(kommune, self.år - tilskuddsår + 1)
            if kull is None:
                return Beregning(grunn=f"ingen tall for bosatte i {self.år - tilskuddsår + 1}")
            deler.append((self._senere(kommune, kull, self.år), kull))
        return _samlet(deler)

    def _senere_fra_fjoråret(self, kommune: Kommunetall) -> Beregning:
        """Fjorårets kull av antallet; de eldre av fjorårets beløp, rykket ett tilskuddsår fram."""
        fjor = kommune.betalt(self.år - 1, Del.ÅR_2_5)
        if fjor is None:
            return Beregning(grunn=ubetalt(kommune, self.år - 1, Del.ÅR_2_5))
        nye = self._kull(kommune, self.år - 1)
        if nye is None:
            return Beregning(grunn=f"ingen tall for bosatte i {self.år - 1}")
        rykk = self._rykk((self._kull(kommune, å) for å in self._eldre), kommune)
        gamle = fjor * (self._rykk_i_filen if rykk is None else rykk)
        return _samlet([(self._senere(kommune, nye, self.år), nye), (gamle, None)])

    def _rykk(self, eldre: Iterable[_Kull | None], kommune: Kommunetall) -> Fraction | None:
        """Beløpet i år per krone i fjor for dem som var i tilskuddsår 2–5 i fjor.

        Det eldste kullet løper ut. None når ingen er bosatt i de fire årene.
        """
        i_fjor = i_år = Fraction()
        for kull in eldre:
            if kull is not None:
                i_fjor += self._senere(kommune, kull, self.år - 1)
                i_år += self._senere(kommune, kull, self.år)
        return i_år / i_fjor if i_fjor else None

    def _senere(self, kommune: Kommunetall, kull: _Kull, år: int) -> Fraction:
        """Tilskuddet for et kull i tilskuddsår 2–5; 0 når kullet har løpt ut."""
        tilskuddsår = år - kull.år + 1
        if tilskuddsår not in SENERE_ÅR:
            return Fraction()
        return self._kroner(
            integreringstilskudd(
                antall=kull.personer * self._flytting(kommune, år - kull.år),
                tilskuddsår=tilskuddsår,
                kategori=Kategori.VOKSEN_I_FAMILIE,
                år=år,
                satser=self.satser,
            )
        )

    def _første_år(self, kommune: Kommunetall, fjor: Fraction | None) -> Beregning:
        """Etterslepet fra i fjor, og den delen av årets bosatte som rekker å bli betalt.

        `fjor` er det som ble betalt for år 1 i fjor; None når det ikke er kjent.
        """
        i_år = bosatte_hele_året(kommune, self.år, self.grunnlag, self.satser, self.helårsfaktor)
        nye, fjorårets = self._som_kull(self.år, i_år), self._kull(kommune, self.år - 1)
        if nye is None or fjorårets is None:
            return Beregning(grunn=f"ingen tall for bosatte i {self.år - 1} og {self.år}")
        etterslep = self._andel("TREFF-ETTERSLEP", self.år)
        rest = etterslep * self._år_1(fjorårets)
        if fjor is not None:
            før = self._kull(kommune, self.år - 2)
            ubetalt = self._år_1(fjorårets) - fjor
            if før is not None:
                ubetalt += self._andel("TREFF-ETTERSLEP", self.år - 1) * self._år_1(før)
            rest = min(max(ubetalt, Fraction()), self._år_1(fjorårets))
        betales = (1 - etterslep) * self._år_1(nye)
        return _samlet([(betales, nye), (rest, fjorårets)])

    def _år_1(self, kull: _Kull) -> Fraction:
        """År 1 for hele kullet, med enslige, eldre og små barn etter landets andeler."""
        enslige = self._andel("TREFF-ENSLIGE", kull.år)
        poster = [
            integreringstilskudd(
                antall=kull.personer * andel,
                tilskuddsår=1,
                kategori=kategori,
                år=kull.år,
                satser=self.satser,
            )
            for kategori, andel in (
                (Kategori.ENSLIG_VOKSEN, enslige),
                (Kategori.VOKSEN_I_FAMILIE, 1 - enslige),
            )
        ]
        poster += [
            engangstilskudd(
                kode=kode,
                antall=kull.personer * self._andel(andel, kull.år),
                år=kull.år,
                satser=self.satser,
            )
            for kode, andel in (("ELDR", "TREFF-ELDRE"), ("BHT", "TREFF-SMABARN"))
        ]
        return sum((self._kroner(p) for p in poster), Fraction())

    def _kull(self, kommune: Kommunetall, år: int) -> _Kull | None:
        return self._som_kull(år, bosatte(kommune, år, self.grunnlag, self.satser))

    def _som_kull(self, år: int, antall: Antall | None) -> _Kull | None:
        if antall is None:
            return None
        forhold = self._sats("TREFF-TILSTEDE", år)
        return _Kull(år, antall.personer * forhold, antall.anslått)

    def _flytting(self, kommune: Kommunetall, alder: int) -> Fraction:
        """Andelen av kullet kommunen får tilskudd for, `alder` år etter bosettingsåret."""
        kode = _FLYTTING_I_FYLKET.get(kommune.nummer[:2])
        if kode is None:
            return Fraction(1)
        forsinkelse = self._sats("TREFF-FLYTTING-FORSINKELSE", self.år) / MÅNEDER_I_ÅRET
        return 1 + self._andel(kode, self.år) * (alder - forsinkelse)

    def _andel(self, kode: str, år: int) -> Fraction:
        return self._sats(kode, år) * _PROSENT

    def _sats(self, kode: str, år: int) -> Fraction:
        sats = self.satser.år(kode, år)
        self.brukt[kode, år] = sats
        return Fraction(sats.verdi)

    def _kroner(self, post: Post) -> Fraction:
        for sats in post.satser:
            self.brukt[sats.kode, post.år] = sats
        return -Fraction(post.kroner)


def _samlet(deler: Iterable[tuple[Fraction, _Kull | None]]) -> Beregning:
    """Summen, eller grunnen når mer enn en tidel hviler på antall som ikke er oppgitt."""
    deler = list(deler)
    ventet = sum((beløp for beløp, _ in deler), Fraction())
    usikre = [(beløp, kull) for beløp, kull in deler if kull is not None and kull.anslått]
    merknader = tuple(kull.anslått for _, kull in usikre)
    if sum((beløp for beløp, _ in usikre), Fraction()) > STØRST_ANSLÅTT * ventet:
        grunn = f"mer enn en tidel hviler på tall som ikke er oppgitt ({'; '.join(merknader)})"
        return Beregning(grunn=grunn, anslått=merknader)
    return Beregning(ventet, anslått=merknader)


def ubetalt(kommune: Kommunetall, år: int, del_: Del) -> str:
    """Hvorfor beløpet ikke finnes, med IMDis egen forklaring."""
    oppgitt = kommune.utbetalt.get((år, del_), "ingen rad")
    return f"ingen utbetaling oppgitt for {del_} i {år} ({oppgitt})"

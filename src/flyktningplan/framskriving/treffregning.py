"""Ventet integreringstilskudd for én kommune i ett år, fra antall eller fra fjorårets utbetaling.

Et kull er de som ble bosatt etter avtale i et år, regnet om til personer som utløser
tilskudd. Modellen er beskrevet i `treffsikkerhet` og i docs/valg/0005-treffsikkerhet.md.
"""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.treffgrunnlag import (
    Antall,
    Del,
    Grunnlag,
    Kommunetall,
    bosatte,
    bosatte_hele_året,
    helårsfaktor,
    ubetalt,
)
from flyktningplan.framskriving.treffledd import Beregning, Ledd, antallsledd, delt_opp
from flyktningplan.modeller.talltekst import brøk
from flyktningplan.modeller.verdier import Bosettingsstatus, Kategori
from flyktningplan.regler.integreringstilskudd import engangstilskudd, integreringstilskudd
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET
from flyktningplan.regler.post import Post
from flyktningplan.satser.tabell import Sats, Satser

SENERE_ÅR = range(2, 6)
"""Tilskuddsårene IMDis tabell over utbetalinger slår sammen til «år 2–5»."""
RYKK = "beløpet i år per krone i fjor for de eldre kullene"
STØRST_ANSLÅTT = Fraction(1, 10)
"""Så mye av beløpet kan hvile på antall som ikke er oppgitt: et valg, sagt i fotnotene."""
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


class _Kull(NamedTuple):
    """Personene som utløser tilskudd av dem som ble bosatt i året, før flytting."""

    år: int
    ledd: Ledd
    anslått: str

    @property
    def personer(self) -> Fraction:
        return self.ledd.verdi


class Treffregning:
    """Regner én kommune om gangen, og husker satsene som ble brukt."""

    def __init__(self, grunnlag: Grunnlag, satser: Satser, år: int) -> None:
        self.grunnlag = grunnlag
        self.satser = satser
        self.år = år
        self.helårsfaktor = helårsfaktor(grunnlag, år, satser)
        self.brukt: dict[tuple[str, int], Sats] = {}
        i_filen = (self._kull(k, å) for k in grunnlag.kommuner for å in self._eldre)
        i_alt = self._rykk(i_filen, Kommunetall("", ""))
        self._rykk_i_filen = antallsledd(
            f"{RYKK}, i hele filen",
            Fraction() if i_alt is None else i_alt.verdi,
            kilde="alle kommunene i filen: ingen er bosatt her i de fire årene",
        )

    @property
    def _eldre(self) -> range:
        """Kullene som var i tilskuddsår 2–5 i fjor."""
        return range(self.år - SENERE_ÅR[-1], self.år - SENERE_ÅR[0] + 1)

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
        faktor = self._rykk_i_filen if rykk is None else rykk
        betalt = Ledd(
            f"betalt for år 2–5 i {self.år - 1}", fjor, kilde=kommune.sted(self.år - 1, Del.ÅR_2_5)
        )
        gamle = Ledd(
            "kullene som var i tilskuddsår 2–5 i fjor, rykket ett år fram",
            fjor * faktor.verdi,
            (betalt, faktor),
        )
        return _samlet([(self._senere(kommune, nye, self.år), nye), (gamle, None)])

    def _rykk(self, eldre: Iterable[_Kull | None], kommune: Kommunetall) -> Ledd | None:
        """Beløpet i år per krone i fjor for dem som var i tilskuddsår 2–5 i fjor.

        Det eldste kullet løper ut. None når ingen er bosatt i de fire årene.
        """
        kjente = [kull for kull in eldre if kull is not None]
        i_år, i_fjor = (
            delt_opp(f"kullene i {år}", [self._senere(kommune, kull, år) for kull in kjente])
            for år in (self.år, self.år - 1)
        )
        if not i_fjor.verdi:
            return None
        return antallsledd(RYKK, i_år.verdi / i_fjor.verdi, i_år, i_fjor)

    def _senere(self, kommune: Kommunetall, kull: _Kull, år: int) -> Ledd:
        """Tilskuddet for et kull i tilskuddsår 2–5; 0 når kullet har løpt ut."""
        tilskuddsår = år - kull.år + 1
        if tilskuddsår not in SENERE_ÅR:
            return Ledd(f"{kull.år}-kullet har løpt ut", Fraction(), kilde="fem tilskuddsår")
        flytting = self._flytting(kommune, år - kull.år)
        post = integreringstilskudd(
            antall=kull.personer * flytting.verdi,
            tilskuddsår=tilskuddsår,
            kategori=Kategori.VOKSEN_I_FAMILIE,
            år=år,
            satser=self.satser,
        )
        hva = f"{kull.år}-kullet i tilskuddsår {tilskuddsår}: personer × flytting × sats"
        return self._ledd(hva, post, kull.ledd, flytting)

    def _første_år(self, kommune: Kommunetall, fjor: Fraction | None) -> Beregning:
        """Etterslepet fra i fjor, og den delen av årets bosatte som rekker å bli betalt.

        `fjor` er det som ble betalt for år 1 i fjor; None når det ikke er kjent.
        """
        antall = bosatte_hele_året(kommune, self.år, self.grunnlag, self.satser, self.helårsfaktor)
        nye = self._som_kull(kommune, self.år, antall, hele=self.helårsfaktor)
        fjorårets = self._kull(kommune, self.år - 1)
        if nye is None or fjorårets is None:
            return Beregning(grunn=f"ingen tall for bosatte i {self.år - 1} og {self.år}")
        etterslep = self._andel("TREFF-ETTERSLEP", self.år)
        i_fjor, i_år = self._år_1(fjorårets), self._år_1(nye)
        rest = Ledd(
            f"det av {self.år - 1}-kullet som betales i {self.år}",
            etterslep.verdi * i_fjor.verdi,
            (etterslep, i_fjor),
        )
        if fjor is not None:
            rest = self._ubetalt(kommune, i_fjor, fjor)
        betales = Ledd(
            f"det av {self.år}-kullet som rekker å bli betalt i {self.år}",
            (1 - etterslep.verdi) * i_år.verdi,
            (etterslep, i_år),
        )
        return _samlet([(betales, nye), (rest, fjorårets)])

    def _ubetalt(self, kommune: Kommunetall, i_fjor: Ledd, fjor: Fraction) -> Ledd:
        """Fjorårets kull og etterslepet før det, minus det som ble betalt i fjor."""
        betalt = Ledd(
            f"betalt for år 1 i {self.år - 1}", fjor, kilde=kommune.sted(self.år - 1, Del.ÅR_1)
        )
        under = [i_fjor, betalt]
        ubetalt = i_fjor.verdi - fjor
        før = self._kull(kommune, self.år - 2)
        if før is not None:
            andel, eldre = self._andel("TREFF-ETTERSLEP", self.år - 1), self._år_1(før)
            ubetalt += andel.verdi * eldre.verdi
            under.append(
                Ledd("etterslep inn i fjoråret", andel.verdi * eldre.verdi, (andel, eldre))
            )
        return Ledd(
            f"det som ikke ble betalt i {self.år - 1}, mellom null og hele kullet",
            min(max(ubetalt, Fraction()), i_fjor.verdi),
            tuple(under),
        )

    def _år_1(self, kull: _Kull) -> Ledd:
        """År 1 for hele kullet, med enslige, eldre og små barn etter landets andeler."""
        enslige = self._andel("TREFF-ENSLIGE", kull.år)
        andre = antallsledd("andelen som ikke er enslige", 1 - enslige.verdi, enslige)
        ledd = []
        for kategori, andel in (
            (Kategori.ENSLIG_VOKSEN, enslige),
            (Kategori.VOKSEN_I_FAMILIE, andre),
        ):
            post = integreringstilskudd(
                antall=kull.personer * andel.verdi,
                tilskuddsår=1,
                kategori=kategori,
                år=kull.år,
                satser=self.satser,
            )
            ledd.append(self._ledd(f"{kategori}: personer × andel × sats", post, andel))
        for kode, satskode in (("ELDR", "TREFF-ELDRE"), ("BHT", "TREFF-SMABARN")):
            andel = self._andel(satskode, kull.år)
            post = engangstilskudd(
                kode=kode,
                antall=kull.personer * andel.verdi,
                år=kull.år,
                satser=self.satser,
            )
            ledd.append(self._ledd(f"{kode}: personer × andel × sats", post, andel))
        hele = delt_opp(f"år 1 for hele {kull.år}-kullet", ledd)
        return hele._replace(under=(kull.ledd, *ledd))

    def _kull(self, kommune: Kommunetall, år: int) -> _Kull | None:
        return self._som_kull(kommune, år, bosatte(kommune, år, self.grunnlag, self.satser))

    def _som_kull(
        self, kommune: Kommunetall, år: int, antall: Antall | None, *, hele: Fraction | None = None
    ) -> _Kull | None:
        if antall is None:
            return None
        tilstede = self._sats("TREFF-TILSTEDE", år)
        sted = kommune.sted(år, Bosettingsstatus.BOSATT)
        delår = "" if hele is None or antall.anslått else f" (delår × {brøk(hele)})"
        kilde = "; ".join(filter(None, (sted, antall.anslått)))
        ledd = antallsledd(
            f"personer i {år}-kullet: bosatte × personer som utløser tilskudd per bosatt",
            antall.personer * tilstede.verdi,
            antallsledd(f"bosatte i {år}{delår}", antall.personer, kilde=kilde),
            tilstede,
        )
        return _Kull(år, ledd, antall.anslått)

    def _flytting(self, kommune: Kommunetall, alder: int) -> Ledd:
        """Andelen av kullet kommunen får tilskudd for, `alder` år etter bosettingsåret."""
        kode = _FLYTTING_I_FYLKET.get(kommune.nummer[:2])
        if kode is None:
            return antallsledd(
                "andelen som er igjen etter netto flytting",
                Fraction(1),
                kilde="ikke kjent for fylket, regnet som alle",
            )
        forsinkelse = self._sats("TREFF-FLYTTING-FORSINKELSE", self.år)
        per_år = self._andel(kode, self.år)
        andel = 1 + per_år.verdi * (alder - forsinkelse.verdi / MÅNEDER_I_ÅRET)
        return antallsledd(
            f"andelen som er igjen etter netto flytting i {alder} år", andel, per_år, forsinkelse
        )

    def _ledd(self, hva: str, post: Post, *under: Ledd) -> Ledd:
        return Ledd(hva, self._kroner(post), under, post.satser)

    def _andel(self, kode: str, år: int) -> Ledd:
        """Satsen, som er i prosent, som andel."""
        ledd = self._sats(kode, år)
        return antallsledd(ledd.hva, ledd.verdi * _PROSENT, satser=ledd.satser)

    def _sats(self, kode: str, år: int) -> Ledd:
        sats = self.satser.år(kode, år)
        self.brukt[kode, år] = sats
        return antallsledd(sats.navn, Fraction(sats.verdi), satser=(sats,))

    def _kroner(self, post: Post) -> Fraction:
        for sats in post.satser:
            self.brukt[sats.kode, post.år] = sats
        return -Fraction(post.kroner)


def _samlet(deler: Iterable[tuple[Ledd, _Kull | None]]) -> Beregning:
    """Summen, eller grunnen når mer enn en tidel hviler på antall som ikke er oppgitt."""
    deler = list(deler)
    ventet = sum((ledd.verdi for ledd, _ in deler), Fraction())
    usikre = [(ledd.verdi, kull) for ledd, kull in deler if kull is not None and kull.anslått]
    merknader = tuple(kull.anslått for _, kull in usikre)
    if sum((beløp for beløp, _ in usikre), Fraction()) > STØRST_ANSLÅTT * ventet:
        grunn = f"mer enn en tidel hviler på tall som ikke er oppgitt ({'; '.join(merknader)})"
        return Beregning(grunn=grunn, anslått=merknader)
    return Beregning(ventet, anslått=merknader, ledd=tuple(ledd for ledd, _ in deler))

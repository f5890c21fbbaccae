"""Integreringstilskudd år 1–5, eldretilskudd og barnehagetilskudd.

Hjemmel: Prop. 1 S, integreringstilskudd, og IMDis rundskriv. Tilskuddsår 1 er
kalenderåret for første bosetting i Norge, uansett måned og uansett kommune.
Beløpene er inntekter og derfor negative.
"""

from fractions import Fraction
from functools import cache

from flyktningplan.feil import Opphav
from flyktningplan.modeller.talltekst import brøk
from flyktningplan.modeller.verdier import Flyttemål, Kategori, Oppholdsgrunnlag
from flyktningplan.regler.kalender import Intervall, helt_år
from flyktningplan.regler.post import Post, til_øre
from flyktningplan.satser.tabell import Sats, Satser

UTEN_TILSKUDD = frozenset(
    {Oppholdsgrunnlag.FAMILIE_NORSK, Oppholdsgrunnlag.ARBEID, Oppholdsgrunnlag.EØS}
)
KODE_ÅR_1 = {
    Kategori.ENSLIG_VOKSEN: "AR-1-EV",
    Kategori.VOKSEN_I_FAMILIE: "AR-1",
    Kategori.BARN: "AR-1-B",
    Kategori.ENSLIG_MINDREÅRIG: "AR-1-EM",
}


def utløser_tilskudd(grunnlag: Oppholdsgrunnlag | None) -> bool:
    """Om oppholdsgrunnlaget gir integreringstilskudd. Ikke oppgitt regnes som ja."""
    return grunnlag not in UTEN_TILSKUDD


def tilskuddsår(
    *, bosatt_år: int, år: int, grunnlag: Oppholdsgrunnlag | None, satser: Satser
) -> int | None:
    """Tilskuddsåret (1–5) i budsjettåret, eller None utenfor perioden.

    Familie til en med opphold på humanitært grunnlag gir tre år, ellers fem.
    """
    humanitært = grunnlag is Oppholdsgrunnlag.FAMILIE_HUMANITÆRT
    kode = "TILSKUDD-AR-MAKS-HUMANITER" if humanitært else "TILSKUDD-AR-MAKS"
    nummer = år - bosatt_år + 1
    if not utløser_tilskudd(grunnlag) or nummer < 1:
        return None
    return nummer if nummer <= satser.år(kode, år).verdi else None


def kommunens_andel(
    *,
    år: int,
    bosatt: int,
    tilflyttet: int | None,
    fraflyttet: int | None,
    til: Flyttemål | None,
) -> Fraction:
    """Andelen av årets tilskudd som tilfaller kommunen, 0–1. Måneder som løpende nummer.

    Ved flytting i Norge beholder fraflyttingskommunen inneværende og neste
    måned, og resten følger personen (IMDi). Ved utreise regnes tilskuddet ut
    utreisemåneden. Året deles på månedene fra bosetting (år 1) eller på tolv.
    """
    return _andel(år, bosatt, tilflyttet, fraflyttet, til is Flyttemål.UTLANDET)


@cache
def _andel(
    år: int,
    bosatt: int,
    tilflyttet: int | None,
    fraflyttet: int | None,
    utreist: bool,  # noqa: FBT001 - bare kalt over, med navn der
) -> Fraction:
    året = helt_år(år)
    grunnlag = Intervall(max(året.fra, bosatt), året.til)
    fra, slutt = grunnlag.fra, grunnlag.til
    if tilflyttet is not None:
        fra = max(fra, tilflyttet + 2)
    if fraflyttet is not None:
        måneder_igjen = 1 if utreist else 2
        slutt = min(slutt, fraflyttet + måneder_igjen)
    if not grunnlag.lengde:
        return Fraction(0)
    return Fraction(max(0, slutt - fra), grunnlag.lengde)


def satskode(*, tilskuddsår: int, kategori: Kategori) -> str:
    """IMDis kode for satsen: etter kategori i år 1, felles for alle i år 2–5."""
    return KODE_ÅR_1[kategori] if tilskuddsår == 1 else f"AR-{tilskuddsår}"


def integreringstilskudd(
    *,
    antall: Fraction,
    tilskuddsår: int,
    kategori: Kategori,
    år: int,
    satser: Satser,
    prisfaktor: Fraction = Fraction(1),
    opphav: tuple[Opphav, ...] = (),
) -> Post:
    """Tilskuddet for `antall` personer i samme tilskuddsår og kategori.

    `prisfaktor` regner satsen om til prisårets kroner. Reiser `ManglendeSats`.
    """
    sats = satser.år(satskode(tilskuddsår=tilskuddsår, kategori=kategori), år)
    gruppe = f"tilskuddsår {tilskuddsår}"
    if tilskuddsår == 1:
        gruppe += f", {kategori}"
    return tilskuddspost(
        linje="Integreringstilskudd",
        gruppe=gruppe,
        antall=antall,
        år=år,
        sats=sats,
        prisfaktor=prisfaktor,
        opphav=opphav,
        kull=år - tilskuddsår + 1,
    )


def engangskode(*, alder: int, år: int, satser: Satser) -> str | None:
    """ELDR for den som har fylt 60 ved bosetting, BHT for barn til og med 5 år, ellers None."""
    if alder >= satser.år("ELDR-ALDER", år).verdi:
        return "ELDR"
    if alder <= satser.år("BHT-ALDER-TIL", år).verdi:
        return "BHT"
    return None


def engangstilskudd(
    *,
    kode: str,
    antall: Fraction,
    år: int,
    satser: Satser,
    prisfaktor: Fraction = Fraction(1),
    opphav: tuple[Opphav, ...] = (),
) -> Post:
    """Eldretilskudd (ELDR) eller barnehagetilskudd (BHT), bare i tilskuddsår 1."""
    sats = satser.år(kode, år)
    return tilskuddspost(
        linje="Engangstilskudd",
        gruppe=sats.navn.lower(),
        antall=antall,
        år=år,
        sats=sats,
        prisfaktor=prisfaktor,
        opphav=opphav,
        kull=år,
    )


def tilskuddspost(
    *,
    linje: str,
    gruppe: str,
    antall: Fraction,
    år: int,
    sats: Sats,
    prisfaktor: Fraction,
    opphav: tuple[Opphav, ...],
    kull: int | None = None,
    enhet: str = "personer",
) -> Post:
    """En inntektspost: antall × sats × prisfaktor, med negativt fortegn."""
    formel = "antall × sats"
    if prisfaktor != 1:
        formel += f" × prisfaktor {brøk(prisfaktor)}"
    return Post(
        linje=linje,
        år=år,
        gruppe=gruppe,
        antall=antall,
        enhet=enhet,
        formel=formel,
        kroner=til_øre(-antall * Fraction(sats.verdi) * prisfaktor),
        satser=(sats,),
        opphav=opphav,
        kull=kull,
    )

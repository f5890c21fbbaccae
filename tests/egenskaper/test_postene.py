"""Hver post regner seg selv: antallet og satsene, satt inn i formelen, gir kronene.

Formelen er det leseren ser. Tall i den er rundet til fire desimaler, så svaret kan avvike så mye.
"""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests import brakkeplaner
from tests.forklarplaner import alle_drivere, herøy
from tests.planer import linje

from flyktningplan.framskriving.framskriv import Framskriving, framskriv
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.verdier import Driver, Prisregel
from flyktningplan.rapport.forklar.linjer import linjenode, postledd
from flyktningplan.regler.post import Post

TEGN = str.maketrans(",−", ".-")
ØRE = Fraction(1, 100)
RUNDET = Fraction(1, 5_000)
"""To faktorer kan være rundet til fire desimaler, og de er omtrent 1."""
ANTALL = ("antall", "måneder", "andel")
ORD = re.compile(r"\b(prisfaktor|uttak|vekst i G|innvilget|kr)\b")
ETTER_FORMELEN = re.compile(r" \(antatt [^)]*\)| \(taket er satsen\)|, økt .* på hver årsdag$")
VEKTET = re.compile(r"\(([^)]*)\) måneder")


def med_brakker(*, løpende: bool) -> Framskriving:
    """Brakker med og uten prisregulering fra midt i et år, og en årskolonne for et halvt år."""
    brakker = (
        brakkeplaner.brakker("A", fra=date(2023, 8, 1), til=None, prisregulering=Decimal("3.25")),
        brakkeplaner.brakker("B", fra=date(2024, 4, 16), til=date(2026, 9, 10)),
        brakkeplaner.brakker(
            "C", fra=date(2024, 2, 29), til=date(2025, 2, 28), prisregulering=Decimal(5)
        ),
    )
    halvt = linje(
        Driver.FAST,
        linje="Halvt år",
        beløp={2024: Decimal(5_000), 2025: Decimal(7_000)},
        fra=date(2024, 7, 1),
        prisregel=Prisregel.INGEN,
    )
    f = brakkeplaner.framskrevet(*brakker, linjer=(linje(Driver.BRAKKELEIE), halvt))
    return framskriv(f.plan, "plan", f.satser, løpende=løpende)


PLANER = {"herøy": herøy, "alle drivere": alle_drivere, "brakker": med_brakker}


def tall(tekst: str) -> Fraction:
    """«12 560,5», «2/3» og «1,05^2» som brøk."""
    grunntall, _, potens = re.sub(r"\s", "", tekst).translate(TEGN).partition("^")
    return Fraction(grunntall) ** int(potens or 1)


def produkt(uttrykk: str, kjente: dict[str, Fraction]) -> Fraction:
    """Ledd skilt av « × », hvert delt på det som står bak « / »."""
    svar = Fraction(1)
    for ledd in uttrykk.split(" × "):
        teller, *nevnere = (d.strip() for d in ledd.split(" / "))
        svar *= kjente[teller] if teller in kjente else tall(teller)
        for nevner in nevnere:
            svar /= tall(nevner)
    return svar


def etter_formelen(post: Post, plan_linje: Budsjettlinje, leie: Fraction | None) -> Fraction:
    """Beløpet formelen gir når antallet og satsene settes inn."""
    if m := re.match(r"(.+) % av lønn", post.formel):
        return post.antall * tall(m[1]) / 100
    formel = ETTER_FORMELEN.sub("", post.formel)
    kjente = dict.fromkeys(ANTALL, post.antall)
    if leie is not None:
        kjente["leie per år"] = leie
    if post.satser:
        kjente["sats"] = Fraction(post.satser[0].verdi)
    if plan_linje.driver is Driver.INTRODUKSJONSSTØNAD:
        g = Fraction(post.satser[1].verdi)
        formel = re.sub(r"(\S+) G\b", rf"\1 × {g.numerator}/{g.denominator}", formel, count=1)
    if m := VEKTET.match(formel):
        kjente["vektet"] = sum((produkt(d, {}) for d in m[1].split(" + ")), Fraction(0))
        formel = VEKTET.sub("vektet", formel)
    return produkt(ORD.sub("", formel).replace("  ", " "), kjente)


def leien(f: Framskriving, linje_: Budsjettlinje, post: Post) -> Fraction | None:
    if linje_.driver is not Driver.BRAKKELEIE:
        return None
    return postledd(f, linje_, post).barn[0].kroner


@pytest.mark.parametrize("løpende", [False, True])
@pytest.mark.parametrize("navn", PLANER)
def test_antall_ganger_satser_etter_formelen_er_kronene(navn, løpende):
    f = PLANER[navn](løpende=løpende)
    linjer = {b.linje: b for b in f.plan.budsjettlinjer}
    galt, prøvd = [], 0
    for post in f.poster:
        beløp = etter_formelen(post, linjer[post.linje], leien(f, linjer[post.linje], post))
        prøvd += bool(post.kroner)
        slakk = ØRE + abs(Fraction(post.kroner)) * RUNDET
        if abs(abs(beløp) - abs(Fraction(post.kroner))) > slakk:
            galt.append((post.linje, post.år, post.formel, float(beløp), post.kroner))

    assert prøvd >= len(linjer)
    assert [] == galt


@pytest.mark.parametrize("løpende", [False, True])
@pytest.mark.parametrize("navn", PLANER)
def test_treet_har_beløpet_antallet_satsene_og_cellene_til_hver_post(navn, løpende):
    f = PLANER[navn](løpende=løpende)
    for linje_ in f.plan.budsjettlinjer:
        for år in f.planår:
            poster = f.linje(linje_.linje, år)
            noder = linjenode(f, linje_, år).barn
            assert len(poster) == len(noder)
            for post, node in zip(poster, noder, strict=True):
                assert Fraction(post.kroner) == node.kroner
                tekst = " ".join(f"{n.hva} {n.kilde}" for n in (node, *node.barn))
                if not linje_.driver.bærer_egen_pris:
                    assert str(post.opphav[0]) in tekst
                if linje_.driver is not Driver.PROSENT_AV_LØNN:
                    assert post.antall == node.antall
                    assert [] == [s.kode for s in post.satser if f"sats {s.kode}:" not in tekst]
                    assert bool(post.opphav) <= bool(node.kilde)

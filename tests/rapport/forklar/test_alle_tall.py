"""Hvert tall i hver rapport kan forklares, og treet ender i tallet rapporten viser."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from tests.forklarplaner import OPPSLAG, finn_rute, trær

from flyktningplan.modeller.avrunding import desimaler, rund
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.forklar.node import Node
from flyktningplan.rapport.forklar.rute import Rute
from flyktningplan.rapport.forklar.svar import forklar

UTELATT: dict[str, str] = {}
"""«oppslag: tabell, tall» som ikke kan forklares, med grunnen. Skal være tom."""
TUSEN = "1000 kr"


def vist(node: Node, rute: Rute, enhet: str):
    """Det øverste i treet, slik rapporten ville vist det."""
    if node.verdi is not None:
        return node.verdi
    if node.kroner is not None:
        return i_tusen(node.kroner) if enhet == TUSEN else rund(node.kroner)
    assert node.antall is not None, node
    if isinstance(rute.verdi, Decimal):
        return desimaler(node.antall, max(0, -int(rute.verdi.as_tuple().exponent)))
    return rund(node.antall)


def er_tall(verdi) -> bool:
    return isinstance(verdi, int | Decimal | date) and not isinstance(verdi, bool)


def alle(node: Node) -> Iterator[Node]:
    yield node
    for barn in node.barn:
        yield from alle(barn)


@pytest.mark.parametrize("navn", OPPSLAG)
def test_hvert_tall_har_et_tre_som_ender_i_tallet(navn):
    enhet = OPPSLAG[navn]().rapport.hode.enhet
    galt, antall = [], 0
    for rute, rot in trær(navn):
        if not er_tall(rute.verdi) or f"{navn}: {rute.tabell}, {rute.navn}" in UTELATT:
            continue
        antall += 1
        svar = vist(rot, rute, enhet) if isinstance(rot, Node) else str(rot)
        if svar != rute.verdi:
            galt.append((rute.tabell, rute.navn, rute.verdi, svar))

    assert antall
    assert not galt, f"{len(galt)} av {antall}: {galt[:12]}"


@pytest.mark.parametrize("navn", OPPSLAG)
def test_det_som_ikke_er_et_tall_sies_i_ord_og_er_aldri_en_programfeil(navn):
    for rute, rot in trær(navn):
        if not er_tall(rute.verdi):
            assert rot.hva if isinstance(rot, Node) else str(rot), rute.navn


@pytest.mark.parametrize("navn", OPPSLAG)
def test_hver_adresse_finner_tilbake_til_tallet(navn):
    oppslag = OPPSLAG[navn]()
    for rute in oppslag.ruter:
        funnet = finn_rute(oppslag, rute.adresse)

        assert (rute.tabell, rute.kolonne) == (funnet.tabell, funnet.kolonne), rute.adresse
        assert (rute.verdi, rute.rad) == (funnet.verdi, funnet.rad), rute.adresse


@pytest.mark.parametrize("navn", OPPSLAG)
def test_adressen_uten_anførselstegn_finner_det_samme_tallet(navn):
    oppslag = OPPSLAG[navn]()
    for rute in oppslag.ruter[::5]:
        funnet = finn_rute(oppslag, " ".join(rute.adresse).split())

        assert (rute.verdi, rute.rad) == (funnet.verdi, funnet.rad), rute.adresse


@pytest.mark.parametrize("navn", OPPSLAG)
def test_alt_som_kan_forklares_er_listet(navn):
    oppslag = OPPSLAG[navn]()
    listet = {r.celler["tabell"] for r in forklar(oppslag, ()).tabell.rader}

    assert {r.tabell for r in oppslag.ruter if r.verdi is not None} <= listet


@pytest.mark.parametrize("navn", OPPSLAG)
def test_ingen_nøkkel_står_i_noe_tre_eller_i_listen(navn):
    """Personene i små planer heter P001 og i eksempelet P001–P098; trærne har bare celler."""
    oppslag = OPPSLAG[navn]()
    tekster = [str(r.celler["rad"]) for r in forklar(oppslag, ()).tabell.rader]
    for rute, rot in trær(navn):
        if rute.tabell in ("hvem", "kontroll", "hovedtall", "bosetting", "per_måned"):
            noder = alle(rot) if isinstance(rot, Node) else ()
            feil = () if isinstance(rot, Node) else (str(rot),)
            tekster += [rute.navn, *feil, *(f"{n.hva} {n.kilde}" for n in noder)]

    assert not [t for t in tekster if any(ord_.startswith("P0") for ord_ in t.split())]

"""Overskriftene i CSV er entydige i alle rapporter, og ingen av dem er et internt navn."""

import csv
import io

import pytest
from tests.forklarplaner import DATA, OPPSLAG, herøy

from flyktningplan.cli.helplan import hele_planen
from flyktningplan.innlesing.planmappe import les_plan
from flyktningplan.rapport.satsliste import rapport_manglende, rapport_satser
from flyktningplan.visning.tekst import som_csv

RAPPORTER = {
    **{navn: lambda navn=navn: OPPSLAG[navn]().rapport for navn in OPPSLAG},
    "satser": lambda: rapport_satser(herøy().satser, herøy().plan),
    "satser --mangler": lambda: rapport_manglende(herøy()),
}

SIER_DET_SELV = frozenset({"gammel", "ny", "endring"})


def deler(rapport) -> list[list[list[str]]]:
    """Radene i hver tabell; den første uten tittelrad, de andre med."""
    tekst = som_csv(rapport, med_bom=False).decode()
    ut: list[list[list[str]]] = [[]]
    for rad in csv.reader(io.StringIO(tekst), delimiter=";"):
        if rad:
            ut[-1].append(rad)
        else:
            ut.append([])
    return ut


def sjekk(rapport) -> None:
    hoved, *tillegg = deler(rapport)
    assert len(tillegg) == len(rapport.tillegg)
    titler = [rader[0] for rader in tillegg]
    assert all(len(t) == 1 and t[0][0].isupper() for t in titler), titler
    for overskrifter in (hoved[0], *(rader[1] for rader in tillegg)):
        assert len(overskrifter) == len(set(overskrifter)), overskrifter
        små = [o for o in overskrifter if o[:1].islower() and o not in SIER_DET_SELV]
        assert not små, f"{små} er en nøkkel, eller mangler overskriften over"


@pytest.mark.parametrize("navn", RAPPORTER)
def test_hver_overskrift_i_csv_sier_hva_den_er(navn):
    sjekk(RAPPORTER[navn]())


def test_hver_overskrift_i_mappen_eksporter_skriver_sier_hva_den_er():
    lesing = les_plan(DATA)
    for rapport in hele_planen(lesing, herøy())[0]:
        sjekk(rapport)


def test_norsk_og_i_alt_bærer_gruppen_sin():
    kapasitet = next(r for r in hele_planen(les_plan(DATA), herøy())[0] if r.navn == "kapasitet")
    hoved, hvem, *_ = deler(kapasitet)

    assert "Deltakere: Norsk" in hoved[0]
    assert "Venter på oppstart: Norsk" in hvem[1]
    assert "Norsk" not in {*hoved[0], *hvem[1]}
    assert "I alt" not in hvem[1]

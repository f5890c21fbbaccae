"""`rapport tilskudd`: hvilket år som vises, og hvilken vei fortegnet går."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import enslige, innstillinger, linje, opphav, plan, satser

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.tabeller import Imditilskudd
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.tilskudd import rapport_tilskudd, satser_i_rapporten, valgt_år
from flyktningplan.visning.terminal import vis_terminal

LINJER = (linje(Driver.INTEGRERINGSTILSKUDD_1, linje="År 1"),)


def regnet(kjent=date(2023, 11, 15), **tabeller):
    p = plan(
        innstillinger(kjent=kjent, bofasthet={"andel": 1}),
        enslige(range(2023, 2028), 10),
        budsjettlinjer=LINJER,
        **tabeller,
    )
    return framskriv(p, "plan", satser(kjent))


@pytest.mark.parametrize(
    ("kjent", "år"),
    [
        (date(2023, 11, 15), 2024),
        (date(2024, 2, 1), 2024),
        (date(2026, 2, 1), 2026),
        (date(2029, 2, 1), 2027),
    ],
)
def test_uten_år_er_det_et_planår_og_det_sies(kjent, år):
    rapport = rapport_tilskudd(regnet(kjent))

    assert rapport.tittel.startswith(f"Integreringstilskudd {år}")
    assert (
        f"Viser {år}. Velg et annet år fra 2023 (basisåret) til 2027 med --år."
        == (rapport.fotnoter[0])
    )
    assert {s.kode for s in satser_i_rapporten(regnet(kjent))} == {
        s.kode for s in satser_i_rapporten(regnet(kjent), år)
    }


def test_basisåret_kan_velges_og_da_trengs_ingen_note():
    rapport = rapport_tilskudd(regnet(), 2023)

    assert rapport.tittel.startswith("Integreringstilskudd 2023")
    assert not [n for n in rapport.fotnoter if n.startswith("Viser")]
    with pytest.raises(FlyktningplanFeil, match="Velg et år fra 2023 til 2027"):
        valgt_år(regnet(), 2022)


def test_fortegnet_er_omvendt_av_budsjettet_og_står_i_tittellinjen():
    f = regnet()
    tilskudd, budsjett = rapport_tilskudd(f, 2024), rapport_budsjett(f)
    linjen = next(r for r in budsjett.tabell.rader if r.celler["linje"] == "År 1").celler

    assert linjen["2024"] < 0 < tilskudd.hovedtall["Anordnet 2024"]
    assert "i de andre rapportene er inntekt −" in tilskudd.hode.fortegn
    tekst = vis_terminal(tilskudd, bredde=100, farge=False, ascii=False)
    assert "+ er tilskudd til kommunen" in tekst.split("Kull")[0]


def test_en_eksport_uten_året_er_ikke_null_kroner():
    rad = Imditilskudd(
        opphav=opphav(Imditilskudd, 2),
        nøkkel="P001",
        kode="AR-1-EV",
        år=2023,
        beløp=Decimal(241_100),
    )
    f = regnet(deltakere=(), imditilskudd=(rad,))
    kort = {år: dict(rapport_tilskudd(f, år).avsnitt[0].linjer) for år in (2023, 2024)}

    assert "eksporten har ikke 2024; den har 2023" == kort[2024]["Utbetalt til nå"]
    assert "241\u00a0100 i eksporten for 2023" == kort[2023]["Utbetalt til nå"]

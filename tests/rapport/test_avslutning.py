"""`rapport avslutning`: hvem, når, Nav, arbeid og utdanning, og deltakere per rådgiver."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.planer import bosetting, deltaker, enslige, innstillinger, plan, satser

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.innlesing.planmappe import les_plan
from flyktningplan.rapport.avslutning import rapport_avslutning
from flyktningplan.rapport.frister import rapport_frister
from flyktningplan.rapport.kapasitet import rapport_kapasitet
from flyktningplan.visning.tekst import som_json
from flyktningplan.visning.terminal import vis_terminal

DATA = Path(__file__).resolve().parents[2] / "data"
KJENT = date(2023, 11, 15)


@pytest.fixture(scope="module")
def herøy():
    lesing = les_plan(DATA)
    assert lesing.plan is not None, lesing.funn
    return framskriv(lesing.plan, "plan", lesing.satser)


def som_data(f, år=None):
    return json.loads(som_json(rapport_avslutning(f, år)))


def tabell(data, navn):
    return next(t for t in data["tabeller"] if t["navn"] == navn)["rader"]


def ord_i(data):
    return {x["ledetekst"]: x["tekst"] for x in data["avsnitt"][0]["linjer"]}


def test_de_neste_tolv_månedene_med_nøkkel_og_måned(herøy):
    """Talt i data/deltakere.xlsx: P029 har Planlagt slutt 12.2.2024 og er ute fra februar."""
    rader = {r["deltaker"]: r for r in som_data(herøy)["rader"]}

    assert ("2024-02-12", "februar 2024", 3, "planlagt slutt") == tuple(
        rader["P029"][k] for k in ("siste_dag", "ut", "om_måneder", "grunnlag")
    )
    assert {"P058", "P059", "P029", "P061"} == {n for n, r in rader.items() if r["om_måneder"] <= 3}
    assert {"start og lengde antatt"} == {
        r["grunnlag"] for r in rader.values() if r["siste_dag"] is None
    }


@pytest.mark.parametrize("år", [None, 2023, 2024, 2025, 2026, 2027])
def test_de_med_nøkkel_er_de_kjente_i_månedstabellen(herøy, år):
    data = som_data(herøy, år)
    til_nav = [r for r in data["rader"] if r["grunnlag"] != "flytter"]
    måneder = tabell(data, "per_måned")

    assert 12 == len(måneder)
    assert len(til_nav) == sum(m["kjente"] for m in måneder)
    assert all(m["ut"] == m["kjente"] + m["ventede"] for m in måneder)


def test_månedene_og_årene_summerer_likt(herøy):
    per_år = {r["år"]: r for r in tabell(som_data(herøy), "per_år")}

    for år in herøy.planår:
        måneder = tabell(som_data(herøy, år), "per_måned")
        assert per_år[str(år)]["ut"] == sum(m["ut"] for m in måneder)
        assert per_år[str(år)]["akkumulert"] == måneder[-1]["akkumulert"]
    assert "2023 fra desember" in per_år


def test_andelene_er_de_som_var_kjent(herøy):
    """November 2023: Norge 60 % (målt 2021). Nordlands 70 % for 2024 var ikke kjent."""
    data = som_data(herøy)
    senere = replace(herøy, satser=replace(herøy.satser, kjent=date(2026, 1, 1)))

    assert (60, None, 70) == tuple(
        data["hovedtall"][f"I arbeid eller utdanning, {n} (%)"]
        for n in ("andel brukt", "fylket", "nasjonalt mål")
    )
    assert "Norge målt 2021" in ord_i(data)["Arbeid eller utdanning"]
    assert "Tallet for Nordland var ikke kjent" in ord_i(data)["Arbeid eller utdanning"]
    assert "70 %, Nordland målt 2024" in ord_i(som_data(senere))["Arbeid eller utdanning"]
    assert all(r["ut"] == r["i_arbeid"] + r["uten"] for r in tabell(data, "per_år"))


def test_kildene_følger_andelene(herøy):
    assert all("SSB" in k for k in som_data(herøy)["kilder"])
    assert 2 == len(som_data(herøy)["kilder"])


def test_deltakere_per_rådgiver(herøy):
    """28 programdeltakere på 1,8 årsverk i desember 2023."""
    første = tabell(som_data(herøy), "per_måned")[0]

    assert (28, 15.6) == (første["i_program"], første["per_rådgiver"])


def test_rapporten_er_merket_intern(herøy):
    rapport = rapport_avslutning(herøy)

    assert rapport.avsnitt[0].øverst
    assert "intern" in rapport.hode.priser
    assert rapport.fotnoter[0].startswith("Intern")


@pytest.mark.parametrize("bredde", [80, 100])
def test_lesbar_på_80_tegn(herøy, bredde):
    tekst = vis_terminal(rapport_avslutning(herøy), bredde=bredde, farge=False, ascii=False)

    assert [] == [linje for linje in tekst.splitlines() if len(linje) > bredde]


def test_år_uten_data_er_en_feil(herøy):
    with pytest.raises(FlyktningplanFeil, match="2040"):
        rapport_avslutning(herøy, 2040)


def test_etter_siste_planår_er_det_ingen_år_å_vise(herøy):
    plan_ = herøy.plan
    planvalg = plan_.innstillinger.plan.model_copy(update={"kjent": date(2028, 6, 1)})
    valg = plan_.innstillinger.model_copy(update={"plan": planvalg})
    f = framskriv(plan_._replace(innstillinger=valg), "plan", satser(date(2028, 6, 1)))

    assert [] == tabell(som_data(f), "per_år")


def lag(**tabeller):
    valg = innstillinger(kjent=KJENT, bofasthet={"andel": 1})
    return framskriv(plan(valg, enslige(range(2023, 2028), 10), **tabeller), "plan", satser(KJENT))


def test_uten_deltakere_er_det_bare_antall():
    data = som_data(lag(), 2025)

    assert [] == data["rader"]
    assert "deltakere mangler" in ord_i(data)["Ut av program"]
    assert sum(m["ventede"] for m in tabell(data, "per_måned"))
    assert "ikke oppgitt" in ord_i(data)["Per rådgiver"]


def test_de_som_ikke_står_i_deltakere_er_med_i_de_neste_tre_månedene():
    """Bosatt 2023 uten liste: planen venter dem ut, og begge rapportene sier samme tall."""
    ute = date(2023, 2, 1), date(2024, 1, 10)
    kjent = deltaker(1, ute[0], programstart=ute[0], planlagt_slutt=ute[1])
    bosatt = [bosetting((2022, "bosatt", 20), måned=12)[0], *enslige(range(2023, 2028), 10)]
    valg = innstillinger(kjent=KJENT, bofasthet={"andel": 1})
    p = plan(valg, tuple(bosatt), deltakere=(kjent,))
    f = framskriv(p, "plan", satser(KJENT))
    data = som_data(f)
    neste = tabell(data, "per_måned")[:3]
    i_alt, kjente = (sum(m[k] for m in neste) for k in ("ut", "kjente"))

    assert i_alt > kjente == 1
    ventet = f"{i_alt} de neste 3 månedene, av dem 1 kjente"
    assert ord_i(data)["Ut av program"].startswith(ventet)
    kapasitet = dict(rapport_kapasitet(f).avsnitt[0].linjer)
    assert kapasitet["Ut av program"].startswith(ventet)
    tall = data["hovedtall"]
    assert (i_alt, 1) == tuple(
        tall[f"Ut av program de neste 3 månedene{slutt}"] for slutt in ("", ", kjente")
    )


def test_målet_sies_av_hvor_mange(herøy):
    assert "målet er 70 %, som er 13 av 18" in ord_i(som_data(herøy))["Arbeid eller utdanning"]


def test_den_som_flytter_er_med_i_listen_men_ikke_til_nav():
    flytter = deltaker(
        1, date(2023, 8, 1), programstart=date(2023, 9, 1), fraflyttet=date(2023, 11, 10)
    )
    data = som_data(lag(deltakere=(flytter,)), 2023)

    assert [("P001", "flytter")] == [(r["deltaker"], r["grunnlag"]) for r in data["rader"]]
    assert 0 == sum(m["kjente"] for m in tabell(data, "per_måned"))
    assert "1 flytter" in ord_i(data)["I perioden"]


def test_bare_rapporter_med_personlisten_er_merket_intern(herøy):
    """Uten `deltakere` er hvert antall regnet av forutsetninger og kan vises for alle."""
    uten = framskriv(herøy.plan._replace(deltakere=None), "plan", herøy.satser)

    def merket(f) -> list[bool]:
        rapporter = (rapport_kapasitet(f), rapport_frister(f, date(2024, 1, 1)))
        return ["intern" in r.hode.priser for r in rapporter]

    assert [True, True] == merket(herøy)
    assert [False, False] == merket(uten)

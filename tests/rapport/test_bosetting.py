"""`rapport bosetting`: skjulte tall forblir skjulte, og alderen vises der den er oppgitt."""

from datetime import date

from tests.planer import bosetting, innstillinger, opphav, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.tabeller import Innvandrere
from flyktningplan.modeller.verdier import Merke
from flyktningplan.rapport.bosetting import rapport_bosetting

KJENT = date(2023, 11, 15)


def lag(*rader, **tabeller):
    alle = (
        *rader,
        *bosetting((2023, "prognose", 0), *((å, "prognose", 10) for å in range(2024, 2028))),
    )
    p = plan(innstillinger(kjent=KJENT), alle, **tabeller)
    return rapport_bosetting(framskriv(p, "plan", satser(KJENT)))


def celler(rapport, år: str):
    return next(r.celler for r in rapport.tabell.rader if r.celler["år"] == år)


def test_et_skjult_tall_vises_som_merke_og_aldri_som_null():
    skjult = bosetting((2022, "bosatt", 0))[0].model_copy(update={"antall": Merke.SKJULT})
    rad = celler(lag(skjult), "2022")

    assert (":", ":") == (rad["bosatt"], rad["i planen"])


def test_det_som_kom_etter_kunnskapsdatoen_står_ved_siden_av_planen():
    rad = celler(lag(*bosetting((2024, "bosatt", 36), registrert=date(2024, 12, 30))), "2024")

    assert (10, 36, 26, None) == (rad["i planen"], rad["kom"], rad["avvik"], rad["bosatt"])


def test_alderen_vises_med_søyle_og_skjulte_grupper_uten():
    grupper = tuple(
        Innvandrere(opphav=opphav(Innvandrere, nr + 2), år=2022, aldersgruppe=navn, antall=antall)
        for nr, (navn, antall) in enumerate((("0–5", Merke.SKJULT), ("6–15", 35), ("16+", 140)))
    )
    alder = next(t for t in lag(innvandrere=grupper).tillegg if t.navn == "alder")

    assert [(":", None), (35, 25), (140, 100)] == [
        (r.celler["antall"], r.celler.get("søyle")) for r in alder.rader
    ]


def test_uten_innvandrere_er_det_ingen_aldersfigur():
    assert "alder" not in {t.navn for t in lag().tillegg}

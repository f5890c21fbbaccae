"""`rapport bosetting`: skjulte tall forblir skjulte, og alderen vises der den er oppgitt."""

from datetime import date

import pytest
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


MERKENE = ": skjult av personvern · . mangler · - ikke aktuelt. Ingen av dem er null."


def innvandrere(antall):
    return (Innvandrere(opphav=opphav(Innvandrere, 2), år=2022, aldersgruppe="0–5", antall=antall),)


@pytest.mark.parametrize("tabell", [None, ()])
def test_uten_innvandrere_er_det_ingen_aldersfigur_og_det_sies(tabell):
    rapport = lag(innvandrere=tabell)

    assert "alder" not in {t.navn for t in rapport.tillegg}
    assert any("innvandrere etter alder er derfor utelatt" in note for note in rapport.fotnoter)


def test_med_innvandrere_er_ingenting_utelatt():
    assert not any("utelatt" in note for note in lag(innvandrere=innvandrere(35)).fotnoter)


def test_merkene_forklares_også_når_bare_alderen_har_dem():
    assert MERKENE in lag(innvandrere=innvandrere(Merke.SKJULT)).fotnoter
    assert MERKENE not in lag(innvandrere=innvandrere(35)).fotnoter


def med_skjult_mars(*mer, **felt):
    """Januar 3, februar 4, mars skjult, bosatt 2022."""
    januar, februar, mars = (
        bosetting((2022, "bosatt", n), måned=m, **felt)[0] for n, m in ((3, 1), (4, 2), (0, 3))
    )
    return januar, februar, mars.model_copy(update={"antall": Merke.SKJULT}), *mer


def test_et_år_med_en_skjult_måned_er_minst_det_som_er_kjent():
    rapport = lag(*med_skjult_mars())
    rad = celler(rapport, "2022")

    assert ("minst 7", "minst 7") == (rad["bosatt"], rad["i planen"])
    assert any("minst" in note and "skjult" in note for note in rapport.fotnoter)


def test_årets_egen_rad_vises_og_sies_når_en_måned_er_skjult():
    rapport = lag(*med_skjult_mars(*bosetting((2022, "bosatt", 12))))
    rad = celler(rapport, "2022")

    assert (12, 12) == (rad["bosatt"], rad["i planen"])
    assert any("2022" in note and "egen rad" in note for note in rapport.fotnoter)


def test_et_skjult_tall_som_kom_senere_gir_ikke_noe_avvik():
    """Med avviket kunne den skjulte måneden vært regnet ut."""
    rad = celler(lag(*med_skjult_mars(registrert=date(2024, 2, 1))), "2022")

    assert ("minst 7", None) == (rad["kom"], rad["avvik"])


def test_kom_minus_plan_sammenlikner_bosatte_etter_avtale_på_begge_sider():
    """Planen venter 10 etter avtale og 4 i familie, i alt 14. 12 kom etter avtale: 12 − 10 = 2."""
    rapport = lag(
        *bosetting((2024, "familieinnvandring", 4)),
        *bosetting((2024, "bosatt", 12), registrert=date(2024, 12, 30)),
    )
    rad = celler(rapport, "2024")

    assert (14, 12, 2) == (rad["i planen"], rad["kom"], rad["avvik"])
    (note,) = [n for n in rapport.fotnoter if "Kom − plan" in n]
    assert "2024: 4" in note


def test_uten_familie_er_det_ingen_fotnote_om_den():
    rapport = lag(*bosetting((2024, "bosatt", 12), registrert=date(2024, 12, 30)))

    assert not [n for n in rapport.fotnoter if "Kom − plan" in n]

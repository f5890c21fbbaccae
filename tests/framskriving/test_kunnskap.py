"""Det som ble kjent mellom to datoer: rader, deltakere og fraflyttinger, og planen uten dem."""

from datetime import date

import pytest
from tests.planer import bosetting, deltaker, innstillinger, plan

from flyktningplan.framskriving.befolkning import befolkning
from flyktningplan.framskriving.kunnskap import kjent_per, ny_kunnskap, planen_nå, skjulte_rader
from flyktningplan.modeller.verdier import Flyttemål

DA, NÅ = date(2023, 11, 15), date(2024, 8, 31)
GRUNN = bosetting(*((å, "prognose", 10) for å in range(2023, 2028)))


def lag(*rader, deltakere=None):
    return plan(innstillinger(kjent=DA), (*GRUNN, *rader), deltakere=deltakere)


def ny(år, status, antall, registrert):
    return bosetting((år, status, antall), registrert=registrert)[0]


def test_rader_registrert_mellom_datoene_er_nye():
    mellom = ny(2024, "vedtatt", 50, date(2024, 2, 25))
    senere = ny(2024, "bosatt", 36, date(2024, 12, 30))

    fant = ny_kunnskap(lag(mellom, senere), DA, NÅ)

    assert (mellom,) == fant.bosetting
    assert fant


def test_en_rad_som_er_erstattet_samme_dag_er_ikke_ny():
    """Bare radene som gjelder, teller; en eldre versjon av samme tall gjør ingenting."""
    første = ny(2024, "prognose", 20, date(2024, 1, 1))
    siste = ny(2024, "prognose", 25, date(2024, 6, 1))

    assert (siste,) == ny_kunnskap(lag(første, siste), DA, NÅ).bosetting


def test_deltakere_som_kom_og_flyttet_mellom_datoene():
    før = deltaker(1, date(2023, 5, 1), fraflyttet=date(2024, 4, 1))
    kom = deltaker(2, date(2024, 3, 1))
    senere = deltaker(3, date(2024, 10, 1))

    fant = ny_kunnskap(lag(deltakere=(før, kom, senere)), DA, NÅ)

    assert (1, 1) == (fant.deltakere, fant.hendelser)


def test_uten_noe_nytt_er_kunnskapen_tom():
    assert not ny_kunnskap(lag(deltakere=(deltaker(1, date(2023, 5, 1)),)), DA, NÅ)


ALLE_HENDELSENE = {
    "fraflyttet": date(2024, 4, 1),
    "til": Flyttemål.UTLANDET,
    "avsluttet_program": date(2024, 2, 1),
    "folkeregistrert": date(2023, 12, 1),
}


def folk(full):
    return befolkning(full).personer


@pytest.mark.parametrize("felt", [None, *ALLE_HENDELSENE])
def test_det_som_hender_etter_kunnskapsdatoen_gjør_ingen_forskjell(felt):
    """Med og uten hendelsene er personene de samme, når `kjent` står i innstillingene."""
    hendelser = ALLE_HENDELSENE if felt is None else {felt: ALLE_HENDELSENE[felt]}
    if felt == "til":
        hendelser["fraflyttet"] = ALLE_HENDELSENE["fraflyttet"]
    grunn = {"programstart": date(2023, 7, 1), "planlagt_slutt": date(2024, 6, 30)}
    med = deltaker(1, date(2023, 5, 1), **grunn, **hendelser)
    uten = deltaker(1, date(2023, 5, 1), **grunn)

    assert folk(lag(deltakere=(uten,))) == folk(lag(deltakere=(med,)))


@pytest.mark.parametrize(
    "felt",
    [
        {"fraflyttet": date(2023, 10, 1)},
        {"programstart": date(2023, 7, 1), "avsluttet_program": DA},
        {"programstart": date(2023, 7, 1), "planlagt_slutt": date(2024, 6, 30)},
        {"norskstart": date(2023, 7, 1), "norskslutt": date(2024, 6, 30)},
        {"programstart": date(2024, 1, 1)},
    ],
    ids=["flyttet", "avsluttet samme dag", "planlagt slutt", "norskslutt", "avtalt start"],
)
def test_det_som_er_hendt_og_det_som_er_planlagt_er_med(felt):
    uten = deltaker(1, date(2023, 5, 1))
    med = uten.model_copy(update=felt)

    assert folk(lag(deltakere=(uten,))) != folk(lag(deltakere=(med,)))


def test_den_som_flytter_hit_etter_kunnskapsdatoen_er_ikke_med():
    senere = deltaker(1, date(2021, 5, 1), tilflyttet=date(2024, 1, 10))

    assert not [p for p in folk(lag(deltakere=(senere,))) if p.kjent]
    assert [p for p in folk(kjent_per(lag(deltakere=(senere,)), NÅ)) if p.kjent]


def test_innstillingen_og_valget_gir_samme_plan():
    """`--kjent` setter bare datoen; alt annet skjer ett sted."""
    deltakere = (
        deltaker(1, date(2023, 5, 1), fraflyttet=date(2024, 4, 1)),
        deltaker(2, date(2021, 5, 1), tilflyttet=date(2024, 1, 10)),
    )
    med_innstilling = lag(deltakere=deltakere)
    senere = plan(innstillinger(kjent=NÅ), med_innstilling.bosetting, deltakere=deltakere)

    assert med_innstilling == kjent_per(senere, DA)
    assert folk(med_innstilling) == folk(kjent_per(senere, DA))


def test_hendelsene_til_en_senere_dato_er_med_når_planen_sier_det():
    """`planen_nå` beholder kunnskapsdatoen, men vet om dem som er flyttet siden."""
    flyttet = deltaker(1, date(2023, 5, 1), fraflyttet=date(2024, 4, 1))
    senere = deltaker(2, date(2023, 5, 1), fraflyttet=date(2024, 9, 30))
    endret = nå(lag(deltakere=(flyttet, senere)))

    assert DA == endret.innstillinger.plan.kjent
    assert [True, False] == [p.fraflyttet is not None for p in folk(endret) if p.kjent]


def test_tallet_på_rader_planen_ikke_ser_alt_i():
    deltakere = (
        deltaker(1, date(2023, 5, 1), fraflyttet=date(2024, 4, 1)),
        deltaker(2, date(2023, 5, 1), fraflyttet=date(2023, 10, 1)),
        deltaker(3, date(2023, 5, 1)),
    )

    assert 1 == skjulte_rader(lag(deltakere=deltakere))


def test_planen_uten_deltakere_er_den_samme():
    assert kjent_per(lag(), DA) == lag()._replace(deltakere=None)


def nå(full):
    return planen_nå(full, kjent_per(full, DA), NÅ)


def test_et_vedtak_uten_ankomster_flytter_ikke_dem_som_ventes():
    """Kunnskapsdatoen står, så månedene er planens; bare antallet er nytt."""
    endret = nå(lag(ny(2024, "prognose", 50, date(2024, 2, 25))))

    assert DA == endret.innstillinger.plan.kjent
    assert {(2024, 50)} == {(r.år, r.antall) for r in endret.bosetting if r.år == 2024}


def test_en_registrert_ankomst_flytter_kunnskapsdatoen():
    kom = ny(2024, "bosatt", 6, date(2024, 8, 1))

    assert NÅ == nå(lag(kom)).innstillinger.plan.kjent
    assert NÅ == nå(lag(deltakere=(deltaker(1, date(2024, 3, 1)),))).innstillinger.plan.kjent


def test_en_rettelse_av_et_eldre_år_er_ikke_en_ankomst():
    rettet = nå(lag(ny(2023, "bosatt", 12, date(2024, 1, 20))))

    assert DA == rettet.innstillinger.plan.kjent
    assert [12] == [r.antall for r in rettet.bosetting if r.status == "bosatt"]

"""Det som ble kjent mellom to datoer: rader, deltakere og fraflyttinger, og planen uten dem."""

from dataclasses import replace
from datetime import date

from tests.planer import bosetting, deltaker, innstillinger, plan

from flyktningplan.framskriving.kunnskap import kjent_per, ny_kunnskap, planen_nå

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


def test_planen_vet_ikke_om_det_som_skjer_etter_datoen():
    flyttet = deltaker(1, date(2023, 5, 1), fraflyttet=date(2024, 4, 1))
    sluttet = deltaker(2, date(2023, 5, 1), avsluttet_program=date(2024, 2, 1))
    uendret = deltaker(3, date(2023, 5, 1), fraflyttet=date(2023, 10, 1))
    full = lag(deltakere=(flyttet, sluttet, uendret))

    da = kjent_per(full, DA)

    assert [None, None] == [da.deltakere[0].fraflyttet, da.deltakere[1].avsluttet_program]
    assert uendret is da.deltakere[2]
    assert DA == da.innstillinger.plan.kjent
    assert full.deltakere == kjent_per(full, NÅ).deltakere
    assert NÅ == kjent_per(full, NÅ).innstillinger.plan.kjent


def test_planen_uten_deltakere_er_den_samme():
    assert kjent_per(lag(), DA) == replace(lag(), deltakere=None)


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

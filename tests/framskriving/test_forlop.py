"""Forløpet til én person: program, norsk og vekt, måned for måned."""

from datetime import date
from fractions import Fraction

import pytest
from tests.planer import deltaker, innstillinger, satser

from flyktningplan.framskriving.befolkning import ÅR_BAKOVER
from flyktningplan.framskriving.forlop import ÅR_ETTER_REGLENE, alle_forløp, forløp
from flyktningplan.framskriving.personer import kjente_personer
from flyktningplan.modeller.verdier import (
    Flyttemål,
    Husholdningsrolle,
    Kategori,
    Oppholdsgrunnlag,
    Rettighet,
    Utdanning,
)
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, Intervall, månedsnummer

KJENT = date(2023, 11, 15)
VALG = innstillinger(kjent=KJENT)
MAI_23 = date(2023, 5, 10)


def ett(**felt):
    (person,) = kjente_personer([deltaker(1, felt.pop("bosatt", MAI_23), **felt)], KJENT)
    return forløp(person, innstillinger=VALG, satser=satser())


def test_årene_bakover_dekker_de_lengste_periodene_i_satsfilene():
    """Tallene i koden er romslige grenser: endres et tak i loven, sier testen fra."""
    rekker = satser().rekker
    tak = [kode for kode in rekker if kode.startswith(("PROGRAM-TAK-", "NORSK-TAK-"))]
    lengst = max(s.verdi for kode in tak for s in rekker[kode].verdier)
    frist = max(s.verdi for s in (*rekker["PROGRAM-FRIST"].verdier, *rekker["NORSK-FRIST"].verdier))
    tilskuddsår = max(s.verdi for s in rekker["TILSKUDD-AR-MAKS"].verdier)

    assert ÅR_ETTER_REGLENE * MÅNEDER_I_ÅRET >= MÅNEDER_I_ÅRET + lengst + frist
    assert ÅR_BAKOVER >= tilskuddsår


def test_programmet_starter_etter_ventetiden_og_varer_forventet_lengde():
    f = ett(utdanning=Utdanning.MED)

    assert Intervall(månedsnummer(2023, 7), månedsnummer(2024, 5)) == f.program


def test_oppgitte_datoer_går_foran_reglene():
    f = ett(programstart=date(2023, 8, 1), planlagt_slutt=date(2024, 1, 31))

    assert Intervall(månedsnummer(2023, 8), månedsnummer(2024, 2)) == f.program


def test_avsluttet_går_foran_planlagt_slutt():
    f = ett(
        programstart=date(2023, 8, 1),
        planlagt_slutt=date(2024, 6, 30),
        avsluttet_program=date(2023, 10, 14),
    )

    assert Intervall(månedsnummer(2023, 8), månedsnummer(2023, 10)) == f.program


@pytest.mark.parametrize(
    "felt",
    [
        {"kategori": Kategori.BARN, "fødselsår": 2015},
        {"fødselsår": 1960},
        {"oppholdsgrunnlag": Oppholdsgrunnlag.ARBEID},
        {"rettighet": Rettighet.PLIKT},
    ],
)
def test_disse_er_ikke_i_program(felt):
    assert 0 == ett(**felt).program.lengde


def test_den_som_bare_har_plikt_går_de_månedene_plikten_tar():
    assert 6 == ett(rettighet=Rettighet.PLIKT).norsk.lengde


def test_flytting_avkorter_program_og_norsk():
    f = ett(fraflyttet=date(2023, 9, 20), til=Flyttemål.KOMMUNE)

    assert (månedsnummer(2023, 10),) * 3 == (f.bor.til, f.program.til, f.norsk.til)


def test_den_som_flytter_hit_har_bare_resten_av_programmet_og_norsken():
    """Bosatt 10.5.2022, hit 20.6.2023, uten videregående. Ingen datoer er oppgitt.

    Program 22 måneder fra juli 2022: til mai 2024. Norsk 30 måneder fra samme måned: til januar
    2025. Her faller bare det som ligger etter juni 2023, og ingenting begynner på nytt.
    """
    f = ett(bosatt=date(2022, 5, 10), tilflyttet=date(2023, 6, 20))

    assert Intervall(månedsnummer(2023, 6), månedsnummer(2024, 5)) == f.program
    assert Intervall(månedsnummer(2023, 6), månedsnummer(2025, 1)) == f.norsk
    assert månedsnummer(2022, 7) == f.norsk_i_alt.fra


def test_den_som_er_ferdig_før_flyttingen_har_ikke_noe_igjen():
    """Bosatt i mai 2021: programmet er ute i mai 2023 og norsken i januar 2024."""
    f = ett(bosatt=date(2021, 5, 10), tilflyttet=date(2023, 6, 20))
    sen = ett(bosatt=date(2020, 5, 10), tilflyttet=date(2023, 6, 20))

    assert (0, månedsnummer(2024, 1)) == (f.program.lengde, f.norsk.til)
    assert (0, 0) == (sen.program.lengde, sen.norsk.lengde)


def test_den_som_flytter_hit_før_oppstart_har_hele_programmet_her():
    """Bosatt i mai 2023, hit i juni; starten er ventet i juli."""
    f = ett(bosatt=MAI_23, tilflyttet=date(2023, 6, 20))

    assert (22, 30) == (f.program.lengde, f.norsk.lengde)


def test_oppgitte_datoer_for_den_som_flytter_hit_går_foran():
    f = ett(
        bosatt=date(2021, 5, 10),
        tilflyttet=date(2023, 6, 20),
        programstart=date(2023, 1, 1),
        norskstart=date(2023, 3, 1),
    )

    assert Intervall(månedsnummer(2023, 6), månedsnummer(2024, 11)) == f.program
    assert Intervall(månedsnummer(2023, 6), månedsnummer(2025, 9)) == f.norsk
    assert månedsnummer(2023, 3) == f.norsk_i_alt.fra


def test_norsk_i_mottak_teller_ikke_før_bosettingen():
    f = ett(norskstart=date(2022, 9, 1), norskslutt=date(2024, 2, 29))

    assert Intervall(månedsnummer(2023, 5), månedsnummer(2024, 3)) == f.norsk == f.norsk_i_alt


def test_den_kjente_er_her_på_kunnskapsdatoen_og_bofastheten_virker_fra_neste_år():
    f = ett(bosatt=date(2020, 5, 1))

    assert [1, 1, Fraction(24, 25), Fraction(24, 25) ** 2] == [
        f.vekt(å) for å in (2020, 2023, 2024, 2025)
    ]


def test_en_kjent_fraflytting_er_sikker_og_vektes_ikke():
    f = ett(fraflyttet=date(2025, 3, 1), til=Flyttemål.KOMMUNE)

    assert 1 == f.vekt(2025)


def par(barn: bool):
    rolle = {"husholdning": "H1", "rolle": Husholdningsrolle.EKTEFELLE}
    familie = [
        deltaker(
            1, MAI_23, programstart=date(2023, 7, 1), planlagt_slutt=date(2024, 3, 31), **rolle
        ),
        deltaker(
            2, MAI_23, programstart=date(2023, 9, 1), planlagt_slutt=date(2024, 6, 30), **rolle
        ),
    ]
    if barn:
        familie.append(
            deltaker(
                3,
                MAI_23,
                fødselsår=2018,
                kategori=Kategori.BARN,
                husholdning="H1",
                rolle=Husholdningsrolle.BARN,
            )
        )
    return alle_forløp(kjente_personer(familie, KJENT), innstillinger=VALG, satser=satser())


def test_par_uten_barn_er_par_bare_i_månedene_begge_deltar():
    felles = Intervall(månedsnummer(2023, 9), månedsnummer(2024, 4))

    assert [felles, felles] == [f.par for f in par(barn=False)]


def test_par_med_barn_får_ikke_fem_seksdeler():
    assert [0, 0, 0] == [f.par.lengde for f in par(barn=True)]

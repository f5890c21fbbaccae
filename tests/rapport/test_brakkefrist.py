"""Fristene og kjøp mot leie i brakkerapporten."""

from datetime import date
from decimal import Decimal

from tests.brakkeplaner import brakker, lag, ord_, rader
from tests.planer import lokale

# --- Fristene


def test_blanke_frister_sier_hvilken_celle_som_mangler():
    sagt = ord_(lag(brakker(), lokale()))

    assert (
        "mangler: fyll inn Oppsigelse (måneder) i lokaler.csv K3" == (sagt["Si opp eller forlenge"])
    )
    assert "lokaler.csv L3" in sagt["Bestille erstatning"]
    assert "kan ikke regnes uten Oppsigelse og Leveringstid" == sagt["Siste frist for beslutning"]


def test_beslutningsfristen_er_den_tidligste_av_oppsigelse_og_levering():
    rapport = lag(brakker(oppsigelse=Decimal(3), leveringstid=Decimal(6)), lokale())
    sagt = ord_(rapport)

    assert sagt["Si opp eller forlenge"].startswith("senest 30.09.2025 (3 måneder før")
    assert sagt["Bestille erstatning"].startswith("senest 30.06.2025")
    assert sagt["Siste frist for beslutning"].startswith("senest 30.06.2025")
    assert date(2025, 6, 30) == rapport.hovedtall["Siste frist for beslutning"]


def test_én_kjent_frist_er_ikke_siste_frist():
    rapport = lag(brakker(leveringstid=Decimal(6)), lokale())

    assert (
        "senest 30.06.2025, kanskje før: Oppsigelse er ikke oppgitt"
        == (ord_(rapport)["Siste frist for beslutning"])
    )
    assert rapport.hovedtall["Siste frist for beslutning"] is None


def test_passert_frist_sies():
    sagt = ord_(lag(brakker(til=date(2024, 2, 29), oppsigelse=Decimal(3)), lokale()))

    assert "passert på kunnskapsdatoen" in sagt["Si opp eller forlenge"]


def test_toårsgrensen_og_søknadsfristen():
    rapport = lag(brakker(), lokale())

    assert date(2025, 12, 31) == rapport.hovedtall["Toårsgrensen"]
    assert "08.10.2025" in ord_(rapport)["Toårsgrensen"]
    assert any("§§ 20-1, 20-4 c" in n for n in rapport.fotnoter)


# --- Kjøp


def test_kjøp_uten_pris_sier_hva_som_mangler():
    assert (
        "ikke regnet: fyll inn pris, rente og levetid under [anskaffelse]"
        in (ord_(lag(brakker(), lokale()))["Kjøp av moduler"])
    )
    assert (
        "fyll inn rente under"
        in (
            ord_(lag(brakker(), lokale(), anskaffelse={"pris": 2_000_000, "levetid": 10}))[
                "Kjøp av moduler"
            ]
        )
    )


def test_kjøp_mot_leie_for_kommunen():
    """2 mill., 5 %, ti år: 300 000 og 290 000 mot 377 000 i året; restgjeld 1,6 mill."""
    rapport = lag(
        brakker(),
        lokale(),
        anskaffelse={"pris": 2_000_000, "rente": Decimal("0.05"), "levetid": 10},
    )
    kjøp = rader(rapport, "kjøp")

    assert (-77_000, -87_000, -164_000) == tuple(
        kjøp["Kjøp minus leie (− = kjøp er billigere)"][k] for k in ("2024", "2025", "i alt")
    )
    assert "restgjeld 1 600 000 kr" in ord_(rapport)["Kjøp av moduler"]
    assert any("føres sentralt" in n for n in rapport.fotnoter)


# --- Forklar

"""IMDis publiserte tabeller: enheter, merker, tegnsett, formater og ødelagte filer."""

from decimal import Decimal
from pathlib import Path

import pytest

from flyktningplan.feil import DataFeil, FlyktningplanFeil
from flyktningplan.innlesing.publisert import les_bosatt, les_utbetalt
from flyktningplan.modeller.verdier import Bosettingsstatus, Merke

HODE = "Enhet;År;Kommunenummer;Kommune;Bosetting;Antall\n"
TILSKUDD = "Enhet;År;Tilskuddstype;Kommune;Antall;Kommunenummer;Kommentar\n"
SENERE = "Integreringstilskudd for år 2-5"


def skriv(mappe: Path, innhold: str, koding: str = "utf-8", navn: str = "t.csv") -> Path:
    fil = mappe / navn
    fil.write_bytes(innhold.encode(koding))
    return fil


def bosatt(*celler: str, hode: str = HODE) -> str:
    rader = (
        f"Personer;{2000 + nr};1818;Herøy (Nordland);Faktisk bosetting;{c}\n"
        for nr, c in enumerate(celler)
    )
    return hode + "".join(rader)


def test_prosentrader_leses_ikke(tmp_path):
    tekst = bosatt("10") + "Prosent;2000;1818;Herøy (Nordland);Faktisk bosetting;83,3\n"

    lest = les_bosatt(skriv(tmp_path, tekst))

    assert [Decimal(10)] == list(lest.tabell["antall"])
    assert lest.advarsler == ()


def test_ukjent_enhet_sies(tmp_path):
    tekst = bosatt("10") + "Promille;2001;1818;Herøy;Faktisk bosetting;3\n"

    assert "Promille" in les_bosatt(skriv(tmp_path, tekst)).advarsler[0]


def test_merkene_er_tre_forskjellige_ting_og_aldri_null(tmp_path):
    lest = les_bosatt(skriv(tmp_path, bosatt("0", ".", ":", "-", "", "Prikket (<5)")))

    assert [
        Decimal(0),
        Merke.MANGLER,
        Merke.SKJULT,
        Merke.IKKE_AKTUELT,
        Merke.MANGLER,
        Merke.SKJULT,
    ] == list(lest.tabell["antall"])


def test_brøker_fra_tilbakeregnede_kommuner(tmp_path):
    lest = les_bosatt(skriv(tmp_path, bosatt("10.125", "3,5", "7")))

    assert [Decimal("10.125"), Decimal("3.5"), Decimal(7)] == list(lest.tabell["antall"])


@pytest.mark.parametrize("koding", ["iso-8859-1", "cp1252", "utf-8", "utf-8-sig"])
def test_tegnsettene(tmp_path, koding):
    lest = les_bosatt(skriv(tmp_path, bosatt("10"), koding))

    assert "Herøy (Nordland)" == lest.tabell["kommune"][0]


def test_de_fire_tallene_blir_tre_og_opprinnelig_anmodning_leses_ikke(tmp_path):
    rader = "".join(
        f"Personer;2022;301;Oslo;{navn};{nr}\n"
        for nr, navn in enumerate(
            (
                "Faktisk bosetting",
                "Vedtak om bosetting",
                "Anmodning om bosetting",
                "Opprinnelig anmodning",
            )
        )
    )

    tabell = les_bosatt(skriv(tmp_path, HODE + rader)).tabell

    assert {"0301"} == set(tabell["kommunenummer"])
    assert {
        Bosettingsstatus.BOSATT: 0,
        Bosettingsstatus.VEDTATT: 1,
        Bosettingsstatus.ANMODET: 2,
    } == dict(zip(tabell["status"], tabell["antall"], strict=True))


def test_fylker_og_landet_er_ikke_kommuner(tmp_path):
    tekst = (
        bosatt("10")
        + "Personer;2022;18;Nordland;Faktisk bosetting;2505\n"
        + "Personer;2022;;Hele landet;Faktisk bosetting;31258\n"
    )

    assert {"1818"} == set(les_bosatt(skriv(tmp_path, tekst)).tabell["kommunenummer"])


@pytest.mark.parametrize("slag", [SENERE, "Integreringstilskudd for år 2–5"])
def test_utbetalt_med_kommentar_der_beløpet_mangler(tmp_path, slag):
    rader = (
        f"Kroner;2023;{slag};Herøy;10524102.0;1818;\n"
        f"Kroner;2022;{slag};Herøy;;1818;Anonymisert\n"
        f"Kroner;2021;{slag};Herøy;0;1818;\n"
        "Kroner;2023;Integreringstilskudd for år 1;Herøy;1.5E6;1818;\n"
        "Kroner;2023;Totalt;Herøy;99;1818;\n"
    )

    tabell = les_utbetalt(skriv(tmp_path, TILSKUDD + rader)).tabell

    assert ["år 2–5", "år 2–5", "år 2–5", "år 1"] == list(tabell["del"])
    assert [10524102, "Anonymisert", 0, 1500000] == list(tabell["kroner"])


def test_begge_formater_gir_det_samme(tmp_path):
    import pandas as pd

    csv = skriv(tmp_path, bosatt("10", ".", ":", "3.5"), "iso-8859-1")
    bok = tmp_path / "t.xlsx"
    pd.read_csv(csv, sep=";", encoding="iso-8859-1", dtype=str).to_excel(bok, index=False)

    fra_csv, fra_bok = (les_bosatt(sti).tabell.drop(columns="opphav") for sti in (csv, bok))
    assert fra_csv.equals(fra_bok)


def test_titler_over_overskriften_og_kolonner_i_annen_rekkefølge(tmp_path):
    tekst = (
        "IMDi\n\nAntall;Bosetting;Kommune;Kommunenummer;År\n12;Faktisk bosetting;Vega;1815;2022\n"
    )

    assert [Decimal(12)] == list(les_bosatt(skriv(tmp_path, tekst)).tabell["antall"])


@pytest.mark.parametrize(
    ("innhold", "venter"),
    [
        ("", "tom"),
        ("bare;tull\n1;2\n", "mangler i overskriften"),
        (TILSKUDD, "byttet om"),
        (HODE, "Fant ingen rader"),
        (bosatt("ca. 20"), "F2"),
        (bosatt("-3"), "F2"),
        (bosatt("10").replace("1818", "Herøy"), "C2"),
        (bosatt("10").replace("2000", "i fjor"), "B2"),
        (bosatt("10") + bosatt("11", hode=""), "rad 2, rad 3"),
        (bosatt("10").replace("10\n", '"10\n'), "anførselstegn"),
    ],
)
def test_ødelagte_filer_får_et_funn_med_fil_og_sted(tmp_path, innhold, venter):
    with pytest.raises(DataFeil) as feil:
        les_bosatt(skriv(tmp_path, innhold))

    assert venter in " ".join(str(f) for f in feil.value.funn)
    assert {"t.csv"} == {f.opphav.fil for f in feil.value.funn}
    assert all(f.råd for f in feil.value.funn)


def test_mange_like_feil_blir_ett_funn(tmp_path):
    with pytest.raises(DataFeil) as feil:
        les_bosatt(skriv(tmp_path, bosatt(*["?"] * 50)))

    assert 1 == len(feil.value.funn)
    assert "50 celler" in str(feil.value.funn[0])


@pytest.mark.parametrize("byte", [b"\x00\x01\x02PK", b"PK\x03\x04tull", b"\xff\xfe\x00"])
@pytest.mark.parametrize("navn", ["t.csv", "t.xlsx"])
def test_søppel_gir_datafeil_og_aldri_noe_annet(tmp_path, byte, navn):
    fil = tmp_path / navn
    fil.write_bytes(byte * 50)

    with pytest.raises(DataFeil):
        les_utbetalt(fil)


def test_filen_finnes_ikke(tmp_path):
    with pytest.raises(FlyktningplanFeil, match="Finner ikke"):
        les_bosatt(tmp_path / "nei.csv")

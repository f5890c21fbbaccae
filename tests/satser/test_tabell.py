"""Satstabellen: framføring, kunnskapsdato, egne verdier og skjemafeil."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.satser import satsfil
from flyktningplan.satser.satsfil import les_satsfil, pakkens_satser
from flyktningplan.satser.tabell import ManglendeSats, Satser, Satsstatus

HODE = """
ordning = "Prøveordning"

[satser.A]
navn = "Prøvesats"
enhet = "kr per person"
oppslag = "eksempel.no"
"""
VERDI_2020 = """
[[satser.A.verdier]]
fra = 2020-01-01
til = 2020-12-31
verdi = 100
status = "vedtatt"
kilde = "Kilde for 2020"
kjent_fra = 2019-10-07
"""
VERDI_2022 = """
[[satser.A.verdier]]
fra = 2022-01-01
til = 2022-12-31
verdi = 120.5
status = "forslag"
kilde = "Kilde for 2022"
kjent_fra = 2021-10-12
"""
VERDI_2022_ENDRET = """
[[satser.A.verdier]]
fra = 2022-01-01
til = 2022-12-31
verdi = 125
lav = 120
hoy = 130
status = "utledet"
metode = "utbetalte beløp"
kilde = "Kilde for endret 2022"
kjent_fra = 2023-03-01
"""
TO_ÅR = HODE + VERDI_2020 + VERDI_2022


def satser_av(tekst: str, *, kjent: date | None = None) -> Satser:
    lest = les_satsfil(tekst, "satser/prove.toml")
    assert lest.funn == []
    return Satser({r.kode: r for r in lest.rekker}, kjent=kjent)


def test_verdien_som_dekker_dagen_gjelder_begge_endene_av_perioden() -> None:
    satser = satser_av(TO_ÅR)

    for dag in (date(2020, 1, 1), date(2020, 12, 31)):
        sats = satser.sats("A", dag)
        assert (sats.verdi, sats.status, sats.gjelder) == (100, Satsstatus.VEDTATT, dag)


def test_etter_siste_periode_føres_siste_verdi_fram() -> None:
    sats = satser_av(TO_ÅR).sats("A", date(2030, 6, 1))

    assert sats.verdi == Decimal("120.5")
    assert sats.status is Satsstatus.FRAMFØRT
    assert sats.er_framført
    assert sats.til == date(2022, 12, 31)
    assert sats.gjelder == date(2030, 6, 1)


def test_i_et_hull_føres_den_eldre_verdien_fram_ikke_den_nyere_tilbake() -> None:
    sats = satser_av(TO_ÅR).sats("A", date(2021, 12, 31))

    assert (sats.verdi, sats.status) == (100, Satsstatus.FRAMFØRT)


def test_før_første_periode_reises_manglende_sats_med_hvor_den_slås_opp() -> None:
    with pytest.raises(ManglendeSats) as feil:
        satser_av(TO_ÅR).sats("A", date(2019, 12, 31))

    assert (feil.value.kode, feil.value.dag) == ("A", date(2019, 12, 31))
    assert "eksempel.no" in str(feil.value)
    assert "31.12.2019" in str(feil.value)


def test_ukjent_kode_er_en_programfeil() -> None:
    with pytest.raises(KeyError):
        satser_av(TO_ÅR).sats("B", date(2020, 1, 1))


def test_verdien_sees_fra_og_med_dagen_den_ble_kjent() -> None:
    dag = date(2022, 5, 1)

    dagen_før = satser_av(TO_ÅR, kjent=date(2021, 10, 11)).sats("A", dag)
    samme_dag = satser_av(TO_ÅR, kjent=date(2021, 10, 12)).sats("A", dag)

    assert (dagen_før.verdi, dagen_før.status) == (100, Satsstatus.FRAMFØRT)
    assert (samme_dag.verdi, samme_dag.status) == (Decimal("120.5"), Satsstatus.FORSLAG)


def test_uten_en_eneste_kjent_verdi_mangler_satsen() -> None:
    with pytest.raises(ManglendeSats):
        satser_av(TO_ÅR, kjent=date(2019, 10, 6)).sats("A", date(2022, 1, 1))


def test_den_sist_kjente_av_to_verdier_for_samme_år_gjelder() -> None:
    tekst = TO_ÅR + VERDI_2022_ENDRET

    tidlig = satser_av(tekst, kjent=date(2023, 2, 28)).år("A", 2022)
    sent = satser_av(tekst, kjent=date(2023, 3, 1)).år("A", 2022)

    assert (tidlig.verdi, sent.verdi) == (Decimal("120.5"), 125)
    assert (sent.lav, sent.høy, sent.metode) == (120, 130, "utbetalte beløp")


def test_framføring_tar_den_sist_kjente_av_to_for_siste_år() -> None:
    assert satser_av(TO_ÅR + VERDI_2022_ENDRET).år("A", 2024).verdi == 125


def egen(verdi: int, *, kode: str = "A", kjent_fra: str = "2021-01-01") -> str:
    return f"""
ordning = "Egen"

[satser.{kode}]
navn = "Egen sats"
enhet = "kr"

[[satser.{kode}.verdier]]
fra = 2022-01-01
til = 2022-12-31
verdi = {verdi}
status = "anslag"
metode = "eget anslag"
kilde = "Kommunen selv"
kjent_fra = {kjent_fra}
"""


def test_egen_verdi_går_foran_pakkens_selv_om_den_ble_kjent_før() -> None:
    egne = les_satsfil(egen(999), "satser/egen.toml", egen=True).rekker

    satser = satser_av(TO_ÅR).med(egne)

    assert satser.år("A", 2022).verdi == 999
    assert satser.år("A", 2022).egen
    assert satser.år("A", 2020).verdi == 100
    assert satser.rekke("A").navn == "Prøvesats"


def test_egen_verdi_som_ikke_var_kjent_sees_ikke() -> None:
    egne = les_satsfil(egen(999, kjent_fra="2023-01-01"), "satser/egen.toml", egen=True).rekker

    satser = satser_av(TO_ÅR, kjent=date(2022, 12, 31)).med(egne)

    assert satser.år("A", 2022).verdi == Decimal("120.5")


def test_egen_sats_kan_være_ny() -> None:
    egne = les_satsfil(egen(7, kode="NY"), "satser/egen.toml", egen=True).rekker

    assert satser_av(TO_ÅR).med(egne).år("NY", 2022).verdi == 7


def test_opprinnelige_satser_er_uendret_etter_at_egne_er_lagt_til() -> None:
    satser = satser_av(TO_ÅR)

    satser.med(les_satsfil(egen(999), "satser/egen.toml", egen=True).rekker)

    assert satser.år("A", 2022).verdi == Decimal("120.5")


def test_bare_vedtatt_og_forslag_er_ikke_anslått() -> None:
    assert [s for s in Satsstatus if not s.er_anslått] == [
        Satsstatus.VEDTATT,
        Satsstatus.FORSLAG,
    ]


def test_verdien_vet_hvor_den_står() -> None:
    sats = satser_av(TO_ÅR).år("A", 2022)

    assert str(sats.opphav) == "satser/prove.toml satser.A.verdier[1]"


@pytest.mark.parametrize(
    ("gammel", "ny", "sted"),
    [
        ('kilde = "Kilde for 2020"', 'kilde = ""', "satser.A.verdier.0.kilde"),
        ('kilde = "Kilde for 2020"', "", "satser.A.verdier.0.kilde"),
        ('status = "vedtatt"', 'status = "gjettet"', "satser.A.verdier.0.status"),
        ('status = "vedtatt"', 'status = "framført"', "satser.A.verdier.0"),
        ('status = "vedtatt"', 'status = "anslag"', "satser.A.verdier.0"),
        ("til = 2020-12-31", "til = 2019-12-31", "satser.A.verdier.0"),
        ("verdi = 100", "verdi = nan", "satser.A.verdier.0.verdi"),
        ("verdi = 100", "beløp = 100", "linje 12, kolonne 4"),
        ("verdi = 100", "verdi = 100\nkroner = 1", "satser.A.verdier.0.kroner"),
        ('navn = "Prøvesats"', "", "satser.A.navn"),
        ('ordning = "Prøveordning"', "", "ordning"),
    ],
)
def test_skjemafeil_navngir_fil_tabell_og_nøkkel(gammel: str, ny: str, sted: str) -> None:
    lest = les_satsfil(TO_ÅR.replace(gammel, ny), "satser/prove.toml")

    assert lest.rekker == []
    assert {f.opphav.fil for f in lest.funn} == {"satser/prove.toml"}
    assert sted in [f.opphav.celle for f in lest.funn]


def test_to_verdier_fra_samme_dag_kjent_samme_dag_er_en_feil() -> None:
    lest = les_satsfil(HODE + VERDI_2020 + VERDI_2020, "satser/prove.toml")

    assert [f.opphav.celle for f in lest.funn] == ["satser.A"]
    assert "2020-01-01" in lest.funn[0].melding


def test_alle_feilene_i_filen_kommer_på_en_gang() -> None:
    tekst = TO_ÅR.replace("verdi = 100", "").replace('kilde = "Kilde for 2022"', "")

    lest = les_satsfil(tekst, "satser/prove.toml")

    assert {"satser.A.verdier.0.verdi", "satser.A.verdier.1.kilde"} <= {
        f.opphav.celle for f in lest.funn
    }


def test_ugyldig_toml_blir_et_funn() -> None:
    lest = les_satsfil("dette er ikke toml", "satser/prove.toml")

    assert [(f.opphav.fil, f.regel) for f in lest.funn] == [("satser/prove.toml", "S01")]


def _i_mappen(monkeypatch: pytest.MonkeyPatch, mappe: Path, **filer: str) -> None:
    for navn, tekst in filer.items():
        (mappe / f"{navn}.toml").write_text(tekst, encoding="utf-8")
    monkeypatch.setattr(satsfil, "resources", SimpleNamespace(files=lambda _: mappe))


def test_samme_kode_i_to_av_pakkens_filer_stopper(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _i_mappen(monkeypatch, tmp_path, en=TO_ÅR, to=TO_ÅR)

    with pytest.raises(FlyktningplanFeil, match="A finnes i to satsfiler"):
        pakkens_satser()


def test_ødelagt_fil_i_pakken_stopper_med_filnavnet(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _i_mappen(monkeypatch, tmp_path, en=HODE)

    with pytest.raises(FlyktningplanFeil, match=r"satser/en\.toml"):
        pakkens_satser().rekke("A")


def test_pakkens_filer_leses_først_når_en_sats_i_dem_trengs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _i_mappen(monkeypatch, tmp_path, en=TO_ÅR, to=HODE.replace("satser.A", "satser.B"))

    satser = pakkens_satser()

    assert list(satser.rekker) == ["A", "B"]
    assert satser.rekke("A").kode == "A"
    with pytest.raises(FlyktningplanFeil, match=r"satser/to\.toml"):
        satser.rekke("B")


def test_alle_satsene_i_pakken_er_funnet_uten_å_lese_filene() -> None:
    filer = sorted(Path(satsfil.__file__).parent.glob("*.toml"))
    lest = [r.kode for f in filer for r in les_satsfil(f.read_text("utf-8"), f.name).rekker]

    assert list(pakkens_satser().rekker) == lest


@pytest.mark.parametrize(
    ("linje", "sted", "grunn"),
    [
        ("verdi = 'mange'", "satser.A.verdier.0.verdi", "ventet et tall"),
        ("status = 'kanskje'", "satser.A.verdier.0.status", "ventet vedtatt, forslag"),
        ("fra = 3", "satser.A.verdier.0.fra", "ventet en dato"),
        ("ukjent = 1", "satser.A.verdier.0.ukjent", "ukjent nøkkel"),
        ("kilde = ''", "satser.A.verdier.0.kilde", "teksten er for kort"),
    ],
)
def test_skjemafeil_er_norske_og_navngir_nøkkelen(linje: str, sted: str, grunn: str) -> None:
    hel = {
        "fra": "fra = 2024-01-01",
        "til": "til = 2024-12-31",
        "verdi": "verdi = 1",
        "status": "status = 'vedtatt'",
        "kilde": "kilde = 'rundskriv'",
        "kjent_fra": "kjent_fra = 2024-01-01",
    }
    hel[linje.split(" ", maxsplit=1)[0]] = linje
    tekst = "ordning = 'Prøve'\n[satser.A]\nnavn = 'Prøve'\nenhet = 'kr'\n[[satser.A.verdier]]\n"

    (funn,) = les_satsfil(tekst + "\n".join(hel.values()), "satser/egen.toml").funn

    assert (sted, True) == (funn.opphav.celle, grunn in funn.melding)


def test_alle_skjemafeil_er_norske() -> None:
    """Ingen av pydantics egne engelske tekster når leseren."""
    rot = "ordning = 1\nplass = 'x'\nfeil = 1\n[satser.A]\nnavn = 2\nverdier = 3\n"

    for funn in les_satsfil(rot, "satser/egen.toml").funn:
        assert not any(o in funn.melding for o in ("should", "Input", "valid", "ugyldig verdi"))

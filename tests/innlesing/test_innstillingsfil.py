"""flyktningplan.toml: hver feil er et funn med nøkkelen, på norsk."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.innlesing.bygg import INNSTILLINGER, koder

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.innlesing.innstillingsfil import les_innstillinger
from flyktningplan.modeller.innstillinger import Innstillinger

ANDEL = "Andel som fortsatt bor her etter hvert årsskifte (bofasthet.andel)"
ÅRENE = "henger ikke sammen: basis må være før start, og start ikke etter slutt"
FRI = "Måneder uten ordinær undervisning (undervisning.uten_undervisning[2])"
DELENE = "henger ikke sammen: enslige_voksne, voksne_i_familie og barn må være 1 til sammen"


def les(tillegg: str = "", **bytt: str) -> tuple[Innstillinger | None, list[Funn]]:
    tekst = INNSTILLINGER + tillegg
    for gammel, ny in bytt.items():
        linje = next(li for li in tekst.splitlines() if li.startswith(f"{gammel} ="))
        tekst = tekst.replace(linje, ny)
    return les_innstillinger(tekst.encode())


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["uten bom", "med bom"])
def test_gyldige_innstillinger(bom: bytes) -> None:
    valg, funn = les_innstillinger(bom + INNSTILLINGER.encode())
    assert not funn
    assert valg
    assert valg.kommune.navn == "Prøve"
    assert list(valg.plan.planår) == [2024, 2025]


def test_desimaler_er_eksakte() -> None:
    valg, _ = les("[bofasthet]\nandel = 0.960000000001\n")
    assert valg
    assert valg.bofasthet.andel == Decimal("0.960000000001")


@pytest.mark.parametrize(
    ("tillegg", "bytt", "venter"),
    [
        ("", {"navn": ""}, ("T02", "kommune.navn", "Kommune (kommune.navn) mangler.")),
        ("", {"start": ""}, ("T02", "plan.start", "Første planår (plan.start) mangler.")),
        ("", {"start": 'start = "snart"'},
         ("T04", "plan.start", "Første planår (plan.start) er ikke et helt tall.")),
        ("", {"start": "start = 2024.5"},
         ("T04", "plan.start", "Første planår (plan.start) er ikke et helt tall.")),
        ("", {"basis": "basis = 1800"},
         ("T04", "plan.basis", "Basisår (plan.basis) er utenfor grensene.")),
        ("", {"slutt": "slutt = 2020"},
         ("T04", "plan", f"«plan» {ÅRENE}.")),
        ("", {"nummer": "nummer = 1818"},
         ("T04", "kommune.nummer", "Kommunenummer (kommune.nummer) er ikke tekst.")),
        ("", {"nummer": 'nummer = "18"'},
         ("T04", "kommune.nummer", "Kommunenummer (kommune.nummer) har ikke riktig form.")),
        ("[undervisning]\nklasse = true\n", {},
         ("T04", "undervisning.klasse",
          "Klassestørrelse, høyst (undervisning.klasse) kan ikke være sann eller usann.")),
        ("[undervisning]\nklasse = 5\n", {},
         ("T04", "undervisning",
          "«undervisning» henger ikke sammen: minste_gruppe (6) kan ikke være over klasse (5).")),
        ("[bofasthet]\nandel = 1.5\n", {},
         ("T04", "bofasthet.andel",
          f"{ANDEL} er utenfor grensene.")),
        ('[bofasthet]\nandel = "0,96"\n', {},
         ("T04", "bofasthet.andel",
          f"{ANDEL} er ikke et tall.")),
        ("[bofasthet]\nandel = nan\n", {},
         ("T04", "bofasthet.andel",
          f"{ANDEL} er ikke et vanlig tall.")),
        ("[sammensetning]\nbarn = 0.5\n", {},
         ("T04", "sammensetning",
          f"«sammensetning» {DELENE}, er 1.27.")),
        ("[sammensetning]\nbarn_alder = [0.5, 0.5]\n", {},
         ("T04", "sammensetning.barn_alder",
          "Barn 0–5, 6–15, 16–17 år (sammensetning.barn_alder) har for få verdier.")),
        ("[sammensetning]\nbarn_alder = 3\n", {},
         ("T04", "sammensetning.barn_alder",
          "Barn 0–5, 6–15, 16–17 år (sammensetning.barn_alder) er ikke en liste.")),
        ("[ankomst]\nprofil = [1, 2]\n", {},
         ("T04", "ankomst",
          "«ankomst» henger ikke sammen: profil må ha tolv vekter, én per måned.")),
        ("[undervisning]\nuten_undervisning = [7, 13]\n", {},
         ("T04", "undervisning.uten_undervisning[2]",
          f"{FRI} er utenfor grensene.")),
        ('[tilskudd]\nplassering = "her"\n', {},
         ("T04", "tilskudd.plassering",
          "Hvor statstilskuddene føres (tilskudd.plassering) har ikke riktig form.")),
    ],
)  # fmt: skip
def test_feil_navngir_nøkkelen_på_norsk(
    tillegg: str, bytt: dict[str, str], venter: tuple[str, str, str]
) -> None:
    valg, funn = les(tillegg, **bytt)
    assert [(f.regel, f.opphav.celle, f.melding) for f in funn] == [venter]
    assert all(f.alvor is Alvorlighet.FEIL for f in funn)
    assert valg is None


@pytest.mark.parametrize(
    "kjent", ["2023", "20231115", "0", "86400", "2023.5", "2023-11-15T09:30:00", '"høsten"']
)
def test_et_tall_blir_aldri_en_dato_i_1970(kjent: str) -> None:
    valg, funn = les(kjent=f"kjent = {kjent}")
    assert valg is None
    assert koder(funn) == [("T04", "plan.kjent")]


def test_dato_kan_stå_i_anførselstegn() -> None:
    valg, _ = les(kjent='kjent = "2023-11-15"')
    assert valg
    assert valg.plan.kjent.isoformat() == "2023-11-15"


@pytest.mark.parametrize(
    ("tillegg", "celle", "råd"),
    [
        ("[bofastet]\nandel = 1\n", "bofastet", "Mente du «bofasthet»?"),
        ("[undervisning]\nklase = 15\n", "undervisning.klase", "Mente du «klasse»?"),
        ("[undervisning]\nKlasse = 15\n", "undervisning.Klasse", "Mente du «klasse»?"),
        ("[tilskudd]\nqqqq = 1\n", "tilskudd.qqqq", "Kjente nøkler her: "),
        ("[undervisning]\nparallelle = [{ gruper = 2, fra = 12, grupper = 2 }]\n",
         "undervisning.parallelle[1].gruper", "Mente du «grupper»?"),
    ],
)  # fmt: skip
def test_ukjent_nøkkel_er_feil_med_forslag(tillegg: str, celle: str, råd: str) -> None:
    valg, funn = les(tillegg)
    assert valg is None
    assert koder(funn) == [("T03", celle)]
    assert funn[0].råd.startswith(råd)


def test_alle_feil_på_én_gang() -> None:
    _, funn = les("[tull]\nx = 1\n", navn="", basis="basis = 1800", kjent="kjent = 5")
    assert sorted(koder(funn)) == [
        ("T02", "kommune.navn"), ("T03", "tull"), ("T04", "plan.basis"), ("T04", "plan.kjent")
    ]  # fmt: skip


@pytest.mark.parametrize("tekst", ["", "[kommune]\n", "# bare en kommentar\n"])
def test_tom_fil_sier_hva_som_mangler(tekst: str) -> None:
    valg, funn = les_innstillinger(tekst.encode())
    assert valg is None
    assert ("T02", "plan") in koder(funn)
    assert "Legg til delen [plan]." in {f.råd for f in funn}


@pytest.mark.parametrize(
    ("data", "sted"),
    [
        (b"[kommune\n", "linje 1, kolonne 9"),
        (b"navn = x\n", "linje 1, kolonne 8"),
        (b'[kommune]\nnavn = "a"\nnavn = "b"\n', "linje 3, kolonne 11"),
        (b"a = 2024-13-45\n", "linje 1, kolonne 9"),
        (b"a = " + b"9" * 5000, ""),
        (b"a = " + b"[" * 5000, ""),
        (b"a = 1e99999999999999999999", ""),
        (b"a = \x00", "linje 1, kolonne 5"),
        (b'[kommune]\nnavn = "Her\xf8y"\n', "linje 2"),
        (b"\xff\xfe[\x00", ""),
    ],
    ids=lambda v: repr(v)[:25],
)
def test_ødelagt_toml_er_ett_funn(data: bytes, sted: str) -> None:
    valg, funn = les_innstillinger(data)
    assert valg is None
    assert {f.regel for f in funn} <= {"T01", "T02", "T03"}
    if funn[0].regel == "T01":
        assert sted == funn[0].opphav.celle
        assert funn[0].råd


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_ingen_bytes_velter_innstillingene(data: bytes) -> None:
    valg, funn = les_innstillinger(data)
    assert valg is None
    assert funn


@pytest.mark.parametrize(
    ("tillegg", "celle", "sier"),
    [
        ("[bofasthet]\nandel = 0.9600000000000001", "bofasthet.andel", "mange desimaler"),
        ("[undervisning]\ntimer = 1e-7", "undervisning.timer", "mange desimaler"),
        ("[undervisning]\nrammetimer = 1e-16", "undervisning.rammetimer", "mange desimaler"),
        ("[undervisning]\nklasse = 1000001", "undervisning.klasse", "utenfor grensene"),
        ("[program]\nuker = 0.0000001", "program.uker", "mange desimaler"),
        (f"[ankomst]\nprofil = [1e20{', 0' * 11}]", "ankomst.profil[1]", "utenfor grensene"),
        ("[reserve]\nstart_kroner = 1e12", "reserve.start_kroner", "utenfor grensene"),
        ("[reserve]\nstart_kroner = 0.001", "reserve.start_kroner", "mange desimaler"),
        ('[[varsel]]\ntall = "avvik fra rammen"\nover = 1e-9', "varsel[1].over", "desimaler"),
        (
            "[undervisning]\nuten_undervisning = [1,2,3,4,5,6,7,8,9,10,11,12]",
            "undervisning",
            "alle tolv månedene",
        ),
    ],
)
def test_tall_det_ikke_går_an_å_regne_med(tillegg: str, celle: str, sier: str) -> None:
    valg, funn = les(f"{tillegg}\n")

    assert valg is None
    assert [celle] == [f.opphav.celle for f in funn]
    assert sier in funn[0].melding


@pytest.mark.parametrize(
    "tall", ["1e999999999", "1e-999999", "-1e99999999", "0e-99999999", "0." + "9" * 400]
)
def test_tierpotens_uten_grense_henger_ikke(tall: str) -> None:
    valg, funn = les(f"[bofasthet]\nandel = {tall}\n")

    assert valg is None
    sted = f"linje {INNSTILLINGER.count(chr(10)) + 2}"
    assert [("T01", sted)] == koder(funn)
    assert "altfor stort, altfor lite" in funn[0].melding

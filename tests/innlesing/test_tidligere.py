"""En rapport som er tatt vare på, lest igjen; og hver måte den kan være ødelagt på."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from tests.innlesing.bygg import personnummer

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.innlesing.personnummer import MASKE
from flyktningplan.innlesing.tidligere import les_tidligere

GOD = {
    "versjon": 1,
    "rapport": "budsjett",
    "kommune": "Herøy (Nordland)",
    "kommunenummer": "1818",
    "enhet": "1000 kr",
    "priser": "faste 2024-priser",
    "scenario": "plan",
    "kjent": "2023-11-15",
    "tittel": "Budsjettramme",
    "kolonner": [{"nøkkel": "linje"}, {"nøkkel": "grunnlag"}, {"nøkkel": "2024"}],
    "rader": [
        {"linje": "Tolk", "grunnlag": "k", "2024": 60.5},
        {"linje": "Sum utgifter", "2024": 61},
        {"linje": "Vedtatt ramme", "grunnlag": "v", "2024": -6246},
        {"linje": "Mot rammen", "2024": "bedre"},
    ],
    "hovedtall": {"Avvik": None},
}


def skriv(tmp_path, innhold):
    fil = tmp_path / "plan.json"
    fil.write_text(innhold if isinstance(innhold, str) else json.dumps(innhold), encoding="utf-8")
    return fil


def test_rapporten_leses_slik_den_ble_skrevet(tmp_path):
    lest = les_tidligere(skriv(tmp_path, GOD))

    assert ("budsjett", "1818", date(2023, 11, 15)) == (lest.rapport, lest.nummer, lest.kjent)
    assert ("plan.json", (2024,)) == (lest.fil, lest.årene)
    assert Decimal("60.5") == lest.rader[0]["2024"]


def test_bare_linjene_er_budsjett(tmp_path):
    lest = les_tidligere(skriv(tmp_path, GOD))

    assert {"Tolk": {2024: Decimal(60_500)}} == lest.budsjett_per_linje()


def test_bom_og_uten_kommunenummer(tmp_path):
    fil = tmp_path / "plan.json"
    uten = {k: v for k, v in GOD.items() if k not in ("kommunenummer", "priser")}
    fil.write_bytes(b"\xef\xbb\xbf" + json.dumps(uten).encode())

    assert ("", "") == (les_tidligere(fil).nummer, les_tidligere(fil).priser)


def uten(*navn):
    return {k: v for k, v in GOD.items() if k not in navn}


@pytest.mark.parametrize(
    ("innhold", "ord_"),
    [
        ("ikke json", "ikke gyldig JSON, se linje 1"),
        ("[1, 2]", "ikke en rapport"),
        ("[" * 200_000, "ikke kan leses"),
        ('{"versjon": 1, "x": NaN}', "ikke kan leses"),
        (uten("versjon"), "mangler «versjon»"),
        (GOD | {"versjon": 2}, "har en annen versjon enn 1"),
        (GOD | {"versjon": True}, "har en annen versjon enn 1, som"),
        (uten("kommune"), "mangler «kommune»"),
        (GOD | {"enhet": 5}, "har ikke tekst i «enhet»"),
        (GOD | {"kjent": "15.11.2023"}, "ikke en dato i «kjent»"),
        (uten("kolonner"), "mangler «kolonner»"),
        (GOD | {"kolonner": ["linje"]}, "kolonne uten «nøkkel»"),
        (uten("rader"), "mangler «rader»"),
        (GOD | {"rader": {}}, "ikke en liste i «rader»"),
        (GOD | {"rader": []}, "har ingen rader"),
        (GOD | {"rader": ["Tolk"]}, "navn og verdi i rad 1"),
        (GOD | {"rader": [{"linje": ["x"]}]}, "noe annet enn tekst og tall i rad 1"),
        (uten("hovedtall"), "mangler hovedtall"),
    ],
    ids=lambda v: v if isinstance(v, str) and len(v) < 80 else "fil",
)
def test_ødelagt_fil_sier_hva_som_er_galt(tmp_path, innhold, ord_):
    fil = skriv(tmp_path, innhold)

    with pytest.raises(FlyktningplanFeil) as feil:
        les_tidligere(fil)

    assert str(feil.value).startswith("plan.json ")
    assert ord_ in str(feil.value)
    assert "--format json" in str(feil.value)


def test_fil_som_ikke_finnes_og_fil_som_ikke_er_utf_8(tmp_path):
    with pytest.raises(FlyktningplanFeil, match="finnes ikke"):
        les_tidligere(tmp_path / "borte.json")
    with pytest.raises(FlyktningplanFeil, match=r"kan ikke åpnes \(det er en mappe, ikke en fil\)"):
        les_tidligere(tmp_path)
    (tmp_path / "fil").touch()
    with pytest.raises(FlyktningplanFeil, match=r"kan ikke åpnes \(stien går gjennom en fil"):
        les_tidligere(tmp_path / "fil" / "plan.json")
    (tmp_path / "plan.json").write_bytes(b"\xff\xfe{")
    with pytest.raises(FlyktningplanFeil, match="UTF-8"):
        les_tidligere(tmp_path / "plan.json")


NUMMER = personnummer(15, 6, 85)
KODET = "".join(f"\\u{ord(siffer):04x}" for siffer in NUMMER)


@pytest.mark.parametrize(
    "med_merke",
    [
        *(GOD | {navn: "MERKE"} for navn in ("kommune", "enhet", "scenario", "kjent", "rapport")),
        GOD | {"versjon": "MERKE"},
        GOD | {"MERKE": 1},
        GOD | {"ukjent": {"dypt": [[{"MERKE": 1}]]}},
        GOD | {"rader": [{"linje": "MERKE"}]},
        GOD | {"rader": [{"MERKE": []}]},
        GOD | {"hovedtall": {"MERKE": 5}},
    ],
    ids=lambda v: next(json.dumps({n: v[n]}) for n in v if "MERKE" in json.dumps({n: v[n]})),
)
@pytest.mark.parametrize(
    "skrevet", [KODET, f"12345 {NUMMER[:6]} {NUMMER[6:]}"], ids=["kodet", "delt"]
)
def test_nummer_i_filen_stopper_uten_å_vises(tmp_path, med_merke, skrevet):
    fil = skriv(tmp_path, json.dumps(med_merke).replace("MERKE", skrevet))

    with pytest.raises(FlyktningplanFeil, match="fødselsnummer") as feil:
        les_tidligere(fil)

    assert NUMMER not in re.sub(r"\D", "", str(feil.value))


@pytest.mark.parametrize("tall", ["1e-99999999", "1e999999999", "9" * 4000, "0." + "3" * 50])
def test_tall_uten_grense_henger_ikke(tmp_path, tall):
    innhold = json.dumps(GOD).replace("60.5", tall)
    assert tall in innhold

    with pytest.raises(FlyktningplanFeil, match="altfor stort"):
        les_tidligere(skriv(tmp_path, innhold))


def test_nummer_i_filnavnet_maskeres(tmp_path):
    fil = tmp_path / f"{NUMMER}.json"
    fil.write_text(json.dumps(GOD), encoding="utf-8")

    assert f"{MASKE}.json" == les_tidligere(fil).fil
    for innhold in (b"[]", b"\xff"):
        fil.write_bytes(innhold)
        with pytest.raises(FlyktningplanFeil, match=re.escape(MASKE)):
            les_tidligere(fil)
    with pytest.raises(FlyktningplanFeil, match=re.escape(MASKE)):
        les_tidligere(tmp_path / NUMMER / "x.json")

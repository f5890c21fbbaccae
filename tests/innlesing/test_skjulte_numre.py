"""Et fødselsnummer som ikke ser ut som ett: skrevet med koder, delt, eller med usynlige tegn."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.innlesing.bygg import INNSTILLINGER, ark, koder, les, personnummer, xlsx
from tests.innlesing.test_egne_satser import sats
from tests.innlesing.test_personvern import ingen_lekkasje

from flyktningplan.innlesing.personnummer import (
    MASKE,
    finn_numre,
    har_fødselsnummer,
    linjer_med_numre,
    masker,
)
from flyktningplan.innlesing.personvern import sjekk_numre

NUMMER = personnummer(15, 6, 85)
FØRST, SIST = NUMMER[:6], NUMMER[6:]
KODET = "".join(f"\\u{ord(siffer):04x}" for siffer in NUMMER)
SKJULT = {
    "null bredde": f"{FØRST}\u200b{SIST}",
    "høyre mot venstre": f"{FØRST}\u200f{SIST}",
    "myk bindestrek": f"{FØRST}\u00ad{SIST}",
    "snudd retning": f"{FØRST}\u202e{SIST}",
    "aksent": f"{FØRST}\u0301{SIST}",
    "bredt mellomrom": f"{FØRST}\u2003{SIST}",
    "mange mellomrom": f"{FØRST}{' ' * 9}{SIST}",
    "avsnittsskille": f"{FØRST}\u2029{SIST}",
    "styretegn": f"{FØRST}\x07{SIST}",
    "lang strek": f"{FØRST}\u2e3a{SIST}",
    "tom bokstav": f"{FØRST}\u3164{SIST}",
    "pluss": f"{FØRST}+{SIST}",
    "parentes": f"{FØRST} ({SIST})",
    "apostrof": f"{FØRST}'{SIST}",
    "brede siffer": "".join(chr(0xFF10 + int(s)) for s in NUMMER),
    "etter fem siffer": f"12345 {FØRST} {SIST}",
    "mellom hvert siffer": "\u200b".join(NUMMER),
}


@pytest.mark.parametrize("tekst", SKJULT.values(), ids=SKJULT)
def test_skjult_nummer_i_en_celle_stopper_og_maskeres(tekst: str) -> None:
    hele = f"se {tekst} her"

    assert har_fødselsnummer(hele)
    assert [("P02", "A1")] == koder(sjekk_numre(ark([hele]), med_duf=False))
    maskert = masker(hele).replace(")", "").replace("12345 ", "")
    assert f"se {MASKE} her" == maskert


I_CSV = {navn: tekst for navn, tekst in SKJULT.items() if navn != "styretegn"}


@pytest.mark.parametrize("tekst", I_CSV.values(), ids=I_CSV)
def test_skjult_nummer_i_versjonen_av_rammen(tmp_path: Path, tekst: str) -> None:
    ramme = f'År;Ramme;Versjon\n2023;-2288;\n2024;-6246;"{tekst}"\n2025;-4456;\n'
    lesing = les(tmp_path, {"ramme.csv": ramme})

    assert ("P02", "C3") in koder(lesing.funn)
    assert lesing.plan is None
    ingen_lekkasje(lesing, NUMMER)


def test_to_numre_på_rad_og_resten_av_teksten_står() -> None:
    assert masker(f"a {NUMMER} b {FØRST}\u200b{SIST} c\u200bd") == f"a {MASKE} b {MASKE} c\u200bd"


@pytest.mark.parametrize("tekst", ["Herøy – 2024", "a\u200bb", "12345 67890", "é 1 200 kr", ""])
def test_tekst_uten_nummer_står_urørt(tekst: str) -> None:
    assert masker(tekst) == tekst


def test_tall_med_desimaler() -> None:
    delt = Decimal(f"{FØRST}.{SIST}")

    assert har_fødselsnummer(delt)
    assert har_fødselsnummer(float(delt))
    assert har_fødselsnummer(Decimal(f"{NUMMER[0]}.{NUMMER[1:]}e10"))
    assert not har_fødselsnummer(Decimal("1e999999999"))
    assert not har_fødselsnummer(1 << 20_000)


INNSTILLING = {
    "kodet": f'[kommune2]\nx = "{KODET}"',
    "delt over linjer": f'[kommune2]\nx = """a {FØRST}\n{SIST}"""',
    "fortsatt linje": f'[kommune2]\nx = """a {FØRST}\\\n   {SIST}"""',
    "heksadesimalt": f"[reserve]\nstart_kroner = {hex(int(NUMMER))}",
    "oktalt": f"[reserve]\nstart_kroner = {oct(int(NUMMER))}",
    "binært": f"[reserve]\nstart_kroner = {bin(int(NUMMER))}",
    "frist": f'[[frist]]\nhva = "{KODET}"\ndag = "1.1."',
    "husk": f'[[frist]]\nhva = "x"\nhusk = """{FØRST}\\\n{SIST}"""\ndag = "1.1."',
    "nøkkel": f'[kommune2]\n"{KODET}" = 1',
    "dypt": f'[[x.y]]\nz = [1, {{ a = ["{KODET}"] }}]',
    "kommentar": f"# {FØRST} {SIST}",
}


@pytest.mark.parametrize("tillegg", INNSTILLING.values(), ids=INNSTILLING)
def test_skjult_nummer_i_innstillingene_stopper(tmp_path: Path, tillegg: str) -> None:
    lesing = les(tmp_path, {"flyktningplan.toml": f"{INNSTILLINGER}\n{tillegg}\n"})

    assert "P02" in {regel for regel, _ in koder(lesing.funn)}
    assert lesing.plan is None
    ingen_lekkasje(lesing, NUMMER)


@pytest.mark.parametrize(
    ("gammel", "ny"),
    [
        ('"kommunens eget vedtak"', f'"vedtak {KODET}"'),
        ('"kommunens eget vedtak"', f'"""vedtak {FØRST}\\\n{SIST}"""'),
        ('"kommunens eget vedtak"', f'"""vedtak {FØRST}\n{SIST}"""'),
        ('"Egen sats"', f'"{KODET}"'),
        ("verdi = 250000", f"verdi = {hex(int(NUMMER))}"),
        ('"AR-2"', f'"{KODET}"'),
        ('"Egne satser"', f'"{KODET}"'),
    ],
    ids=["kilde", "kilde fortsatt", "kilde delt", "navn", "verdi", "kode", "ordning"],
)
def test_skjult_nummer_i_en_satsfil_stopper(tmp_path: Path, gammel: str, ny: str) -> None:
    fil = sats((250000,))
    assert gammel in fil
    lesing = les(tmp_path, {"satser/egne.toml": fil.replace(gammel, ny)})

    assert "P02" in {regel for regel, _ in koder(lesing.funn)}
    assert lesing.plan is None
    ingen_lekkasje(lesing, NUMMER)


def test_stien_til_nummeret() -> None:
    verdier = {"a": [{"b": "x"}, {"b": f"x {NUMMER}"}], NUMMER: {"c": int(NUMMER)}, "d": True}

    assert [(MASKE,), (MASKE, "c"), ("a", 1, "b")] == list(finn_numre(verdier))


def test_tall_etter_tall_i_en_liste_er_ikke_ett_nummer() -> None:
    """Hvert tall sees for seg; tolv vekter etter hverandre har mange elleve siffer."""
    vekter = ", ".join((FØRST[:2], FØRST[2:4], FØRST[4:], SIST[:2], SIST[2:]))

    assert har_fødselsnummer(vekter)
    assert [] == list(linjer_med_numre(f"profil = [{vekter}]"))
    assert [2] == list(linjer_med_numre(f"\nprofil = [{vekter}] # {NUMMER}"))


def test_nummer_som_navn_på_et_ark(tmp_path: Path) -> None:
    bok = xlsx({f"{FØRST} {SIST}": [["År", "Ramme"], [2023, -1], [2024, -2], [2025, -3]]})
    lesing = les(tmp_path, {"ramme.csv": None, "ramme.xlsx": bok})

    assert "P02" in {regel for regel, _ in koder(lesing.funn)}
    ingen_lekkasje(lesing, NUMMER)

import re
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.visning.bygg import FIENDTLIG, MILJØ, av_tekster, budsjett, hode, kapasitet

from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Rapport, Slag, Tabell
from flyktningplan.visning.ombrekk import bredde as tegnbredde
from flyktningplan.visning.tallformat import NORSK
from flyktningplan.visning.terminal import vis_terminal

BREDDER = (60, 80, 100, 120)
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def _vis(rapport: Rapport, bredde: int = 100) -> str:
    return vis_terminal(rapport, bredde=bredde, farge=False, ascii=False)


def _tabell(kolonner: list[Kolonne], *rader: Rad) -> Rapport:
    return Rapport("prøve", "Prøve", hode(), Tabell(tuple(kolonner), rader))


BUDSJETT_80 = """\
Budsjettramme                                    Herøy (Nordland), 1818
1000 kr · faste 2024-priser · scenario «plan»
Slik det var kjent 15.11.2023. Linjene er konstruert.

                             ── Budsjett ──    Økonomiplan          Sum
                               2023    2024           2025    2024–2025
 ──────────────────────────────────────────────────────────────────────
 Inntekter
  Integreringstilskudd år 1          −2 154         −2 154       −4 308
   herav kullet fra 2024             −2 154              0       −2 154
  Sum inntekter                      −2 154         −2 154       −4 308
 ──────────────────────────────────────────────────────────────────────
  Beregnet netto                     −9 539         −8 122      −17 661
  Vedtatt ramme              −2 288  −6 246         −4 456      −10 702
 ──────────────────────────────────────────────────────────────────────
  Utenfor rammen                          –          2 279            –
 ──────────────────────────────────────────────────────────────────────

 Leie eller ikke
 Alternativ  Leie i alt  Frist       Bindende
 ──────────────────────────────────────────────────────────────────────
 To år          754 000  30.06.2025
 Ingen leie           0              nei
 ──────────────────────────────────────────────────────────────────────

 Hva flytter nettoen
  2025 +1 417  Kullet går til år 3.

 Advarsel: deltakere mangler: planen regnes av antall.

 − er netto inntekt for kommunen, + er netto utgift.
 1 Satsene for år 3 er anslag.
 2 Tilskuddene holdes reelt uendret.

 Kilder
 – IMDi, hentet 15.11.2023
"""


def test_hele_rapporten_slik_leseren_ser_den() -> None:
    assert _vis(budsjett(), 80).replace("\u00a0", " ") == BUDSJETT_80


def test_tittelen_sier_hvem_enhet_priser_scenario_og_kunnskapsdato() -> None:
    hode_ = "\n".join(_vis(budsjett()).splitlines()[:3])
    for må_stå in (
        "Herøy (Nordland), 1818",
        "1000 kr",
        "faste 2024-priser",
        "«plan»",
        "15.11.2023",
    ):
        assert må_stå in hode_


@pytest.mark.parametrize("bredde", BREDDER)
@pytest.mark.parametrize("rapport", [budsjett(), kapasitet(), av_tekster(*FIENDTLIG)])
@pytest.mark.parametrize("farge", [True, False])
def test_ingen_linje_er_bredere_enn_terminalen(bredde: int, rapport: Rapport, farge: bool) -> None:
    ut = ANSI.sub("", vis_terminal(rapport, bredde=bredde, farge=farge, ascii=False))
    assert max(map(tegnbredde, ut.splitlines())) <= bredde
    assert "…" not in ut


@st.composite
def _talltabeller(draw: st.DrawFn) -> tuple[Rapport, set[str]]:
    antall = draw(st.integers(1, 14))
    tall = st.integers(-(10**10), 10**10) | st.decimals(-(10**7), 10**7, places=2)
    titler = st.text("abcdefg æøå", min_size=1, max_size=25).filter(str.strip)
    kolonner = [
        Kolonne("n", draw(titler), Slag.TEKST),
        *(
            Kolonne(
                f"k{nr}", draw(titler), over=draw(st.sampled_from(["", "A", "Felles titteltekst"]))
            )
            for nr in range(antall)
        ),
    ]
    ventet = set()
    rader = []
    for _ in range(draw(st.integers(1, 4))):
        verdier = {f"k{nr}": draw(tall) for nr in range(antall)}
        ventet |= {NORSK.tall(v) for v in verdier.values()}
        stil = draw(st.sampled_from(Radstil))
        rader.append(Rad({"n": draw(st.text("abcdefgæøå ", max_size=60)), **verdier}, stil))
    return _tabell(kolonner, *rader), ventet


@settings(max_examples=150, deadline=None)
@given(_talltabeller(), st.integers(40, 130))
def test_hvert_tall_står_helt_og_alene_uansett_bredde(
    tabell: tuple[Rapport, set[str]], bredde: int
) -> None:
    rapport, ventet = tabell
    ut = _vis(rapport, bredde)
    ord_ = {o for linje in ut.splitlines() for o in linje.split(" ")}
    assert ventet <= ord_
    assert max(map(tegnbredde, ut.splitlines())) <= bredde


@settings(deadline=None)
@example(["x" * 40], 60)
@example(["lang tittel " * 12], 60)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=3), st.sampled_from(BREDDER))
def test_ingen_tekst_sprenger_bredden_eller_slipper_styretegn_ut(
    tekster: list[str], bredde: int
) -> None:
    ut = _vis(av_tekster(*tekster), bredde)
    assert all(tegnbredde(linje) <= bredde for linje in ut.split("\n"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", ut)
    ut.encode()


@pytest.mark.parametrize("tekst", ["Brakke [nord]", "pris [/kvm]", "[bold red]fare[/]", ":smile:"])
@pytest.mark.parametrize("farge", [True, False])
def test_tekst_er_tekst_og_ikke_oppmerking(tekst: str, farge: bool) -> None:
    ut = vis_terminal(av_tekster(tekst), bredde=100, farge=farge, ascii=False)
    assert ANSI.sub("", ut).count(tekst) >= 10


def test_farger_endrer_ikke_teksten_og_negative_tall_har_alltid_minus() -> None:
    med = vis_terminal(budsjett(), bredde=100, farge=True, ascii=False)
    assert "\x1b[1m" in med
    assert ANSI.sub("", med) == _vis(budsjett())
    assert "−9\u00a0539" in _vis(budsjett())


def test_omgivelsene_endrer_ikke_utskriften(monkeypatch: pytest.MonkeyPatch) -> None:
    før = [vis_terminal(budsjett(), bredde=100, farge=f, ascii=False) for f in (True, False)]
    for navn, verdi in (
        ("NO_COLOR", "1"),
        ("TERM", "dumb"),
        ("COLUMNS", "30"),
        ("FORCE_COLOR", "1"),
    ):
        monkeypatch.setenv(navn, verdi)
    assert før == [
        vis_terminal(budsjett(), bredde=100, farge=f, ascii=False) for f in (True, False)
    ]


def test_ascii_har_bare_ascii_og_norske_bokstaver() -> None:
    ut = vis_terminal(budsjett(), bredde=100, farge=False, ascii=True)
    assert not set(ut) - set(map(chr, range(128))) - set("æøåÆØÅ")
    assert "-9 539" in ut
    assert list(map(len, ut.splitlines())) == list(map(len, _vis(budsjett()).splitlines()))


def test_søylen_står_bare_på_bred_skjerm_men_tallene_alltid_på_linje() -> None:
    bred, smal = _vis(kapasitet(), 100).replace("\u00a0", " "), _vis(kapasitet(), 80)
    assert "#######···  71 %" in bred
    assert "#########> 129 %" in bred
    assert "#" not in smal
    assert 1 == smal.count("presset")
    jan = next(linje for linje in bred.splitlines() if linje.startswith(" jan"))
    feb = next(linje for linje in bred.splitlines() if linje.startswith(" feb"))
    assert jan.endswith("2,0")
    assert feb.endswith("2,6")
    assert len(jan) == len(feb)


def test_kolonnene_det_ikke_er_plass_til_nevnes_under_tabellen() -> None:
    første = Tabell(
        (
            Kolonne("navn", "Navn", Slag.TEKST),
            Kolonne("a", "for lite", over="Romtimer", bare_bred=True),
            Kolonne("b", "mest i", over="Romtimer", bare_bred=True),
            Kolonne("kilde", "Kilde", Slag.TEKST, bare_bred=True),
        ),
        (Rad({"navn": "rad", "a": 1, "b": 2, "kilde": "brev"}),),
    )
    andre = Tabell((Kolonne("n", "N"), Kolonne("m", "M", bare_bred=True)), (Rad({"n": 3}),))
    rapport = Rapport("prøve", "Prøve", hode(), første, tillegg=(andre,))
    smal, bred = _vis(rapport, 80).splitlines(), _vis(rapport, 90)

    under = next(nr for nr, linje in enumerate(smal) if linje.startswith(" rad")) + 2
    assert [
        " Ikke plass til: Romtimer (for lite, mest i), Kilde. Alt vises fra 90 tegn, med",
        " --format csv og med --til FIL.html.",
    ] == smal[under : under + 2]
    assert [" Ikke plass til: M."] == [x for x in smal if x.startswith(" Ikke")][1:]
    assert "Ikke plass til" not in bred
    assert "brev" in bred


def test_mangler_er_strek_og_tomt_er_tomt() -> None:
    rapport = _tabell(
        [Kolonne("n", "Navn", Slag.TEKST), Kolonne("a", "A"), Kolonne("b", "B")],
        Rad({"n": "rad", "a": None}),
        Rad({"n": "null", "a": 0, "b": 0}),
    )
    linjer = _vis(rapport).splitlines()
    assert [linje.split() for linje in linjer if linje.startswith((" rad", " null"))] == [
        ["rad", "–"],
        ["null", "0", "0"],
    ]


def test_streker_står_rundt_summene_og_underrader_er_rykket_inn() -> None:
    linjer = [linje.rstrip() for linje in _vis(budsjett()).splitlines()]
    navn = [re.split(r" {2,}|─+", linje[1:].strip() or "─")[0] for linje in linjer[6:17]]
    assert navn == [
        "", "Inntekter", "Integreringstilskudd år 1", "herav kullet fra 2024", "Sum inntekter",
        "", "Beregnet netto", "Vedtatt ramme", "", "Utenfor rammen", "",
    ]  # fmt: skip
    innrykk = {n: len(x) - len(x.lstrip()) for n, x in zip(navn, linjer[6:17], strict=True)}
    assert innrykk["Inntekter"] < innrykk["Sum inntekter"] < innrykk["herav kullet fra 2024"]


def test_for_bred_tabell_deles_med_første_kolonne_gjentatt() -> None:
    kolonner = [Kolonne("n", "Måned", Slag.TEKST), *(Kolonne(f"k{i}", f"K{i}") for i in range(9))]
    rapport = _tabell(kolonner, Rad({"n": "januar", **{f"k{i}": -1234567 - i for i in range(9)}}))
    ut = _vis(rapport, 60)
    assert ut.count("januar") == 3
    assert len(re.findall(r"−1\u00a0234\u00a0\d{3}", ut)) == 9


def test_delingen_skjer_mellom_grupper_når_den_kan() -> None:
    kolonner = [
        Kolonne("n", "Måned", Slag.TEKST),
        *(Kolonne(f"k{i}", f"K{i}", over=f"Gruppe {i // 3}") for i in range(9)),
    ]
    rapport = _tabell(kolonner, Rad({"n": "jan", **{f"k{i}": -1234567 - i for i in range(9)}}))
    ut = _vis(rapport, 70)
    assert [ut.count(f"Gruppe {nr}") for nr in range(3)] == [1, 1, 1]


def test_tom_tabell_sier_det() -> None:
    assert "(ingen rader)" in _vis(_tabell([Kolonne("a", "A")]))
    assert "Prøve" in _vis(_tabell([]))


def test_notene_er_nummerert_og_henger() -> None:
    rapport = Rapport("p", "P", hode(), Tabell((), ()), fotnoter=("ord " * 30,) * 10)
    linjer = _vis(rapport, 60).splitlines()
    assert [linje[:4] for linje in linjer if re.match(r" [ 1]\d ", linje)][::9] == ["  1 ", " 10 "]
    assert sum(linje.startswith("    ord") for linje in linjer) >= 10


def test_prosenter_over_og_under_avrundes_ikke_i_tallet() -> None:
    kolonner = [Kolonne("n", "N", Slag.TEKST), Kolonne("p", "P", Slag.SØYLE)]
    ut = _vis(_tabell(kolonner, Rad({"n": "a", "p": Decimal("99.5")}), Rad({"n": "b", "p": -5})))
    assert "##########" in ut
    assert "99,5\u00a0%" in ut
    assert "·········· −5,0\u00a0%" in ut


def test_tunge_biblioteker_lastes_ikke_ved_import() -> None:
    kode = (
        "import sys, flyktningplan.visning.velg, flyktningplan.levering.fil, "
        "flyktningplan.visning.terminal, flyktningplan.visning.excel, flyktningplan.visning.tekst;"
        "print([m for m in ('rich', 'xlsxwriter', 'pandas', 'openpyxl') if m in sys.modules])"
    )
    svar = subprocess.run(
        [sys.executable, "-c", kode], capture_output=True, text=True, check=True, env=MILJØ
    )
    assert svar.stdout.strip() == "[]"


def test_uten_farger_lastes_ikke_rich() -> None:
    kode = (
        "import sys; from tests.visning.bygg import budsjett;"
        "from flyktningplan.visning.terminal import vis_terminal;"
        "vis_terminal(budsjett(), bredde=100, farge=False, ascii=False);"
        "print('rich' in sys.modules)"
    )
    svar = subprocess.run(
        [sys.executable, "-c", kode], capture_output=True, text=True, check=True, env=MILJØ
    )
    assert svar.stdout.strip() == "False"

"""Nettsiden i en ekte nettleser: eksempelplanen, lys og mørk, bred og smal, på skjerm og papir."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.planer import opphav
from tests.programmer import krev_program
from tests.visning.bygg import FIENDTLIG, av_tekster

from flyktningplan.cli.eksportform import på_siden
from flyktningplan.cli.helplan import hele_planen
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.innlesing.planmappe import les_plan
from flyktningplan.modeller.tabeller import Innvandrere
from flyktningplan.modeller.verdier import Merke
from flyktningplan.visning.side import som_side

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DATA = Path(__file__).resolve().parents[2] / "data"
VALG = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BRED, SMAL = (1280, 900), (360, 740)
A4_BREDDE = round((210 - 2 * 13) / 25.4 * 96)
A4_LENGDE = round((297 - 2 * 13) / 25.4 * 96)
"""Arket uten marger, i nettleserens piksler."""
ALDER = (("0–5", Merke.SKJULT), ("6–15", 35), ("16–19", 22), ("20–44", 140), ("45+", 61))


@pytest.fixture(scope="module")
def nettleser() -> Iterator["Browser"]:
    chromium = krev_program("chromium", "chromium-browser", "google-chrome")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        leser = p.chromium.launch(executable_path=chromium, args=list(VALG))
        yield leser
        leser.close()


@pytest.fixture(scope="module")
def planside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hele eksempelplanen som side, med en konstruert tabell over innvandrere etter alder."""
    lesing = les_plan(DATA)
    assert lesing.plan is not None, lesing.funn
    innvandrere = tuple(
        Innvandrere(opphav=opphav(Innvandrere, nr + 2), år=2023, aldersgruppe=navn, antall=antall)
        for nr, (navn, antall) in enumerate(ALDER)
    )
    plan = lesing.plan._replace(innvandrere=innvandrere)
    alle, _ = hele_planen(lesing, framskriv(plan, "plan", lesing.satser))
    rapporter = på_siden(alle)
    sti = tmp_path_factory.mktemp("side") / "plan.html"
    sti.write_bytes(som_side(rapporter, tittel="Flyktningplan Herøy (Nordland)"))
    return sti


class Åpnet:
    """En åpnet side, og alt som ble sagt i konsollen eller hentet utenfra."""

    def __init__(self, nettleser: "Browser", sti: Path, mål: tuple[int, int], lys: str) -> None:
        self.rom = nettleser.new_context(
            viewport={"width": mål[0], "height": mål[1]},
            color_scheme=lys,  # type: ignore[arg-type]
        )
        self.side: Page = self.rom.new_page()
        self.sagt: list[str] = []
        self.hentet: list[str] = []
        self.side.on("console", lambda m: self.sagt.append(m.text))
        self.side.on("pageerror", lambda e: self.sagt.append(str(e)))
        self.side.on("dialog", lambda d: (self.sagt.append(d.message), d.dismiss()))
        self.side.on("request", lambda r: self.hentet.append(r.url))
        self.side.goto(sti.as_uri())

    def spør(self, kode: str) -> Any:
        return self.side.evaluate(kode)


@pytest.fixture
def åpne(nettleser: "Browser", planside: Path) -> Iterator[Any]:
    åpnet: list[Åpnet] = []

    def åpne_en(mål: tuple[int, int] = BRED, lys: str = "light", sti: Path = planside) -> Åpnet:
        åpnet.append(Åpnet(nettleser, sti, mål, lys))
        return åpnet[-1]

    yield åpne_en
    for en in åpnet:
        en.rom.close()


def test_siden_vises_stille_og_ingenting_hentes_utenfra(åpne, planside):
    vist = åpne()

    assert vist.side.title() == "Flyktningplan Herøy (Nordland)"
    assert vist.sagt == []
    assert vist.hentet == [planside.as_uri()]
    assert vist.spør("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"
    assert vist.spør("[...document.querySelectorAll('figure svg')].length") == 2 * vist.spør(
        "document.querySelectorAll('figure').length"
    )


def test_sikkerhetsregelen_stopper_skript_som_måtte_ha_sneket_seg_inn(åpne, planside, tmp_path):
    smittet = tmp_path / "smittet.html"
    smittet.write_bytes(
        planside.read_bytes().replace(b"</main>", b"<script>alert(1)</script></main>")
    )
    sagt = " ".join(åpne(sti=smittet).sagt)
    assert "Content Security Policy" in sagt
    assert sagt != "1"


def test_fiendtlig_tekst_vises_som_tekst(åpne, tmp_path):
    sti = tmp_path / "fiendtlig.html"
    farlig = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    sti.write_bytes(som_side([av_tekster(farlig, *FIENDTLIG)], tittel=farlig))
    vist = åpne(sti=sti)

    assert vist.sagt == []
    assert vist.spør("document.querySelector('h1').textContent") == farlig


@pytest.mark.parametrize(("mål", "lys"), [(BRED, "light"), (SMAL, "dark")])
def test_axe_finner_ingen_brudd(åpne, mål, lys):
    from axe_playwright_python.sync_playwright import Axe

    svar = Axe().run(åpne(mål, lys).side).response
    brudd = [
        (b["id"], b["impact"], [n["html"][:200] for n in b["nodes"][:3]])
        for b in svar["violations"]
    ]
    assert brudd == []
    sjekket = {s["id"] for s in svar["passes"]}
    assert {
        "color-contrast", "heading-order", "landmark-one-main", "region", "scope-attr-valid",
        "scrollable-region-focusable", "svg-img-alt", "skip-link", "html-has-lang",
    } <= sjekket  # fmt: skip


KONTRAST = """() => {
  const farge = f => f.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const lys = f => {
    const [r, g, b] = farge(f).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const mot = (a, b) => (Math.max(lys(a), lys(b)) + 0.05) / (Math.min(lys(a), lys(b)) + 0.05);
  const bunn = getComputedStyle(document.body).backgroundColor;
  const minst = (velger, egenskap) => Math.min(...[...document.querySelectorAll(velger)]
    .map(e => mot(getComputedStyle(e)[egenskap], bunn)));
  return {
    tekst: minst('svg.figur text', 'fill'),
    streker: minst('.figur rect, .figur .linje, .figur .null, .figur .grense', 'stroke'),
    negative: minst('td.n', 'color'),
    ord: minst('td.god, td.ille, td.merk, td.n', 'color'),
  };
}"""


@pytest.mark.parametrize("lys", ["light", "dark"])
def test_figurer_og_negative_tall_har_nok_kontrast(åpne, lys):
    """WCAG AA: 4,5 for tekst og 3 for det en må skille i en figur."""
    kontrast = åpne(lys=lys).spør(KONTRAST)

    assert kontrast["tekst"] >= 4.5
    assert kontrast["negative"] >= 4.5
    assert kontrast["ord"] >= 4.5
    assert kontrast["streker"] >= 3


def test_mørk_side_er_mørk_og_lys_side_er_lys(åpne):
    bunn = "getComputedStyle(document.body).backgroundColor"
    assert åpne(lys="light").spør(bunn) == "rgb(255, 255, 255)"
    assert åpne(lys="dark").spør(bunn) == "rgb(18, 24, 30)"


def test_overskrifter_og_landemerker_i_rekkefølge(åpne):
    vist = åpne()
    nivåer = vist.spør(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
    )
    assert nivåer.count(1) == 1
    assert nivåer[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(nivåer))
    landemerker = "[...document.querySelectorAll('header,nav,main,footer')].map(e => e.tagName)"
    assert vist.spør(landemerker) == ["HEADER", "NAV", "MAIN", "FOOTER"]


def test_hver_celle_har_kolonne_og_radoverskrift(åpne):
    feil = åpne().spør(
        """[...document.querySelectorAll('table')].filter(t => {
          const bredde = [...t.tHead.rows[0].cells].reduce((n, c) => n + c.colSpan, 0);
          return !t.caption.textContent.trim()
            || [...t.tHead.querySelectorAll('th')].some(h => !h.scope || !h.textContent.trim())
            || [...t.tBodies].some(b => [...b.rows].some(r =>
              r.cells[0].tagName !== 'TH' || !['row', 'rowgroup'].includes(r.cells[0].scope)
              || [...r.cells].reduce((n, c) => n + c.colSpan, 0) !== bredde));
        }).map(t => t.caption.textContent.trim())"""
    )
    assert feil == []


@pytest.mark.parametrize("bredde", [320, 360, 768])
def test_siden_ruller_ikke_sidelengs(åpne, bredde):
    vist = åpne((bredde, 740))
    assert vist.spør("document.documentElement.scrollWidth") <= bredde


def test_brede_tabeller_rulles_med_tastaturet(åpne):
    vist = åpne(SMAL)
    felt = vist.side.locator(".rull:has(#kapasitet-tabell-1)")
    felt.focus()
    vist.side.keyboard.press("ArrowRight")
    vist.side.wait_for_function(
        "document.querySelector('.rull:has(#kapasitet-tabell-1)').scrollLeft > 0"
    )
    assert felt.get_attribute("aria-labelledby") == "kapasitet-tabell-1-tittel"


def test_snarveien_er_først_og_fører_til_innholdet(åpne):
    vist = åpne()
    vist.side.keyboard.press("Tab")
    assert vist.spør("document.activeElement.textContent") == "Hopp til innholdet"
    assert vist.spør("document.activeElement.getBoundingClientRect().left") >= 0
    vist.side.keyboard.press("Enter")
    assert vist.spør("document.activeElement.tagName") == "MAIN"


TEKSTER = """() => [...document.querySelectorAll('figure svg.figur')]
  .filter(s => s.getBoundingClientRect().width)
  .map(s => {
    const ramme = s.getBoundingClientRect();
    const tekster = [...s.querySelectorAll('text')]
      .map(t => [t.textContent, t.getBoundingClientRect()]).filter(([t]) => t);
    const utenfor = tekster.filter(([, r]) => r.left < ramme.left - 1 || r.right > ramme.right + 1
      || r.top < ramme.top - 1 || r.bottom > ramme.bottom + 1).map(([t]) => t);
    const oppå = [];
    tekster.forEach(([a, r], i) => tekster.slice(i + 1).forEach(([b, q]) => {
      const x = Math.min(r.right, q.right) - Math.max(r.left, q.left);
      const y = Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top);
      if (x > 2 && y > 4) oppå.push(`${a} × ${b}`);
    }));
    return {tittel: s.querySelector('title').textContent, antall: tekster.length, utenfor, oppå};
  })"""


@pytest.mark.parametrize("mål", [BRED, SMAL])
def test_tekstene_i_figurene_er_hele_og_ikke_oppå_hverandre(åpne, mål):
    figurer = åpne(mål).spør(TEKSTER)
    assert {"Innvandrere etter alder 2023", "Planen mot det som kom 2018–2027"} <= {
        f["tittel"] for f in figurer
    }
    for f in figurer:
        assert f["antall"] > 5
        assert (f["utenfor"], f["oppå"]) == ([], []), f["tittel"]


FOR_BREDE = """bredde => [...document.querySelectorAll('table, figure, dl, p, li')]
  .filter(e => e.getClientRects().length && e.getBoundingClientRect().right > bredde + 1)
  .map(e => [e.closest('.liggende') ? 'liggende' : 'stående', e.id || e.textContent])"""


@pytest.mark.parametrize(("arket", "bredde"), [("stående", A4_BREDDE), ("liggende", A4_LENGDE)])
def test_på_papir_er_ingen_tabell_eller_figur_bredere_enn_arket(åpne, arket, bredde):
    vist = åpne((bredde, 1000))
    vist.side.emulate_media(media="print")
    for_brede = vist.side.evaluate(FOR_BREDE, bredde)
    assert [hva for retning, hva in for_brede if retning == arket] == []
    assert vist.spør("document.querySelectorAll('.liggende').length") > 0


def test_på_papir_er_siden_lys_uten_lenkeliste_og_med_gjentatte_overskrifter(åpne):
    vist = åpne((A4_BREDDE, 1000), "dark")
    vist.side.emulate_media(media="print", color_scheme="dark")
    stil = "getComputedStyle(document.querySelector('{}')).{}"

    assert vist.spør(stil.format("body", "backgroundColor")) == "rgb(255, 255, 255)"
    assert vist.spør(stil.format("nav", "display")) == "none"
    assert vist.spør(stil.format("thead", "display")) == "table-header-group"
    assert vist.spør(stil.format("tbody tr", "breakInside")) == "avoid"
    assert vist.spør(stil.format("caption", "breakAfter")) == "avoid"


def test_siden_lar_seg_skrive_ut_på_a4_uten_å_krympe(åpne):
    """Nettleseren krymper hele utskriften når noe er for bredt; da blir sidene færre og små."""
    pdf = åpne().side.pdf(prefer_css_page_size=True)
    ark = {tuple(map(float, m.split()[2:])) for m in re.findall(rb"/MediaBox \[([^]]*)\]", pdf)}

    assert pdf.startswith(b"%PDF")
    assert {(round(b), round(h)) for b, h in ark} == {(595, 842), (842, 595)}

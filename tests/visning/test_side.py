import base64
import hashlib
import re
import subprocess
import sys
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from tests.visning.bygg import FIENDTLIG, MILJØ, av_tekster, budsjett, hode, kapasitet
from tests.visning.figurbygg import figur, søyler

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.rapport.modell import (
    Avsnitt,
    Kolonne,
    Rad,
    Radstil,
    Rapport,
    Slag,
    Tabell,
    Tone,
)
from flyktningplan.visning.side import som_side
from flyktningplan.visning.sidetabell import sidetabell

UTEN_SLUTT = {"meta", "link", "rect", "path", "circle"}


class _Leser(HTMLParser):
    """Merkene i rekkefølge med attributter og tekst, og om de er riktig nøstet."""

    def __init__(self, rå: bytes) -> None:
        super().__init__()
        self.merker: list[tuple[str, dict[str, str | None]]] = []
        self.tekst: list[tuple[str, str]] = []
        self.åpne: list[str] = []
        self.feil: list[str] = []
        self.feed(rå.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.merker.append((tag, dict(attrs)))
        if tag not in UTEN_SLUTT:
            self.åpne.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.merker.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self.åpne and self.åpne[-1] == tag:
            self.åpne.pop()
        else:
            self.feil.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip() and self.åpne:
            self.tekst.append((self.åpne[-1], " ".join(data.split(" ")).strip("\n ")))

    def alle(self, *navn: str) -> list[dict[str, str | None]]:
        return [attributter for merke, attributter in self.merker if merke in navn]

    def i(self, *navn: str) -> list[str]:
        return [tekst for merke, tekst in self.tekst if merke in navn]


def side(*rapporter: Rapport, tittel: str = "Flyktningplan Herøy (Nordland)") -> _Leser:
    return _Leser(som_side(rapporter or (budsjett(), kapasitet()), tittel=tittel))


def med(**endret: object) -> Rapport:

    return budsjett()._replace(**endret)  # type: ignore[arg-type]


def test_alt_er_riktig_nøstet_og_språket_er_bokmål():
    leser = side()
    assert (leser.feil, leser.åpne) == ([], [])
    assert leser.alle("html") == [{"lang": "nb"}]


def test_siden_har_landemerker_og_snarvei_til_innholdet():
    leser = side()
    assert [len(leser.alle(m)) for m in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert leser.alle("a")[0] == {"class": "hopp", "href": "#innhold"}
    assert leser.alle("main")[0]["id"] == "innhold"


def test_overskriftene_begynner_på_én_og_hopper_ikke():
    for leser in (side(), side(budsjett(), tittel="Budsjettramme")):
        nivåer = [int(m[1]) for m, _ in leser.merker if re.fullmatch(r"h\d", m)]
        assert nivåer[0] == 1
        assert nivåer.count(1) == 1
        assert all(b <= a + 1 for a, b in pairwise(nivåer))


def test_hver_adresse_finnes_én_gang_og_hver_lenke_inn_i_siden_treffer():
    en, annen = figur(søyler(1, 2)), figur(søyler(1, 3))
    leser = side(med(figurer=(en,)), med(figurer=(annen,)), kapasitet())
    adresser = [str(a["id"]) for _, a in leser.merker if "id" in a]
    viser_til = {
        til
        for _, a in leser.merker
        for felt in ("href", "aria-labelledby")
        for til in str(a.get(felt) or "").replace("#", "").split()
        if felt != "href" or str(a.get("href")).startswith("#")
    }
    assert len(adresser) == len(set(adresser))
    assert viser_til <= set(adresser)
    assert len(viser_til) > 10


def test_en_figur_to_rapporter_deler_står_bare_i_den_første():
    en, annen = figur(søyler(1, 2)), figur(søyler(1, 3))
    leser = side(med(figurer=(en,)), med(figurer=(en, annen)))

    assert 2 == len(leser.alle("figure"))


def test_tittellinjen_sier_kommune_nummer_enhet_priser_scenario_og_kunnskapsdato():
    linje = next(t for t in side().i("p") if "faste 2024-priser" in t)
    for del_ in ("Herøy (Nordland), 1818", "1000 kr", "scenario «plan»", "kjent 15.11.2023"):
        assert del_ in linje
    assert "− er netto inntekt for kommunen" in linje


def test_tallene_er_norske_med_minus_og_smalt_mellomrom_og_null_er_ikke_tomt():
    celler = side().i("td")
    assert "−17\u202f661" in celler
    assert "0" in celler
    assert "–" in celler
    assert "2,6" in celler
    assert "129\u00a0%" in celler


def test_radene_har_overskrift_og_kolonnene_har_omfang():
    leser = side()
    omfang = {str(a.get("scope")) for a in leser.alle("th")}
    rader = len(leser.alle("tr"))

    assert omfang == {"col", "colgroup", "row", "rowgroup"}
    assert len([a for a in leser.alle("th") if a["scope"] in {"row", "rowgroup"}]) == rader - 5
    assert len(leser.alle("caption")) == len(leser.alle("table")) == 3


def test_hver_tabell_ruller_i_sitt_eget_felt_som_nås_med_tastaturet():
    felt = [a for a in side().alle("div") if "rull" in str(a.get("class")).split()]
    assert len(felt) == 3
    assert all(a["tabindex"] == "0" and a["aria-labelledby"] for a in felt)


def test_siden_henter_ingenting_og_har_ikke_skript():
    rå = som_side([med(figurer=(figur(søyler(1)),))], tittel="Plan").decode()
    leser = _Leser(rå.encode())
    adresser = [
        str(a.get("src") or a.get("href")) for _, a in leser.merker if {"src", "href"} & {*a}
    ]

    assert not leser.alle("script", "img", "iframe", "object")
    assert all(a.startswith("#") or a == "data:," for a in adresser)
    assert "@import" not in rå
    assert not [a for _, a in leser.merker if "style" in a or any(n.startswith("on") for n in a)]


def test_sikkerhetsregelen_slipper_bare_inn_sidens_eget_stilark():
    rå = som_side([budsjett()], tittel="Plan").decode()
    stilark = rå.split("<style>")[1].split("</style>")[0]
    avtrykk = base64.b64encode(hashlib.sha256(stilark.encode()).digest()).decode()
    regel = next(a["content"] for a in _Leser(rå.encode()).alle("meta") if "http-equiv" in a)

    assert str(regel).split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{avtrykk}'"]
    assert rå.index("Content-Security-Policy") < rå.index("<style>")


def test_tekst_utenfra_blir_aldri_til_merker():
    farlig = "<script>alert(1)</script><img src=x onerror=alert(1)> & \"'"
    figuren = figur(søyler(1, navn=farlig), tittel=farlig, beskrivelse=farlig, enhet=farlig)
    rapport = av_tekster(farlig, *FIENDTLIG)
    leser = _Leser(som_side([rapport, med(navn=farlig, figurer=(figuren,))], tittel=farlig))
    assert (leser.feil, leser.åpne) == ([], [])
    assert not leser.alle("script", "img")
    assert any(farlig in t for t in leser.i("td", "th", "li", "h1"))


def test_styretegn_og_retningstegn_er_borte():
    rå = som_side([av_tekster(*FIENDTLIG)], tittel=FIENDTLIG[7]).decode()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", rå)


def test_nettadresser_i_kilder_er_lenker_uten_tegnsettingen_rundt():
    kilder = (
        "IMDi (https://www.imdi.no/tall/), se også https://lovdata.no/lov?a=1&b=2.",
        "javascript:alert(1) https://<b>",
    )
    lenker = [str(a["href"]) for a in side(med(kilder=kilder)).alle("a") if a.get("rel")]
    assert lenker == ["https://www.imdi.no/tall/", "https://lovdata.no/lov?a=1&b=2"]


def test_alt_i_rapporten_kommer_med():
    leser = side(med(avsnitt=(Avsnitt("Kort sagt", (("Nå", "33 deltakere"),), øverst=True),)))
    alt = " ".join(t for _, t in leser.tekst)
    for del_ in (
        "Kort sagt", "33 deltakere", "Leie eller ikke", "Ingen leie", "nei", "30.06.2025",
        "deltakere mangler: planen regnes av antall.", "Satsene for år 3 er anslag.",
        "IMDi, hentet 15.11.2023", "Linjene er konstruert.", "Utenfor rammen",
    ):  # fmt: skip
        assert del_ in alt, del_


def test_hovedtallene_står_som_kort_og_de_som_mangler_er_utelatt():
    leser = side(med(hovedtall={"Netto": -29480, "Frist": None, "Dekning": Decimal("2.5")}))
    assert list(zip(leser.i("dt"), leser.i("dd"), strict=False))[:2] == [
        ("Netto", "−29\u202f480"),
        ("Dekning", "2,5"),
    ]
    assert "Frist" not in leser.i("dt")


def test_en_rapport_alene_har_tittelen_sin_som_overskrift_og_tabellene_i_innholdet():
    leser = side(budsjett(), tittel="Budsjettramme")
    assert leser.i("h1") == ["Budsjettramme"]
    lenker = [str(a["href"]) for a in leser.alle("a")[1:-1]]
    assert lenker == ["#budsjett-tabell-1", "#budsjett-tabell-2"]


def test_to_rapporter_med_samme_navn_får_hver_sin_adresse():
    lenker = [str(a["href"]) for a in side(budsjett(), budsjett()).alle("a")[1:-1]]
    assert lenker == ["#budsjett", "#budsjett-2"]


def test_samme_innhold_gir_samme_bytes_i_en_ny_prosess():
    her = som_side([budsjett(), kapasitet()], tittel="Plan")
    kode = (
        "import sys;"
        "from tests.visning.bygg import budsjett, kapasitet;"
        "from flyktningplan.visning.side import som_side;"
        "sys.stdout.buffer.write(som_side([budsjett(), kapasitet()], tittel='Plan'))"
    )
    ny = subprocess.run(
        [sys.executable, "-c", kode],
        env={**MILJØ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    assert ny.stdout == her


def test_uten_rapporter_sier_den_fra():
    with pytest.raises(FlyktningplanFeil, match="ingen rapporter"):
        som_side([], tittel="Plan")


def test_en_delsum_avslutter_gruppen_og_en_sum_står_utenfor():
    grupper = sidetabell(budsjett().tabell).grupper
    assert [(g.overskrift, [r.overskrift.tekst for r in g.rader]) for g in grupper] == [
        ("Inntekter", ["Integreringstilskudd år 1", "herav kullet fra 2024", "Sum inntekter"]),
        ("", ["Beregnet netto", "Vedtatt ramme", "Utenfor rammen"]),
    ]


def test_en_sum_i_en_gruppe_uten_delsum_avslutter_den():
    rader = (
        Rad({"a": "Lærere"}, Radstil.OVERSKRIFT),
        Rad({"a": "Behov", "b": 1}),
        Rad({"a": "I alt", "b": 1}, Radstil.SUM),
    )
    tabell = Tabell((Kolonne("a", "A", Slag.TEKST), Kolonne("b", "B")), rader)
    assert [g.overskrift for g in sidetabell(tabell).grupper] == ["Lærere", ""]


def test_en_nøkkel_som_mangler_er_tom_og_none_er_en_strek():
    kolonner = (Kolonne("a", "A", Slag.TEKST), Kolonne("b", "B"), Kolonne("c", "C"))
    ((_, rader),) = [
        (g.overskrift, g.rader)
        for g in sidetabell(Tabell(kolonner, (Rad({"a": "x", "b": None}),))).grupper
    ]
    assert [c.tekst for c in rader[0].celler] == ["–", ""]


def test_søylen_er_full_ved_hundre_og_merket_når_den_er_over():
    celler = [r.celler[3] for g in sidetabell(kapasitet().tabell).grupper for r in g.rader]
    assert [(c.søyle, c.over) for c in celler] == [(71, False), (100, True), (None, False)]


def test_ord_med_tone_får_klasse_og_andre_ord_ikke():
    tabell = Tabell(
        (Kolonne("a", "A", Slag.TEKST), Kolonne("b", "B")),
        (Rad({"a": "Mot rammen", "b": "svakere"}), Rad({"a": "Mot rammen", "b": "lik"})),
        toner={"svakere": Tone.DÅRLIG},
    )
    rader = sidetabell(tabell).grupper[0].rader
    assert [r.celler[0].tone for r in rader] == ["ille", ""]


def test_en_kolonne_uten_tittel_har_nøkkelen_for_skjermlesere():
    (hoder,) = sidetabell(
        Tabell((Kolonne("linje", "Linje", Slag.TEKST), Kolonne("grunnlag", "")), ())
    ).hoder
    assert [(h.tekst, h.skjult) for h in hoder] == [("Linje", False), ("Grunnlag", True)]


def test_tabeller_uten_rader_og_uten_kolonner_går_bra():
    tom = Rapport("x", "X", hode(), Tabell((), ()))
    uten_rader = Rapport("y", "Y", hode(), Tabell((Kolonne("a", "A"),), ()))
    leser = side(tom, uten_rader)
    assert leser.i("td") == ["(ingen rader)"]
    assert len(leser.alle("table")) == 1


def test_en_lang_tekst_får_plass_og_en_kort_brytes_ikke():
    kolonner = [Kolonne(n, n.upper(), Slag.TEKST) for n in "abc"]
    rader = (Rad({"a": "x" * 14, "b": "ord " * 11, "c": "ord " * 40}), Rad({"a": "y"}))
    tabell = sidetabell(Tabell(tuple(kolonner), rader))

    assert [h.plass for h in tabell.hoder[0]] == ["", "lang", "lengre"]
    rad = tabell.grupper[0].rader[1]
    assert [c.ubrutt for c in (rad.overskrift, *rad.celler)] == [True, False, False]


def test_en_tabell_som_er_for_bred_for_stående_ark_ligger():
    def med_kolonner(antall: int) -> Tabell:
        kolonner = tuple(Kolonne(str(n), f"{n}") for n in range(antall))
        return Tabell(kolonner, (Rad({str(n): 1_000_000 for n in range(antall)}),))

    assert not sidetabell(med_kolonner(11)).liggende
    assert sidetabell(med_kolonner(12)).liggende


def test_en_rad_etter_delsummen_hører_ikke_til_gruppen():
    rader = (
        Rad({"a": "Tiltak"}, Radstil.OVERSKRIFT),
        Rad({"a": "Sum tiltak", "b": 1}, Radstil.DELSUM),
        Rad({"a": "Nye tiltak", "b": 0}),
    )
    tabell = Tabell((Kolonne("a", "A", Slag.TEKST), Kolonne("b", "B")), rader)
    assert [(g.overskrift, len(g.rader)) for g in sidetabell(tabell).grupper] == [
        ("Tiltak", 1),
        ("", 1),
    ]

"""Arbeidsboken av eksempelplanen, lest tilbake med andre program enn det som skrev den."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from tests.visning.regneark import celler, formler, les, med_feil_svar, regn_på_nytt

from flyktningplan.cli.grunnlag import Oppdrag, regn
from flyktningplan.cli.grunnlag import les as les_planen
from flyktningplan.cli.helplan import hele_planen
from flyktningplan.rapport.modell import Rapport
from flyktningplan.visning.excel import som_arbeidsbok

DATA = Path(__file__).resolve().parents[2] / "data"
ARK = [
    "Sammendrag", "Ramme", "Kapasitet", "Brakker", "Bosetting", "Tilskudd", "Forutsetninger",
    "Sporing", "Kontroll",
]  # fmt: skip
RAMMEN = (-2288, -6246, -4456, -3983, -2593, -17278)


@pytest.fixture(scope="module")
def sagt() -> list[str]:
    """Det den som ser på, får vite underveis."""
    return []


@pytest.fixture(scope="module")
def rapporter(sagt) -> list[Rapport]:
    oppdrag = Oppdrag(DATA)
    lesing = les_planen(oppdrag)
    laget, utelatt = hele_planen(lesing, regn(lesing, oppdrag), sagt.append)
    assert [] == utelatt
    return laget


def test_hver_rapport_sies_når_den_lages(rapporter, sagt):
    laget = {r.navn for r in rapporter}
    nevnt = [linje.removeprefix("Lager rapport ") for linje in sagt]

    assert len(nevnt) == len(set(nevnt))
    assert laget == {*nevnt} - {"avvik"}  # eksempelet har ikke regnskap


@pytest.fixture(scope="module")
def rå(rapporter) -> bytes:
    return som_arbeidsbok(rapporter, tittel="Flyktningplan")


@pytest.fixture(scope="module")
def bok(rå) -> Workbook:
    return les(rå)


@pytest.fixture(scope="module")
def svar(rå) -> Workbook:
    return les(rå, svar=True)


def rader(bok: Workbook, ark: str) -> dict[object, tuple[object, ...]]:
    """Radene i arket etter første celle."""
    return {rad[0]: rad[1:] for rad in bok[ark].iter_rows(values_only=True)}


def deler(rå: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(rå)) as fil:
        return {navn: fil.read(navn).decode() for navn in fil.namelist()}


def test_arkene_står_i_rekkefølgen_leseren_møter_dem(bok):
    assert ARK == bok.sheetnames
    assert "Sammendrag" == bok.active.title


def test_rammen_og_nettoen_er_det_programmet_skriver_ut(svar, rapporter):
    ramme = rader(svar, "Ramme")

    assert RAMMEN == ramme["Vedtatt ramme"][1:7]
    budsjett = next(r for r in rapporter if r.navn == "budsjett")
    for rad in budsjett.tabell.rader:
        ventet = [rad.celler.get(k.nøkkel) for k in budsjett.tabell.kolonner[2:]]
        assert ventet == list(ramme[rad.celler["linje"]][1:7])


def test_alle_beløpene_i_rammen_er_formler_over_sporingen(bok):
    ramme = bok["Ramme"]
    første = [c.value for c in ramme["A"]]
    fra, til = første.index("Inntekter") + 1, første.index("Sum utenfor rammen") + 1
    uten = {
        ramme.cell(rad, 1).value
        for rad in range(fra, til + 1)
        for kol in range(4, 9)
        if ramme.cell(rad, kol).value is not None and ramme.cell(rad, kol).data_type != "f"
    }

    assert {"Uten ny bosetting", "Ny bosetting utgjør"} == uten
    netto = ramme.cell(første.index("Beregnet netto") + 1, 4).value
    assert 'SUMIFS(Sporing[Kroner],Sporing[I netto],"ja",Sporing[År],D$6)' in netto


def test_sammendraget_peker_på_rammen_og_dommen_er_ord_med_farge(bok, svar):
    tall = rader(svar, "Sammendrag")

    assert ("bedre", "bedre") == (
        tall["Beregnet netto 2024"][3],
        tall["Beregnet netto 2024–2027"][3],
    )
    assert rader(bok, "Sammendrag")["Beregnet netto 2024"][0] == "=Ramme!D45"
    fem = [n for n in tall if str(n).startswith(("Beregnet", "Netto", "Bruk", "Inntekter som"))]
    assert 5 == len(fem)
    (område,) = bok["Sammendrag"].conditional_formatting
    assert {'"bedre"', '"svakere"', '"usikkert"'} <= {r.formula[0] for r in område.rules}
    assert "bedre enn den vedtatte rammen" in str(tall["Rammen"][0])


def test_hver_post_står_i_sporingen_og_summen_er_nettoen(svar):
    ark = svar["Sporing"]
    tittel = [c.value for c in ark[5]]
    poster = [
        dict(zip(tittel, rad, strict=True))
        for rad in ark.iter_rows(min_row=6, max_row=5 + 174, values_only=True)
    ]
    netto = sum(
        Decimal(str(p["Kroner"])) for p in poster if (p["I netto"], p["År"]) == ("ja", 2024)
    )

    assert -10_014 == round(netto / 1000)
    for p in poster:
        assert None not in [p[n] for n in ("Linje", "Blokk", "År", "Mengde", "Enhet", "Kilde")]
        assert re.search(r"\.(csv|xlsx)\b", str(p["Kilde"]))


def test_navnene_og_tabellene_finnes_der_formlene_leter(bok):
    assert {"Netto", "Ramme", "Avvik", "Kunnskapsdato", "Prisgrunnlag"} == set(bok.defined_names)
    assert "Ramme!$D$45:$G$45" == bok.defined_names["Netto"].attr_text
    tabeller = {navn: ark.title for ark in bok for navn in ark.tables}
    assert {
        "Rammer": "Ramme",
        "Forutsetninger": "Forutsetninger",
        "Sporing": "Sporing",
        "Mangler": "Kontroll",
        "Filer": "Kontroll",
    } == tabeller
    navn = bok.defined_names["Kunnskapsdato"].attr_text.replace("$", "").split("!")
    assert datetime(2023, 11, 15) == bok[navn[0]][navn[1]].value  # noqa: DTZ001 - regnearkdato


def test_forutsetningene_har_satser_med_status_og_kilde(svar):
    titler = [c.value for c in svar["Forutsetninger"][5]]
    satser = [
        dict(zip(titler, rad, strict=False))
        for rad in svar["Forutsetninger"].iter_rows(min_row=6, values_only=True)
        if rad[0] == "Satser"
    ]

    assert len(satser) > 10
    assert all(s["Status"] and s["Kilde og metode"] for s in satser)
    assert {"framført", "vedtatt"} <= {s["Status"] for s in satser}


def test_diagrammene_har_tekstalternativ_og_tegnes_av_celler(rå):
    filer = deler(rå)
    diagrammer = [t for n, t in filer.items() if n.startswith("xl/charts/chart")]
    alternativer = [
        tekst
        for n, t in filer.items()
        if n.startswith("xl/drawings/drawing")
        for tekst in re.findall(r'descr="([^"]+)"', t)
    ]

    assert len(diagrammer) == len(alternativer) >= 4
    assert all(len(a) > 40 for a in alternativer)
    assert any("Ramme!$C$45:$G$45" in d for d in diagrammer)
    assert not any("<c:f></c:f>" in d or "<c:numLit>" in d for d in diagrammer)


def test_arkene_er_klare_til_utskrift(bok):
    for ark in bok:
        retning = "portrait" if ark.title == "Ramme" else "landscape"
        assert (retning, 9) == (ark.page_setup.orientation, ark.page_setup.paperSize)
        assert ark.print_title_rows.startswith("$1:$")
        assert ark.freeze_panes
        assert "Side &P av &N" == ark.oddFooter.center.text
        assert not ark.sheet_view.showGridLines
        assert int(re.sub(r"\D", "", ark.freeze_panes)) < 12


def test_overskriften_til_en_tabell_gjentas_bare_der_den_er_alene(bok):
    """Excel har ett sett rader å gjenta per ark. Feil overskrift er verre enn ingen."""
    gjentar = {ark.title: ark.print_title_rows for ark in bok if ark.print_title_rows != "$1:$3"}

    assert {"Forutsetninger": "$1:$5", "Sporing": "$1:$5"} == gjentar


@pytest.mark.parametrize("arket", ["Ramme", "Kapasitet"])
def test_hovedtabellen_er_hel_på_den_første_siden(bok, arket):
    første_kolonne = [c.value for c in bok[arket]["A"]]
    siste = første_kolonne.index(
        {"Ramme": "Sum utenfor rammen", "Kapasitet": "desember 2027"}[arket]
    )

    assert min(b.id for b in bok[arket].row_breaks.brk) > siste


def test_ingen_kolonne_er_for_smal_for_tallene_sine(svar):
    for ark, c in celler(svar):
        if isinstance(c.value, int | float) and "#" in c.number_format:
            siffer = f"{c.value:,.0f}" if isinstance(c.value, int) else f"{c.value:,.2f}"
            bredde = svar[ark].column_dimensions[c.column_letter].width
            assert len(siffer) + 1 <= bredde, f"{ark} {c.coordinate}"


def test_boken_har_ingen_lenker_makroer_eller_stier(rå):
    filer = deler(rå)
    alt = "".join(filer.values())

    assert not [n for n in filer if "externalLink" in n or "vba" in n.lower()]
    assert "<hyperlink " not in alt
    assert 'TargetMode="External"' not in alt
    assert str(DATA.parent) not in alt
    assert "2023-11-15T00:00:00Z" in filer["docProps/core.xml"]


def test_sporingen_har_ingen_persondata(svar):
    """Personer står bare som celler; nøkler og fødselsår fra deltakerlisten finnes ikke i boken."""
    from flyktningplan.innlesing.planmappe import les_plan

    plan = les_plan(DATA).plan
    assert plan is not None
    nøkler = {d.nøkkel for d in plan.deltakere or ()}
    tekster = {str(c.value) for ark, c in celler(svar) if ark == "Sporing"}

    assert nøkler
    assert not [n for n in nøkler if any(re.search(rf"\b{n}\b", t) for t in tekster)]


def test_samme_plan_gir_samme_bytes(rå, rapporter):
    assert rå == som_arbeidsbok(rapporter, tittel="Flyktningplan")


def test_libreoffice_regner_hver_celle_til_det_programmet_skrev(rå, svar, tmp_path):
    """Alle lagrede svar gjøres gale først, så bare en ny regning kan rette dem."""
    regnet = regn_på_nytt(med_feil_svar(rå), tmp_path)
    ulike = {
        (ark, celle): (svar[ark][celle].value, regnet[ark][celle].value)
        for ark, celle in formler(les(rå))
        if svar[ark][celle].value != regnet[ark][celle].value
    }

    assert {} == ulike
    assert len(formler(les(rå))) > 200


def test_en_endret_post_flytter_nettoen_avviket_dommen_og_sammendraget(rå, tmp_path):
    bok = les(rå)
    poster = bok["Sporing"]
    kroner = [c.value for c in poster[5]].index("Kroner") + 1
    rad = next(
        r
        for r in range(6, 180)
        if (poster.cell(r, 1).value, poster.cell(r, 4).value) == ("Kurs og videreutdanning", 2024)
    )
    poster.cell(rad, kroner).value += 5_000_000
    ut = io.BytesIO()
    bok.save(ut)
    regnet = regn_på_nytt(ut.getvalue(), tmp_path)
    ramme, tall = rader(regnet, "Ramme"), rader(regnet, "Sammendrag")

    assert -10_014 + 5_000 == ramme["Beregnet netto"][2]
    assert -3_768 + 5_000 == ramme["Avvik fra rammen (− = bedre)"][2]
    assert "svakere" == ramme["Mot rammen"][2]
    assert (-5_014, -6_246, 1_232, "svakere") == tall["Beregnet netto 2024"][:4]
    assert "endret" == rader(regnet, "Kontroll")["2024"][3]
    assert "stemmer" == rader(regnet, "Kontroll")["2025"][3]


def test_uten_brakker_er_arket_utelatt_med_en_setning():
    oppdrag = Oppdrag(DATA)
    lesing = les_planen(oppdrag)
    f = regn(lesing, oppdrag)
    f = replace(f, plan=f.plan._replace(lokaler=f.plan.lokaler[:1]))
    laget, utelatt = hele_planen(lesing, f)

    assert "brakker" not in [r.navn for r in laget]
    assert ["Arket brakker er utelatt: ingen leide brakker i lokaler."] == utelatt


def test_avvik_er_med_når_planen_har_regnskap(tmp_path):
    import shutil

    shutil.copytree(DATA, tmp_path / "plan")
    regnskap = ["År;Måned;Funksjon;Art;Ansvar;Beløp"]
    regnskap += [f"2024;{måned};213;010;;132000" for måned in range(1, 7)]
    (tmp_path / "plan" / "regnskap.csv").write_text("\n".join(regnskap), encoding="utf-8")
    oppdrag = Oppdrag(tmp_path / "plan")
    lesing = les_planen(oppdrag)
    laget, utelatt = hele_planen(lesing, regn(lesing, oppdrag))

    assert ([], "avvik") == (utelatt, laget[6].navn)
    bok = les(som_arbeidsbok(laget, tittel=""))
    assert [*ARK[:6], "Avvik", *ARK[6:]] == bok.sheetnames
    assert date(2024, 6, 30) <= bok.properties.created.date()


def test_avvik_som_ikke_lar_seg_regne_er_utelatt_med_grunnen():
    oppdrag = Oppdrag(DATA)
    lesing = les_planen(oppdrag)
    f = regn(lesing, oppdrag)
    laget, utelatt = hele_planen(lesing, replace(f, plan=f.plan._replace(regnskap=())))

    assert "avvik" not in [r.navn for r in laget]
    assert 1 == len(utelatt)
    assert utelatt[0].startswith("Arket avvik er utelatt: ")

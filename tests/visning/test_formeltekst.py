"""Formlene slik de står i regnearket, og at de bare treffer det de skal."""

from decimal import Decimal

import pytest
from tests.visning.bygg import hode
from tests.visning.regneark import formler, les, med_feil_svar, regn_på_nytt

from flyktningplan.rapport.formel import (
    Celle,
    Formel,
    IRaden,
    Mellom,
    Område,
    Størst,
    Sumhvis,
    Tittel,
    Vurdering,
)
from flyktningplan.rapport.modell import Kolonne, Rad, Rapport, Slag, Tabell
from flyktningplan.visning.excel import som_arbeidsbok

FIENDTLIGE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    ">5",
    "<>",
    "<>Drift",
    "Drift*",
    "Dr?ft",
    "~Drift",
    "Drift",
    "drift",
    "DRIFT",
    "2024",
    "1/2",
    "2E3",
    "SANN",
    "TRUE",
    '"sitat"',
    "http://a.no",
    "x" * 300,
    "x" * 299 + "y",
)


def poster(navn: tuple[str, ...], *, tittel: str = "Kroner") -> Tabell:
    """To poster per navn, i hvert sitt år; beløpet er stedet i rekken."""
    return Tabell(
        (
            Kolonne("navn", "Navn", Slag.TEKST),
            Kolonne("år", "År", Slag.TEKST),
            Kolonne("kr", tittel, Slag.DESIMAL),
        ),
        tuple(
            Rad({"navn": n, "år": år, "kr": Decimal(f"{1000 * nr + år - 1500}.25")})
            for nr, n in enumerate(navn, 1)
            for år in (2024, 2025)
        ),
        navn="poster",
        data=True,
    )


def bok(
    navn: tuple[str, ...] = ("Drift", "Lønn"), *, med_poster: bool = True, **felt: str
) -> bytes:
    """Én rad per navn, med summen av postene per år."""
    kilde = poster(navn, **felt)
    rader = []
    for n in navn:
        summer = {
            str(år): next(
                int(r.celler["kr"].to_integral_value("ROUND_HALF_UP"))
                for r in kilde.rader
                if (r.celler["navn"], r.celler["år"]) == (n, år)
            )
            for år in (2024, 2025)
        }
        rader.append(
            Rad(
                {"navn": n, **summer},
                formler={
                    år: Formel(
                        (
                            (
                                1,
                                Sumhvis(
                                    "poster", "kr", (("navn", IRaden("navn")), ("år", Tittel(år)))
                                ),
                            ),
                        ),
                        desimaler=0,
                        nøyaktighet=2,
                    )
                    for år in summer
                },
            )
        )
    tabell = Tabell(
        (Kolonne("navn", "Navn", Slag.TEKST), *(Kolonne(å, å) for å in ("2024", "2025"))),
        tuple(rader),
        navn="sum",
    )
    rapporter = [Rapport("sum", "Sum", hode(), tabell)]
    if med_poster:
        rapporter.append(Rapport("poster", "Poster", hode(), kilde))
    return som_arbeidsbok(rapporter, tittel="")


def én(formel: Formel | Vurdering, verdi: object = 7, kilde: Tabell | None = None) -> str | None:
    """Teksten til formelen, alene i sin tabell ved siden av postene; None når den er en verdi."""
    tabell = Tabell(
        (Kolonne("navn", "Navn", Slag.TEKST), Kolonne("2024", "2024"), Kolonne("sum", "Sum")),
        (
            Rad({"navn": "Drift", "2024": 5, "sum": verdi}, formler={"sum": formel}, nøkkel="d"),  # type: ignore[dict-item]
            Rad({"navn": "Lønn", "2024": -5}, nøkkel="l"),
        ),
        navn="her",
    )
    der = Tabell(
        (Kolonne("navn", "Navn", Slag.TEKST), Kolonne("tall", "Tall")),
        (Rad({"navn": "A", "tall": 1}, nøkkel="a"), Rad({"navn": "B", "tall": 2}, nøkkel="b")),
        navn="der",
    )
    rå = som_arbeidsbok(
        [
            Rapport("ark", "Ark", hode(), tabell),
            Rapport("et annet", "Annet", hode(), der),
            Rapport("poster", "Poster", hode(), kilde or poster(("Drift",))),
        ],
        tittel="",
    )
    return formler(les(rå)).get(("Ark", "C6"))


@pytest.mark.parametrize(
    ("formel", "tekst"),
    [
        (
            Formel(((1, Sumhvis("poster", "kr", (("navn", IRaden("navn")),))),)),
            "=SUMIFS(Poster[Kroner],Poster[Navn],$A6)",
        ),
        (
            Formel(((1, Sumhvis("poster", "kr", (("år", Tittel("2024")),))),)),
            "=SUMIFS(Poster[Kroner],Poster[År],B$5)",
        ),
        (
            Formel(((1, Sumhvis("poster", "kr", (("år", Mellom(Tittel("2024"), 2027)),))),)),
            '=SUMIFS(Poster[Kroner],Poster[År],">="&B$5,Poster[År],"<=2027")',
        ),
        (
            Formel(((1, Sumhvis("poster", "kr", (("navn", 'si "nei"'),))),)),
            '=SUMIFS(Poster[Kroner],Poster[Navn],"si ""nei""")',
        ),
        (
            Formel(((1, Sumhvis("poster", "kr")),), delt_på=1000, desimaler=0, nøyaktighet=2),
            "=ROUND(ROUND(SUM(Poster[Kroner]),2)/1000,0)",
        ),
        (
            Formel(((1, Celle("d", "2024")), (-1, Celle("b", "tall", "der"))), delt_på=100),
            "=(B6-'Et annet'!B7)/100",
        ),
        (Formel(((1, Størst("der", "tall")),)), "=MAX('Et annet'!$B$6:$B$7)"),
        (
            Vurdering(Celle("l", "2024"), "bedre", "lik", "svakere"),
            '=IF(B7<0,"bedre",IF(B7>0,"svakere","lik"))',
        ),
    ],
)
def test_formelen_i_regnearket(formel, tekst):
    assert tekst == én(formel)


@pytest.mark.parametrize(
    "formel",
    [
        Formel(((1, Celle("finnes ikke", "2024")),)),
        Formel(((1, Celle("d", "finnes ikke")),)),
        Formel(((1, Celle("d", "2024", "finnes ikke")),)),
        Formel(((1, Sumhvis("finnes ikke", "kr")),)),
        Formel(((1, Sumhvis("poster", "finnes ikke")),)),
        Formel(((1, Sumhvis("poster", "kr", (("navn", IRaden("finnes ikke")),))),)),
    ],
)
def test_det_boken_ikke_har_blir_en_verdi(formel):
    assert én(formel) is None


def test_tegn_med_egen_mening_i_tabellnavn_er_unntatt():
    kilde = poster(("Drift",), tittel="Beløp [kr] #1")

    assert "=SUM(Poster[[Beløp '[kr'] '#1]])" == én(
        Formel(((1, Sumhvis("poster", "kr")),)), 7, kilde
    )


def test_et_navn_som_ligner_et_vilkår_sammenliknes_tegn_for_tegn():
    tekster = formler(les(bok(("Drift", "Drift*", "2024"))))

    assert "SUMIFS(" in tekster["Sum", "B6"]
    assert (
        "SUMPRODUCT(EXACT(Poster[Navn],$A7)*(Poster[År]=B$5)*Poster[Kroner])"
        in tekster["Sum", "B7"]
    )
    assert "SUMPRODUCT(" in tekster["Sum", "B8"]


def test_navn_som_bare_skiller_seg_på_store_bokstaver_slås_ikke_sammen():
    tekster = formler(les(bok(("Drift", "drift"))))

    assert all("EXACT(" in tekst for tekst in tekster.values())


def test_uten_postene_er_summene_verdier():
    rå = bok(med_poster=False)

    assert {} == formler(les(rå))
    assert 1524 == les(rå)["Sum"]["B6"].value


def test_libreoffice_regner_fiendtlige_navn_til_det_samme(tmp_path):
    """Ingen av dem blir en formel, en lenke, et jokertegn eller et annet tall."""
    rå = bok(FIENDTLIGE)
    skrevet, regnet = les(rå, svar=True), regn_på_nytt(med_feil_svar(rå), tmp_path)

    assert 2 * len(FIENDTLIGE) == len(formler(les(rå)))
    assert list(FIENDTLIGE) == [c.value for c in skrevet["Sum"]["A"][5 : 5 + len(FIENDTLIGE)]]
    for ark, celle in formler(les(rå)):
        assert skrevet[ark][celle].value == regnet[ark][celle].value, celle


def test_navngitte_celler_peker_på_raden():
    tabell = Tabell(
        (Kolonne("n", "N", Slag.TEKST), *(Kolonne(å, å) for å in ("2024", "2025"))),
        (Rad({"n": "a", "2024": 1, "2025": 2}), Rad({"n": "b", "2024": 3, "2025": 4}, nøkkel="b")),
        navn="t",
    )
    rapport = Rapport(
        "x",
        "X",
        hode(),
        tabell,
        ark="Et ark",
        navngitte={
            "Alle": Område("t", "b", "2024", "2025"),
            "Ett": Område("t", "b", "2025", "2025"),
            "Borte": Område("t", "c", "2024", "2025"),
        },
    )
    navn = les(som_arbeidsbok([rapport], tittel="")).defined_names

    assert {"Alle": "'Et ark'!$B$7:$C$7", "Ett": "'Et ark'!$C$7"} == {
        n: d.attr_text for n, d in navn.items()
    }

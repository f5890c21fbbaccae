"""Det `rapport avvik` lover økonomen: de fem linjene, kontoene, og et avvik som går opp."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planer import bosetting, deltaker, innstillinger, linje, opphav, plan, satser

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.avvik import Spørsmål, avviksår
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.tabeller import Imditilskudd, Ramme, Regnskapslinje
from flyktningplan.modeller.verdier import Driver, Tilskuddskode
from flyktningplan.rapport.avvik import rapport_avvik
from flyktningplan.rapport.avvikstall import Blokk, avvikstall
from flyktningplan.rapport.modell import Radstil

DA = date(2023, 12, 31)
HARDT = "\u00a0"


def ført(måned, funksjon, art, beløp, ansvar="Flyktning"):
    return Regnskapslinje(
        opphav=opphav(Regnskapslinje, 2),
        år=2024,
        måned=måned,
        funksjon=funksjon,
        art=art,
        ansvar=ansvar,
        beløp=Decimal(beløp),
    )


def fast(navn, beløp, funksjon="213", art="200", **felt):
    grunn = {"ansvar": "Flyktning", **felt}
    return linje(
        Driver.FAST,
        linje=navn,
        funksjon=funksjon,
        art=art,
        enhetspris=Decimal(beløp),
        **grunn,
    )


DRIFT = fast("Drift", 1_200_000)
VIKAR = fast("Vikarer", 100_000, art="020")
TILSKUDD = fast("Tilskudd", -4_000_000, funksjon="850", art="810")
NAV = fast("Sosialhjelp", 600_000, funksjon="281", art="470", ansvar="Nav", i_rammen=False)
LINJER = (TILSKUDD, DRIFT, VIKAR, NAV)
REGNSKAP = (
    ført(4, "850", "810", -900_000),
    ført(7, "850", "810", -1_000_000),
    ført(8, "213", "200", 900_000),
    ført(5, "213", "020", 130_000),
    ført(6, "213", "710", -50_000),
    ført(6, "213", "115", 7_000),
    ført(8, "281", "470", 410_000, "Nav"),
)


def ramme(tusen, vedtatt=None, nr=2):
    return Ramme(
        opphav=opphav(Ramme, nr), år=2024, ramme=Decimal(tusen), vedtatt=vedtatt, kilde="vedtak"
    )


def lag(
    *linjer,
    regnskap=REGNSKAP,
    rader=(),
    rammer=None,
    ventes=0,
    **tabeller,
):
    deler = {k: tabeller.pop(k) for k in ("tilskudd", "regnskapet", "priser") if k in tabeller}
    if "regnskapet" in deler:
        deler["regnskap"] = deler.pop("regnskapet")
    grunn = bosetting(*((å, "prognose", ventes if å == 2024 else 0) for å in range(2023, 2028)))
    p = plan(
        innstillinger(kjent=DA, bofasthet={"andel": 1}, **deler),
        (*(() if rader else grunn[1:2]), grunn[0], *grunn[2:], *rader),
        budsjettlinjer=linjer or LINJER,
        ramme=(ramme(-2_600),) if rammer is None else tuple(rammer),
        regnskap=regnskap,
        **tabeller,
    )
    return framskriv(p, "plan", satser(DA))


def rader(rapport):
    return {
        r.celler["linje"]: r.celler for r in rapport.tabell.rader if r.stil != Radstil.OVERSKRIFT
    }


def kort_sagt(rapport):
    øverst = next(a for a in rapport.avsnitt if a.øverst)
    return {lede: tekst.replace(HARDT, " ") for lede, tekst in øverst.linjer}


def kolonner(rad):
    navn = ("budsjett", "budsjett_hittil", "regnskap_hittil", "avvik_hittil")
    return [rad[k] for k in (*navn, "årsprognose", "avvik_år")]


# --- Tabellen


def test_radene_for_hånd():
    tabell = rader(rapport_avvik(lag()))

    # Drift: 100 i måneden. Tilskudd: 1 000 i terminen, to av fire. Vikar: 12 + 7 × 8 = 68 %.
    assert [1200, 800, 900, 100, 1300, 100] == kolonner(tabell["Drift"])
    assert [-4000, -2000, -1900, 100, -3900, 100] == kolonner(tabell["Tilskudd"])
    assert [100, 68, 80, 12, 112, 12] == kolonner(tabell["Vikarer"])
    assert [0, 0, 7, 7, 7, 7] == kolonner(tabell["Flyktning · funksjon 213 · art 115"])
    assert [-2700, -1132, -913, 219, -2481, 219] == kolonner(tabell["Netto i rammen"])


def test_utenfor_rammen_er_egen_blokk_og_alt_er_talt():
    tabell = rader(rapport_avvik(lag()))

    assert [600, 400, 410, 10, 610, 10] == kolonner(tabell["Sosialhjelp"])
    assert sum(r.beløp for r in REGNSKAP) == 1000 * tabell["Alt som er bokført"]["regnskap_hittil"]


def test_kontoene_utenfor_rammen_bøyes_etter_antallet():
    def note(*flere):
        rapport = rapport_avvik(lag(regnskap=(*REGNSKAP, *flere)))
        return next(n for n in rapport.fotnoter if "utenfor rammen" in n)

    assert note().startswith("1 konto er utenfor rammen; årsprognosen for den er ")
    assert note(ført(3, "281", "471", 5_000, "Nav")).startswith("2 kontoer er utenfor rammen")


def test_et_ukjent_beløp_på_et_ansvar_utenfor_rammen_er_utenfor():
    regnskap = (*REGNSKAP, ført(3, "281", "471", 5_000, "Nav"))
    t = avvikstall(avviksår(lag(regnskap=regnskap), Spørsmål()))

    assert {"Sosialhjelp", "Nav · funksjon 281 · art 471"} == {
        g.navn for g, _ in t.i_blokk(Blokk.UTENFOR)
    }


def test_tilskudd_ført_sentralt_er_ikke_i_netto():
    år_2 = linje(Driver.INTEGRERINGSTILSKUDD_2_5, linje="År 2–5", ansvar="Flyktning")
    f = lag(
        år_2,
        DRIFT,
        tilskudd={"plassering": "sentralt"},
        deltakere=(deltaker(1, date(2023, 3, 1)),),
    )
    tabell = rader(rapport_avvik(f))

    assert 1200 == tabell["Netto i rammen"]["budsjett"]
    assert -250 == tabell["Sum sentralt"]["budsjett"]


# --- De fem linjene


def test_prognosen_mot_budsjett_og_ramme():
    linjene = kort_sagt(rapport_avvik(lag()))

    assert (
        "−2 481 for 2024 mot budsjett −2 700: 219 svakere enn budsjettet. "
        "Vedtatt ramme −2 600: 119 svakere enn rammen." == linjene["Årsprognose"]
    )
    assert (
        "t.o.m. august: regnskap −913, periodisert budsjett −1 132, 219 svakere enn budsjettet."
        == linjene["Hittil"]
    )
    assert linjene["Rammen"].startswith("Rammen holder ikke uten tiltak. Neste budsjettregulering")


def test_rammen_holder():
    assert "Rammen holder." in kort_sagt(rapport_avvik(lag(rammer=(ramme(-2_481),))))["Rammen"]


def test_rammen_mangler():
    linjene = kort_sagt(rapport_avvik(lag(rammer=())))

    assert "ikke oppgitt" in linjene["Årsprognose"]
    assert "ikke oppgitt" in linjene["Rammen"]


def test_en_regulert_ramme_gjelder_når_den_er_vedtatt():
    regulert = (ramme(-2_600), ramme(-2_000, date(2024, 6, 20), nr=3))

    assert -2_000 == rapport_avvik(lag(rammer=regulert)).hovedtall["Vedtatt ramme"]
    før = rapport_avvik(lag(rammer=regulert), Spørsmål(måned=5))
    assert -2_600 == før.hovedtall["Vedtatt ramme"]


def test_neste_budsjettregulering_er_den_første_etter_datoen():
    datoer = [date(2024, 6, 20), date(2024, 10, 31), date(2024, 12, 12)]
    f = lag(regnskapet={"reguleringer": datoer})

    assert "31.10.2024" in kort_sagt(rapport_avvik(f))["Rammen"]


def test_terminen_er_den_siste_som_er_ferdig():
    linjene = kort_sagt(rapport_avvik(lag()))
    uten = kort_sagt(rapport_avvik(lag(), Spørsmål(måned=2)))

    assert "2. termin (juli): bokført 1 000, ventet 1 000" in linjene["Tilskudd"]
    assert "første termin er i april" in uten["Tilskudd"]
    assert "imditilskudd mangler" in linjene["Tilskudd"]


def test_personer_som_mangler_i_imdi_tilskudd_telles():
    annen = Imditilskudd(
        opphav=opphav(Imditilskudd, 2),
        nøkkel="P002",
        kode=Tilskuddskode.AR_2,
        år=2024,
        beløp=Decimal(249_500),
        utbetalt=date(2024, 4, 5),
    )
    to = (deltaker(1, date(2023, 3, 1)), deltaker(2, date(2023, 3, 1)))
    f = lag(deltakere=to, imditilskudd=(annen,))

    assert "1 person mangler" in kort_sagt(rapport_avvik(f))["Tilskudd"]


def test_største_årsak_er_blanding_når_hodene_er_som_planlagt():
    """Drammen 2016 (TC-12): flere voksne enn planlagt, like mange hoder."""
    stønad = linje(
        Driver.INTRODUKSJONSSTØNAD,
        linje="Stønad",
        funksjon="275",
        art="089",
        ansvar="Flyktning",
    )

    def ni(enslige, familie, barn, **felt):
        return bosetting(
            (2024, felt.pop("status", "prognose"), 9),
            enslige_voksne=enslige,
            voksne_i_familie=familie,
            barn=barn,
            måned=2,
            **felt,
        )

    def med(bokført):
        return lag(
            stønad,
            rader=(*ni(2, 4, 3), *ni(2, 5, 2, status="bosatt", registrert=date(2024, 3, 1))),
            regnskap=(ført(4, "275", "089", bokført),),
        )

    dagen = Spørsmål(dag=date(2024, 4, 30))
    som_ventet = avvikstall(avviksår(med(0), dagen)).netto.ventet_hittil
    rapport = rapport_avvik(med(round(som_ventet)), dagen)
    tekst = kort_sagt(rapport)["Største årsak"]

    assert "blanding" == rapport.hovedtall["Største årsak"]
    assert tekst.startswith("blanding. 7 av 9 bosatte i 2024 er voksne, planlagt 6 av 9 (")
    assert "introduksjonsstønad +" in tekst


@pytest.mark.parametrize(
    ("rad", "ord_"),
    [
        (
            bosetting((2024, "bosatt", 6), registrert=date(2024, 8, 1), enslige_voksne=6, måned=3),
            "antall. 6 bosatte i 2024, planlagt 4",
        ),
        (
            bosetting((2024, "bosatt", 4), registrert=date(2024, 8, 1), enslige_voksne=4, måned=7),
            "tidspunkt. De bosatte i 2024 kommer i snitt 4 måneder senere enn planlagt",
        ),
    ],
)
def test_antall_og_tidspunkt_sies_med_tall(rad, ord_):
    planlagt = bosetting((2024, "prognose", 4), enslige_voksne=4, måned=3)
    stønad = linje(Driver.INTRODUKSJONSSTØNAD, linje="Stønad", art="089", ansvar="Flyktning")
    f = lag(stønad, rader=(*planlagt, *rad), regnskap=(ført(1, "213", "089", 0),))

    svar = kort_sagt(rapport_avvik(f, Spørsmål(dag=date(2024, 8, 31))))["Største årsak"]

    assert svar.startswith(ord_)


def test_uten_avvik_er_det_ingen_årsak():
    f = lag(DRIFT, regnskap=tuple(ført(m, "213", "200", 100_000) for m in range(1, 9)))
    rapport = rapport_avvik(f)

    assert "ingen" in kort_sagt(rapport)["Største årsak"]
    assert rapport.hovedtall["Største årsak"] is None
    assert "som budsjettet" in kort_sagt(rapport)["Hittil"]


# --- Årsakene


def test_forbruket_er_leddet_når_planen_ikke_er_endret():
    årsaker = {r.celler["årsak"]: r.celler["i alt"] for r in rapport_avvik(lag()).tillegg[0].rader}

    assert 219 == årsaker["Regnskapet mot det ventede hittil"] == årsaker["Avvik i året"]
    assert {0} == {k for navn, k in årsaker.items() if navn[0] not in "RA"}


@settings(deadline=None, max_examples=30)
@given(
    st.integers(0, 20),
    st.integers(0, 20),
    st.lists(
        st.builds(
            ført,
            st.integers(1, 11),
            st.sampled_from(["213", "850", "999"]),
            st.sampled_from(["200", "810", "020", "710", "089"]),
            st.integers(-(10**6), 10**6),
        ),
        min_size=1,
        max_size=8,
    ),
    st.booleans(),
)
def test_årsakene_er_hele_avviket_til_kronen(planlagt, nå, føringer, med_vedtatt):
    f = lag(
        TILSKUDD,
        DRIFT,
        linje(Driver.BOSATT, linje="Etablering", enhetspris=Decimal(15_000), ansvar="Flyktning"),
        linje(Driver.INTEGRERINGSTILSKUDD_1, linje="År 1", ansvar="Flyktning"),
        linje(Driver.INTRODUKSJONSSTØNAD, linje="Stønad", art="089", ansvar="Flyktning"),
        rader=(
            *bosetting((2024, "prognose", planlagt)),
            *bosetting((2024, "bosatt", nå), registrert=date(2024, 1, 20)),
        ),
        regnskap=tuple(føringer),
    )
    vedtatt = {"Drift": {2024: Fraction(900_000)}} if med_vedtatt else None
    t = avvikstall(avviksår(f, Spørsmål(vedtatt=vedtatt)))

    assert t.netto.avvik == sum((ledd.i_alt for ledd in t.ledd), Fraction(0))
    assert sum(r.beløp for r in føringer) == sum((x.regnskap for _, _, x in t.blokker), Fraction(0))


def test_det_vedtatte_budsjettet_er_et_eget_ledd():
    vedtatt = {"Drift": {2024: Fraction(1_000_000)}, "Gammel": {2024: Fraction(1)}}
    rapport = rapport_avvik(lag(DRIFT, VIKAR), Spørsmål(vedtatt=vedtatt))
    årsaker = {r.celler["årsak"]: r.celler["i alt"] for r in rapport.tillegg[0].rader}
    noter = " ".join(rapport.fotnoter)

    assert 300 == årsaker["Planen endret etter det vedtatte budsjettet"]
    assert "Uten beløp i det vedtatte budsjettet: Vikarer" in noter
    assert "Gammel" in noter


# --- Det som må sies


def test_hodet_sier_begge_datoene():
    hode = rapport_avvik(lag()).hode

    assert "31.12.2023" in hode.priser


def test_fotnotene_sier_nøklene_og_at_feriepengene_er_antatt():
    noter = " ".join(rapport_avvik(lag()).fotnoter)

    for ord_ in ("april, juli, oktober og desember", "12 % i juni", "antakelse", "(710)", "ramme"):
        assert ord_ in noter


def test_prisveksten_sies_når_budsjettet_er_i_et_annet_års_kroner():
    def om_prisene(**deler):
        return [n for n in rapport_avvik(lag(**deler)).fotnoter if "2023-kroner" in n]

    assert [] == om_prisene()
    assert om_prisene(priser={"grunnlag": 2023})


def test_tomme_måneder_og_delte_kontoer_gir_advarsel():
    delt = fast("Utenfor", 5_000, i_rammen=False)
    advarsler = " ".join(rapport_avvik(lag(DRIFT, delt)).advarsler)

    assert "ingenting i januar, februar, mars" in advarsler
    assert "både i og utenfor rammen" in advarsler


ETABLERING = fast("Etablering", 240_000, art="470")


def uten_bokføring(f, **spørsmål):
    rapport = rapport_avvik(f, Spørsmål(**spørsmål))
    noter = [n.replace(HARDT, " ") for n in rapport.fotnoter if n.startswith("Uten bokføring")]
    return kort_sagt(rapport).get("Uten bokføring"), noter


def test_en_linje_uten_bokføring_er_ikke_spart():
    """240 i året: 160 ventet til og med august, og prognosen har bare de 80 som er igjen."""
    f = lag(*LINJER, ETABLERING)
    kort, noter = uten_bokføring(f)

    assert 80 == rader(rapport_avvik(f))["Etablering"]["årsprognose"]
    assert "ventet hittil, men ikke bokført: Etablering +160. Se fotnoten." == kort
    assert [
        (
            "Uten bokføring hittil: Etablering (160 ventet). Er fakturaen ikke kommet, er "
            "prognosen for lav, med inntil 160 i alt."
        )
    ] == noter


def test_en_inntekt_uten_bokføring_gjør_prognosen_for_svak():
    _, noter = uten_bokføring(lag(TILSKUDD, DRIFT, regnskap=(ført(8, "213", "200", 900_000),)))

    assert [
        (
            "Uten bokføring hittil: Tilskudd (−2 000 ventet). Er inntekten bare ikke bokført ennå, "
            "er prognosen for svak, med inntil 2 000 i alt."
        )
    ] == noter


def test_det_som_er_bokført_eller_ikke_ventet_ennå_er_ikke_med():
    """Tilskuddet kommer først i april; nullføringen på drift er en bokføring."""
    regnskap = (ført(2, "213", "200", 0), ført(2, "213", "020", 1), ført(2, "281", "470", 1, "Nav"))

    assert (None, []) == uten_bokføring(lag(regnskap=regnskap))
    senere = (*regnskap, ført(6, "213", "470", 5_000))
    assert uten_bokføring(lag(*LINJER, ETABLERING, regnskap=senere), måned=2)[1]


def test_når_alt_er_forbruk_sies_det_hva_en_deling_krever():
    def linjene(f, **spørsmål):
        nytt = next(a for a in rapport_avvik(f, Spørsmål(**spørsmål)).avsnitt if not a.øverst)
        return dict(nytt.linjer)

    vedtatt = {navn: {2024: Fraction(1_000_000)} for navn in ("Drift", "Vikarer", "Tilskudd")}
    assert "--kjent DATO eller --budsjett FIL" in linjene(lag())["årsakene"]
    assert "Status bosatt og Registrert i bosetting" in linjene(lag())["årsakene"]
    assert "årsakene" not in linjene(lag(), vedtatt=vedtatt)
    som_ventet = tuple(ført(m, "213", "200", 100_000) for m in range(1, 9))
    assert "årsakene" not in linjene(lag(DRIFT, regnskap=som_ventet))


def test_basisåret_har_ikke_budsjett_og_det_sies_hva_som_skal_til():
    with pytest.raises(FlyktningplanFeil) as feil:
        avviksår(lag(), Spørsmål(år=2023))

    assert "2023 er basisåret: planen har bare vedtatt ramme" in str(feil.value)
    assert "Sett basis = 2022 og start = 2023 under [plan]" in str(feil.value)
    with pytest.raises(FlyktningplanFeil, match="Planen har ikke budsjett for 2022"):
        avviksår(lag(), Spørsmål(år=2022))


def test_det_nye_siden_planen_har_adresse():
    rad = bosetting((2024, "vedtatt", 50), registrert=date(2024, 2, 25))
    f = lag(rader=(*bosetting((2024, "prognose", 10)), *rad))
    (nytt,) = [a for a in rapport_avvik(f).avsnitt if not a.øverst]

    adresse, tekst = nytt.linjer[0]
    assert adresse.startswith("bosetting.csv D")
    assert tekst == (
        "vedtatt 2024: 50, registrert 25.02.2024; brukes ikke, for prognose 10 går foran"
    )

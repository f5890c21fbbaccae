"""Hvem som går ut av program når, hvor mange ventede, og andelen i arbeid eller utdanning."""

from datetime import date

from tests.planer import bosetting, deltaker, innstillinger, plan, satser, stilling

from flyktningplan.framskriving.avslutning import (
    Sluttgrunn,
    av_andelen,
    avslutninger,
    avslutningsmåneder,
    resultatandeler,
)
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Flyttemål, Utdanning
from flyktningplan.regler.kalender import månedsnummer

KJENT = date(2023, 12, 31)
KOM = date(2023, 5, 10)
PLANEN = range(månedsnummer(2023, 1), månedsnummer(2028, 1))


def regn(*deltakere, ventes=0, stillinger=None, **deler):
    tall = bosetting((2023, "prognose", 0), *((å, "prognose", 0) for å in range(2025, 2028)))
    kommer = bosetting((2024, "prognose", ventes), måned=1, enslige_voksne=ventes)
    valg = innstillinger(
        kjent=KJENT,
        sammensetning={"kollektiv": 0, "vgs_andre": 1, "voksen_alder": [0, 1, 0, 0]},
        program={"i_arbeid": 0, "venting": 2, "med_vgs": 10, "per_stilling": 25},
        **{"bofasthet": {"andel": 1}, **deler},
    )
    p = plan(valg, (*tall, *kommer), deltakere=deltakere, stillinger=stillinger)
    return framskriv(p, "plan", satser(KJENT))


def ut(f, måneder=PLANEN):
    return [(a.nøkkel, a.måned, a.grunn) for a in avslutninger(f.plan, f.mengder, måneder)]


def test_hver_kjent_går_ut_i_sin_måned_med_det_slutten_hviler_på():
    f = regn(
        deltaker(1, KOM, programstart=KOM, planlagt_slutt=date(2024, 2, 14)),
        deltaker(2, KOM, programstart=KOM, planlagt_slutt=date(2024, 2, 15)),
        deltaker(
            3,
            KOM,
            programstart=KOM,
            planlagt_slutt=date(2024, 6, 1),
            avsluttet_program=date(2023, 11, 20),
        ),
        deltaker(4, KOM, programstart=date(2023, 7, 1), utdanning=Utdanning.MED),
        deltaker(5, KOM, utdanning=Utdanning.MED),
        deltaker(6, KOM, fødselsår=1960),
    )

    assert [
        ("P003", månedsnummer(2023, 12), Sluttgrunn.AVSLUTTET),
        ("P001", månedsnummer(2024, 2), Sluttgrunn.PLANLAGT),
        ("P002", månedsnummer(2024, 3), Sluttgrunn.PLANLAGT),
        ("P004", månedsnummer(2024, 5), Sluttgrunn.FORVENTET),
        ("P005", månedsnummer(2024, 5), Sluttgrunn.ANTATT),
    ] == ut(f)


def test_den_som_flytter_først_går_ikke_til_nav():
    f = regn(
        deltaker(
            1,
            KOM,
            programstart=KOM,
            planlagt_slutt=date(2024, 6, 30),
            fraflyttet=date(2023, 11, 20),
            til=Flyttemål.KOMMUNE,
        )
    )

    assert [("P001", månedsnummer(2023, 12), Sluttgrunn.FLYTTER)] == ut(f)
    assert 0 == sum(m.ut for m in avslutningsmåneder(f.plan, f.mengder, f.kapasitet))


def test_en_varslet_flytting_er_ikke_kjent_før_den_er_skjedd():
    """Fraflyttet etter kunnskapsdatoen er ikke med; programmet slutter som planlagt."""
    f = regn(
        deltaker(
            1,
            KOM,
            programstart=KOM,
            planlagt_slutt=date(2024, 6, 30),
            fraflyttet=date(2024, 3, 20),
        )
    )

    assert [("P001", månedsnummer(2024, 7), Sluttgrunn.PLANLAGT)] == ut(f)


def test_bare_månedene_det_spørres_om():
    f = regn(deltaker(1, KOM, programstart=KOM, planlagt_slutt=date(2024, 6, 30)))

    assert 1 == len(ut(f, range(månedsnummer(2024, 7), månedsnummer(2024, 8))))
    assert [] == ut(f, range(månedsnummer(2024, 8), månedsnummer(2025, 1)))


def test_de_ventede_er_bare_antall_rundet_kumulativt():
    """Fire kommer i januar 2024 og er i program mars–desember; ut i januar 2025.

    Med bofasthet 0,9 er 3,6 igjen da: fire hele personer.
    """
    f = regn(ventes=4, bofasthet={"andel": "0.9"})
    måneder = {m.måned: m for m in avslutningsmåneder(f.plan, f.mengder, f.kapasitet)}

    assert [] == ut(f)
    assert 4 == måneder[månedsnummer(2025, 1)].ventede
    assert [0, 4] == [
        måneder[m].akkumulert for m in (månedsnummer(2024, 12), månedsnummer(2027, 12))
    ]


def test_to_halve_mennesker_er_ett():
    """Én kommer i januar og én i februar 2024, og halvparten blir over nyttår: ett menneske ut."""
    f = regn(bofasthet={"andel": "0.5"})
    kommer = tuple(
        rad
        for måned in (1, 2)
        for rad in bosetting((2024, "prognose", 1), måned=måned, enslige_voksne=1)
    )
    andre = tuple(r for r in f.plan.bosetting if r.år != 2024)
    g = framskriv(f.plan._replace(bosetting=(*andre, *kommer)), "plan", satser(KJENT))

    assert [1, 0] == [m.ventede for m in avslutningsmåneder(g.plan, g.mengder, g.måneder(2025))[:2]]


def test_deltakere_per_rådgiver_bruker_vedtatte_årsverk():
    folk = [
        deltaker(n, KOM, programstart=date(2024, 1, 1), planlagt_slutt=date(2024, 12, 31))
        for n in range(1, 10)
    ]
    rådgiver = stilling("R", "programrådgiver", "0.6", til=date(2024, 6, 30))
    med, uten = regn(*folk, stillinger=(rådgiver,)), regn(*folk)

    def i_juni_og_juli(f):
        måneder = avslutningsmåneder(f.plan, f.mengder, f.måneder(2024))
        return [måneder[nr].per_rådgiver for nr in (5, 6)]

    assert [15, None] == i_juni_og_juli(med)
    assert [None, None] == i_juni_og_juli(uten)


def test_fylket_brukes_når_det_er_kjent_ellers_landet():
    """Sett fra november 2023 er 60 % for 2021 det siste kjente, og Nordland er ikke kjent."""
    før = resultatandeler(satser(date(2023, 11, 15)), "Nordland", 2024)
    etter = resultatandeler(satser(date(2026, 1, 1)), "Nordland", 2025)
    annet = resultatandeler(satser(date(2026, 1, 1)), "Trøndelag", 2025)

    assert (None, 60, 70) == (før.fylke, før.brukt.verdi, før.mål.verdi)
    assert (70, 67, 70) == (etter.fylke.verdi, etter.landet.verdi, etter.brukt.verdi)
    assert (None, 67) == (annet.fylke, annet.brukt.verdi)


def test_andelen_er_ukjent_før_noen_er_målt():
    andeler = resultatandeler(satser(date(2015, 1, 1)), "Nordland", 2015)

    assert (None, 70) == (andeler.brukt, andeler.mål.verdi)
    assert None is av_andelen(10, andeler.brukt)


def test_egen_sats_for_fylket_går_foran_landet():
    alle = satser()
    egen = alle.rekker["RESULTAT-NORDLAND"]._replace(kode="RESULTAT-MØRE-OG-ROMSDAL")
    med_egen = alle.med([egen])

    assert 70 == resultatandeler(med_egen, "Møre og Romsdal", 2025).brukt.verdi


def test_andelen_av_få_er_hele_personer():
    mål = resultatandeler(satser(), "Nordland", 2025).mål

    assert [0, 1, 1, 2, 3] == [av_andelen(n, mål) for n in (0, 1, 2, 3, 4)]

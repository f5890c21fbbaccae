"""Over fristen er samme tall i `kapasitet`, i `rapport frister` og i varselet."""

from datetime import date

import pytest
from tests.planer import bosetting, deltaker, innstillinger, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.varsel import Varsel
from flyktningplan.rapport.forklar.kapasitet import oppslag
from flyktningplan.rapport.forklar.svar import forklar
from flyktningplan.rapport.frister import rapport_frister
from flyktningplan.rapport.kapasitet import rapport_kapasitet
from flyktningplan.rapport.norskdeltakere import OVER_FRISTEN, UTEN_STARTDATO, VENTER
from flyktningplan.rapport.varsel import varsler

KJENT = date(2023, 11, 15)
KOM, NY = date(2023, 6, 1), date(2023, 11, 10)
"""KOM gir frist 1.9. i begge lovene; NY gir 10.2.2024."""


def deltakeren(nr, kom, **felt):
    return deltaker(nr, kom, folkeregistrert=kom, **felt)


def regnet(*deltakere):
    regel = Varsel.model_validate({"tall": "deltakere over fristen", "over": 0})
    valg = innstillinger(kjent=KJENT).model_copy(update={"varsel": (regel,)})
    tall = bosetting(*((å, "prognose", 0) for å in range(2023, 2028)))
    return framskriv(plan(valg, tall, deltakere=deltakere), "plan", satser(KJENT))


UTEN = (deltakeren(1, KOM), deltakeren(2, KOM))
SEIN = deltakeren(3, KOM, norskstart=KOM, programstart=date(2024, 3, 1))
STARTET = deltakeren(4, KOM, norskstart=KOM, programstart=KOM)
FERSK = deltakeren(5, NY)


@pytest.mark.parametrize(
    ("deltakere", "over", "ordene"),
    [
        ((*UTEN, STARTET), 2, "2 er over fristen på 3 måneder, alle uten startdato."),
        ((STARTET,), 0, "Ingen er over fristen på 3 måneder."),
        (
            (*UTEN, SEIN),
            3,
            (
                "3 er over fristen på 3 måneder, 2 uten startdato; 1 starter etter fristen "
                "(desember 2023–februar 2024)."
            ),
        ),
    ],
)
def test_samme_tall_overalt(deltakere, over, ordene):
    f = regnet(*deltakere)
    kapasitet = rapport_kapasitet(f)
    hvem = next(t for t in kapasitet.tillegg if t.navn == "hvem").rader[0].celler
    frister = [
        r.celler["gjelder"]
        for r in rapport_frister(f, date(2023, 12, 1)).tabell.rader
        if r.celler["frist"] == "Oppstart i program: over fristen"
    ]
    (varsel,) = varsler(f, date(2023, 12, 1)).regler

    assert over == hvem["over_frist"] == hvem["over_frist_program"]
    assert over == kapasitet.hovedtall[OVER_FRISTEN] == varsel.verdi
    assert over == (int(str(frister[0]).split()[0]) if frister else 0)
    assert dict(kapasitet.avsnitt[0].linjer)["Neste måned"].endswith(ordene)


def test_den_som_mangler_startdato_før_fristen_er_ikke_over():
    kapasitet = rapport_kapasitet(regnet(FERSK))

    assert 0 == kapasitet.hovedtall[OVER_FRISTEN]
    assert 1 == kapasitet.hovedtall[VENTER] + kapasitet.hovedtall[UTEN_STARTDATO]


def test_neste_frist_er_også_for_den_uten_startdato():
    linjer = dict(rapport_kapasitet(regnet(*UTEN, FERSK)).avsnitt[0].linjer)

    assert "neste frist for oppstart 10.02.2024" in linjer["Frister"]


def test_de_uten_startdato_som_blir_over_senere_sies_med_måned():
    ny = deltakeren(1, date(2023, 10, 3))
    avsnitt = next(a for a in rapport_kapasitet(regnet(ny)).avsnitt if "Rom" in a.tittel)

    assert (
        "1 er regnet som startet i desember 2023 uten at Programstart eller Norskstart er oppgitt; "
        "uten startdato er 1 over fristen i januar 2024"
    ) == dict(avsnitt.linjer)["Uten startdato"]


@pytest.mark.parametrize(
    ("deltakere", "med_note"), [(UTEN, True), ((SEIN,), False), ((STARTET,), False), ((), False)]
)
def test_over_fristen_uten_at_noen_venter_er_forklart(deltakere, med_note):
    """Ni over fristen ved siden av ingen som venter, leses ellers som ni lovbrudd."""
    kapasitet = rapport_kapasitet(regnet(*deltakere))
    hvem = next(t for t in kapasitet.tillegg if t.navn == "hvem")
    over = {k.over for k in hvem.kolonner if k.nøkkel.startswith(("over", "uten"))}

    assert over == {"Ikke ført som startet"}
    assert "ikke ført som startet" in OVER_FRISTEN
    assert OVER_FRISTEN in kapasitet.hovedtall
    assert med_note == any("venter ikke" in note for note in kapasitet.fotnoter)


def test_forklar_teller_de_samme():
    f = regnet(*UTEN, SEIN, STARTET)

    assert 3 == forklar(oppslag(f), ("Over fristen",)).tabell.rader[0].celler["antall"]

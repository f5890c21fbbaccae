"""En kode IMDi Tilskudd har og programmet ikke kjenner, faller ikke bort og stopper ikke planen."""

from pathlib import Path

import pytest
from tests.innlesing.bygg import les

from flyktningplan.feil import Alvorlighet
from flyktningplan.modeller.verdier import Tilskuddskode

HODE = "Deltaker;Kode;År;Beløp\n"


@pytest.mark.parametrize(
    ("skrevet", "lest"),
    [
        ("AR-1 EV", Tilskuddskode.AR_1_EV),
        ("ar-1-ev", Tilskuddskode.AR_1_EV),
        ("Grunntilskudd H", Tilskuddskode.GRUNN_H),
        ("AR-6", "AR-6"),
        ("Mottak 1", "Mottak 1"),
        ("4711", "4711"),
    ],
)
def test_kjente_koder_kjennes_igjen_og_ukjente_beholdes(
    tmp_path: Path, skrevet: str, lest: str
) -> None:
    lesing = les(tmp_path, {"imditilskudd.csv": f"{HODE}P001;{skrevet};2023;1000\n"})

    assert lesing.plan is not None, lesing.funn
    (rad,) = lesing.plan.imditilskudd or ()
    assert lest == rad.kode
    funn = [(f.alvor, f.opphav.celle) for f in lesing.funn if f.opphav.fil == "imditilskudd.csv"]
    ukjent = not isinstance(rad.kode, Tilskuddskode)
    assert ([(Alvorlighet.ADVARSEL, "B2")] if ukjent else []) == funn


def test_blank_kode_er_fortsatt_en_feil(tmp_path: Path) -> None:
    lesing = les(tmp_path, {"imditilskudd.csv": f"{HODE}P001;;2023;1000\n"})

    assert lesing.plan is None

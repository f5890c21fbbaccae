"""Det brukeren skrev, gjengis uten fødselsnummer, både på standard feil og standard ut."""

import re

import pytest
from tests.innlesing.bygg import personnummer

from flyktningplan.cli.kjor import kjør
from flyktningplan.cli.melding import meld
from flyktningplan.innlesing.personnummer import MASKE

NUMMER = personnummer(15, 6, 85)
DELT = f"{NUMMER[:6]} {NUMMER[6:]}"
PLAN = ("--data", "plan")


def test_linjene_maskeres(capsys):
    meld("rett fram", f"fil={NUMMER}.xlsx", f"12345 {NUMMER[:6]}\u200b{NUMMER[6:]}")

    assert f"rett fram\nfil={MASKE}.xlsx\n12345 {MASKE}\n" == capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "kode"),
    [
        (("rapport", "budsjett", "--data", f"mappe/{NUMMER}"), 1),
        (("rapport", "budsjett", "--scenario", NUMMER, *PLAN), 2),
        (("rapport", "budsjett", "--kjent", NUMMER, *PLAN), 2),
        (("rapport", "budsjett", f"--{NUMMER}", *PLAN), 2),
        (("forklar", "budsjett", "2025", NUMMER, *PLAN), 1),
        (("forklar", "budsjett", "2025", DELT, *PLAN), 1),
        (("eksporter", "--til", f"{NUMMER}.foo", *PLAN), 2),
        (("eksporter", "--til", f"{NUMMER}.md", *PLAN), 0),
        (("rapport", "endring", "--siden", f"{NUMMER}/x.json", *PLAN), 1),
        (("rapport", "treffsikkerhet", "--bosatt", f"{NUMMER}.csv", "--utbetalt", "x"), 1),
        (("start", "ny", "--kommune", NUMMER), 2),
        (("start", f"ny-{NUMMER}"), 0),
        ((NUMMER,), 2),
    ],
    ids=lambda v: (
        " ".join(v[:4]).replace(NUMMER, "NUMMER").replace(DELT, "DELT")
        if isinstance(v, tuple)
        else ""
    ),
)
def test_det_som_er_skrevet_gjengis_uten_nummeret(her, capfd, argv, kode):  # noqa: ARG001
    assert kode == kjør(list(argv))

    svar = "".join(capfd.readouterr())
    assert svar
    assert NUMMER not in re.sub(r"\D", "", svar)


def test_nummer_i_filnavnet_står_ikke_i_rapport_endring(her, capfd):
    fil = f"{NUMMER}.json"
    assert 0 == kjør(["rapport", "budsjett", *PLAN, "--format", "json", "--til", fil])
    assert (her / fil).exists()
    assert 0 == kjør(["rapport", "endring", "--siden", fil, *PLAN])

    ut, _ = capfd.readouterr()
    assert f"{MASKE}.json" in ut
    assert NUMMER not in ut

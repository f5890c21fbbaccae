"""Programmet utenfra: utgangskoder, hva som havner på standard feil, og oppstarten."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import flyktningplan
from flyktningplan._main import sammensatt
from flyktningplan.cli.kjor import kjør
from flyktningplan.cli.norsk import lag_app
from flyktningplan.feil import Alvorlighet, DataFeil, FlyktningplanFeil, Funn, Opphav

KILDE = str(Path(flyktningplan.__file__).parents[1])

app = lag_app("Prøveprogram.")


@app.command("ferdig")
def ferdig() -> None:
    """Går bra."""
    typer.echo("svar")


@app.command("kode")
def kode(tall: int) -> None:
    """Gir utgangskoden videre."""
    raise typer.Exit(tall)


@app.command("kanikke")
def kanikke() -> None:
    """Lar seg ikke regne."""
    raise FlyktningplanFeil("Satsen for 2031 mangler.", "Legg den i satser/egne.toml.")


@app.command("data")
def data() -> None:
    """Dårlige data."""

    def funn(alvor: Alvorlighet, celle: str) -> Funn:
        return Funn("regel", alvor, Opphav("deltakere.csv", "", celle), f"{alvor} her.")

    raise DataFeil(
        (
            funn(Alvorlighet.MERKNAD, "A1"),
            funn(Alvorlighet.ADVARSEL, "A2"),
            funn(Alvorlighet.FEIL, "D14"),
            funn(Alvorlighet.FEIL, "D15"),
        )
    )


@app.command("smell")
def smell() -> None:
    """Programfeil med persondata i meldingen."""
    raise KeyError("Ola Nordmann 01019012345")


@app.command("avbrutt")
def avbrutt() -> None:
    """Ctrl-C."""
    raise KeyboardInterrupt


@app.command("abort")
def abort() -> None:
    """Typers eget avbrudd."""
    raise typer.Abort


@pytest.mark.parametrize(
    ("argv", "ventet_kode", "ut", "err"),
    [
        ("ferdig", 0, "svar\n", ""),
        ("kode 3", 3, "", ""),
        ("kode 0", 0, "", ""),
        ("--version", 0, f"flyktningplan {flyktningplan.__version__}\n", ""),
        ("kanikke", 1, "", "Feil: Satsen for 2031 mangler. Legg den i satser/egne.toml.\n"),
        (
            "data",
            1,
            "",
            (
                "Feil: deltakere.csv D14: feil her.\n"
                "Feil: deltakere.csv D15: feil her.\n"
                "Advarsel: deltakere.csv A2: advarsel her.\n"
                "Merknad: deltakere.csv A1: merknad her.\n"
                "2 feil, 1 advarsel. Ingenting er regnet ut.\n"
            ),
        ),
        ("avbrutt", 130, "", "Avbrutt.\n"),
        ("abort", 130, "", "Avbrutt.\n"),
    ],
)
def test_utgangskoder(
    argv: str, ventet_kode: int, ut: str, err: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kjør(argv.split(), app) == ventet_kode
    assert capsys.readouterr() == (ut, err)


def test_programfeil_er_en_linje_uten_persondata(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FLYKTNINGPLAN_FEILSOK", raising=False)
    assert kjør(["smell"], app) == 70
    ut, err = capsys.readouterr()
    assert ut == ""
    assert re.fullmatch(
        r"Programfeil \(KeyError i \S*test_main:\d+, versjon \S+\)\. "
        r"Meld fra med kommandoen du kjørte\. .*\n",
        err,
    )
    assert "Nordmann" not in err


def test_programfeil_peker_på_vår_egen_kode_og_ikke_på_biblioteket(
    capsys: pytest.CaptureFixture[str],
) -> None:
    liten = lag_app("Prøve.")

    @liten.command("y")
    def _y() -> None:
        """Y."""
        str(Funn("r", Alvorlighet.FEIL, Opphav("f"), "m", celler=(1, 2)))  # type: ignore[arg-type]

    assert kjør(["y"], liten) == 70
    assert "(TypeError i flyktningplan.feil:" in capsys.readouterr().err


def test_feilsøk_viser_hele_feilen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLYKTNINGPLAN_FEILSOK", "1")
    assert kjør(["smell"], app) == 70
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert "Ola Nordmann" in err
    assert err.splitlines()[-1].startswith("Programfeil (KeyError")


def test_feil_i_oppstarten_er_også_en_programfeil(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "flyktningplan.cli.app", None)
    assert kjør(["--help"]) == 70
    assert capsys.readouterr().err.startswith("Programfeil (ModuleNotFoundError i ")


def test_uten_typer_er_det_én_linje_med_råd() -> None:
    """`-S` er Python uten installerte pakker."""
    svar = subprocess.run(
        [sys.executable, "-S", "-m", "flyktningplan", "kontroller"],
        env=miljø(PYTHONUTF8="1"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (svar.returncode, svar.stdout) == (70, "")
    (linje,) = svar.stderr.splitlines()
    assert "pakken typer mangler" in linje
    assert "pip install" in linje


def test_en_pakke_som_mangler_midt_i_et_program_sies_med_navn(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    liten = lag_app("Prøve.")

    @liten.command("les")
    def _les() -> None:
        """Les."""
        import python_calamine  # noqa: F401

    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert kjør(["les"], liten) == 70
    assert "Python-pakken python_calamine mangler" in capsys.readouterr().err


LITE_PROGRAM = """
import sys
import typer
from flyktningplan import _main
from flyktningplan.cli import kjor
from flyktningplan.cli.fellesvalg import År
from flyktningplan.cli.norsk import lag_app

app = lag_app("Prøve − med █ og «å».")

@app.command("kapasitet")
def kapasitet(år: År = None) -> None:
    "Måned for måned − █."
    print(f"{år} − █")

@app.command("mye")
def mye() -> None:
    "Mye tekst."
    for i in range(100_000):
        print("linje", i)

ekte = kjor.kjør
kjor.kjør = lambda argv: ekte(argv, app)
_main.main()
"""


def miljø(**tillegg: str) -> dict[str, str]:
    fast = {n: v for n, v in os.environ.items() if not n.startswith(("LC_", "LANG", "PYTHON"))}
    return fast | {"PYTHONPATH": KILDE} | tillegg


@pytest.fixture(scope="module")
def lite_program(tmp_path_factory: pytest.TempPathFactory) -> str:
    fil = tmp_path_factory.mktemp("program") / "lite.py"
    fil.write_text(LITE_PROGRAM, encoding="utf-8")
    return str(fil)


def svaret_fra(program: str, *argv: str, **omgivelser: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, program, *argv],
        env=miljø(**omgivelser),
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    "omgivelser",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=str,
)
@pytest.mark.parametrize("argv", [["--help"], ["kapasitet", "--help"], ["kapasitet"], ["feil"]])
def test_tegnsettet_i_terminalen_stopper_ingenting(
    omgivelser: dict[str, str], argv: list[str], lite_program: str
) -> None:
    svar = svaret_fra(lite_program, *argv, **omgivelser)
    assert svar.returncode == (2 if argv == ["feil"] else 0)
    assert b"Programfeil" not in svar.stderr
    assert b"Traceback" not in svar.stderr


def test_bokstavene_er_rette_i_cp1252(lite_program: str) -> None:
    svar = svaret_fra(lite_program, "kapasitet", "--help", PYTHONIOENCODING="cp1252")
    tekst = svar.stdout.decode("cp1252")
    assert "--år, --aar ÅR" in tekst
    assert "Måned for måned ? ?." in tekst
    assert "+- Valg -" in tekst


@pytest.mark.parametrize("valg", ["--år", "--aar", "--a\u030ar"])
def test_sammensatt_og_oppdelt_å_er_samme_valg(valg: str, lite_program: str) -> None:
    svar = svaret_fra(lite_program, "kapasitet", valg, "2025", PYTHONUTF8="1")
    assert svar.stdout.decode() == "2025 − █\n"
    svar = svaret_fra(lite_program, "kapasitet", f"{valg}=2025", PYTHONUTF8="1")
    assert svar.stdout.decode() == "2025 − █\n"


def test_bare_valg_og_nye_navn_settes_sammen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pla\u030an").mkdir()
    assert sammensatt(["--a\u030ar=2025", "ma\u030al", "abc"]) == ["--år=2025", "mål", "abc"]
    assert sammensatt(["--data", "pla\u030an", "--data=pla\u030an"]) == [
        "--data",
        "pla\u030an",
        "--data=pla\u030an",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="rør uten leser er en POSIX-sak")
def test_brutt_rør_er_stille(lite_program: str) -> None:
    with subprocess.Popen(
        [sys.executable, lite_program, "mye"],
        env=miljø(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as prosess:
        assert prosess.stdout is not None
        assert prosess.stderr is not None
        assert prosess.stdout.readline() == b"linje 0\n"
        prosess.stdout.close()
        assert prosess.stderr.read() == b""
    assert prosess.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="trenger /dev/full")
@pytest.mark.parametrize("kommando", ["kapasitet", "mye"])
def test_full_disk_er_ikke_en_programfeil(kommando: str, lite_program: str) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        svar = subprocess.run(
            [sys.executable, lite_program, kommando],
            env=miljø(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert svar.stderr.decode() == "Feil: Disken er full. Ikke alt ble skrevet.\n"
    assert svar.returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="skallet er POSIX")
@pytest.mark.parametrize("lukket", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize(("argv", "kode"), [("--help", 0), ("kapasitet", 0), ("feil", 2), ("", 2)])
def test_lukkede_strømmer_gir_ingen_krasj(
    lukket: str, argv: str, kode: int, lite_program: str
) -> None:
    svar = subprocess.run(
        ["sh", "-c", f"{sys.executable} {lite_program} {argv} {lukket}"],
        env=miljø(),
        capture_output=True,
        check=False,
    )
    assert svar.returncode == kode
    assert b"Programfeil" not in svar.stderr
    assert kode == 0 or svar.stdout == b""


@pytest.mark.parametrize("valg", ["--version", "-V"])
def test_versjonen_kommer_uten_at_noe_tungt_lastes(valg: str) -> None:
    svar = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "flyktningplan", valg],
        env=miljø(),
        capture_output=True,
        check=True,
        text=True,
    )
    assert svar.stdout == f"flyktningplan {flyktningplan.__version__}\n"
    lastet = {linje.rpartition("|")[2].strip() for linje in svar.stderr.splitlines()}
    våre = {navn for navn in lastet if navn.startswith("flyktningplan")}
    assert våre <= {"flyktningplan", "flyktningplan._main", "flyktningplan.__main__"}
    assert not lastet & {"typer", "rich", "pydantic", "click", "importlib.metadata"}


def test_hjelpen_laster_ikke_noe_tungt(lite_program: str) -> None:
    svar = subprocess.run(
        [sys.executable, "-X", "importtime", lite_program, "kapasitet", "--help"],
        env=miljø(PYTHONUTF8="1"),
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    lastet = {linje.rpartition("|")[2].strip() for linje in svar.stderr.splitlines()}
    assert "rich.console" in lastet
    assert not lastet & {"pandas", "numpy", "openpyxl", "xlsxwriter", "python_calamine"}

"""Det norske laget over Typer: hjelp og bruksfeil, uten et engelsk ord."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest
import typer

from flyktningplan.cli.bruksfeil import Bruksfeil, oversett_bruksfeil
from flyktningplan.cli.fellesvalg import (
    Data,
    Dato,
    Format,
    Scenario,
    Til,
    År,
    les_år,
)
from flyktningplan.cli.kjor import kjør
from flyktningplan.cli.norsk import lag_app, lag_gruppe

ENGELSK = (
    "Usage",
    "Options",
    "Commands",
    "Arguments",
    "Show this message",
    "default:",
    "required",
    "Default",
    "Try",
    "Error",
    "Invalid",
    "Missing",
    "No such",
    "COMMAND",
    "ARGS",
    "INTEGER",
    "TEXT",
    "<int>",
    "<path>",
)


class Nivå(StrEnum):
    LAV = "lav"
    HØY = "høy"


app = lag_app(
    "Planlegger [prøve] tjenesten.\n\nEksempel:\n\n    flyktningplan kapasitet --år 2025",
    epilog="Felles valg står etter kommandoen.",
)
rapport = lag_gruppe("Rapporter til kommunestyret.")
app.add_typer(rapport, name="rapport")


@app.command("kapasitet")
def kapasitet(
    år: År = None,
    data: Data = None,
    scenario: Scenario = "plan",
    som: Format = None,
    til: Til = None,
) -> None:
    """Plasser måned for måned."""
    typer.echo(f"{år} {data} {scenario} {som} {til}")


@rapport.command("budsjett")
def budsjett(
    *,
    data: Data = None,
    krev: Annotated[bool, typer.Option("--krev-vedtatt", help="Bare vedtatte satser.")] = False,
) -> None:
    """Netto mot rammen.

    Tall i [1000 kr].
    """
    typer.echo(f"{data} {krev}")


@rapport.command("frister", rich_help_panel="Kalender")
def frister(dato: Dato = None) -> None:
    """Frister."""
    typer.echo(str(dato))


@app.command("satser")
def satser(
    år: Annotated[
        int,
        typer.Option("--år", metavar="ÅR", parser=les_år, help="Året det gjelder, som 2025."),
    ],
) -> None:
    """Satser for et år."""
    typer.echo(str(år))


@app.command("start")
def start(mappe: Annotated[Path, typer.Argument(help="Mappen som lages.")]) -> None:
    """En ny planmappe."""
    typer.echo(str(mappe))


@app.command("vedtak")
def vedtak(antall: Annotated[list[int], typer.Argument(help="Antall å bosette.")]) -> None:
    """Hva et vedtak betyr."""
    typer.echo(str(antall))


@app.command("alt")
def alt(
    tall: Annotated[int, typer.Option("--tall")] = 1,
    flyt: Annotated[float, typer.Option("--flyt")] = 1.5,
    mellom: Annotated[int, typer.Option("--mellom", min=1, max=5)] = 2,
    minst: Annotated[int, typer.Option("--minst", min=1)] = 2,
    nivå: Annotated[Nivå, typer.Option("--nivaa")] = Nivå.LAV,
    dag: Annotated[datetime | None, typer.Option("--dag", formats=["%d.%m.%Y"])] = None,
    fil: Annotated[Path | None, typer.Option("--fil", dir_okay=False, exists=True)] = None,
    mappe: Annotated[Path | None, typer.Option("--mappe", file_okay=False, exists=True)] = None,
    par: Annotated[tuple[int, int] | None, typer.Option("--par")] = None,
) -> None:
    """Alle slags verdier, med Typers egen tolkning."""
    typer.echo(f"{tall} {flyt} {mellom} {minst} {nivå} {dag} {fil} {mappe} {par}")


@app.command("nivå")
def nivå(hva: Annotated[Nivå, typer.Argument()]) -> None:
    """Krever en av verdiene."""
    typer.echo(hva)


@app.command("sammen")
def sammen() -> None:
    """Feil som oppdages i kroppen."""
    raise Bruksfeil("Den kan ikke brukes sammen med --format.", param_hint="--til")


def kjørt(argv: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, list[str]]:
    kode = kjør(argv, app)
    fanget = capsys.readouterr()
    return kode, fanget.out, fanget.err.splitlines()


@pytest.mark.parametrize(
    "argv",
    [
        ["--help"],
        ["-h"],
        ["rapport", "--help"],
        ["rapport", "budsjett", "-h"],
        ["alt", "--help"],
        ["satser", "--help"],
        ["start", "--help"],
        ["nivå", "--help"],
    ],
    ids=" ".join,
)
def test_hjelpen_har_ikke_et_engelsk_ord(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    kode, ut, err = kjørt(argv, capsys)
    assert (kode, err) == (0, [])
    assert "Bruk: flyktningplan" in ut
    assert "-h, --help" in ut
    assert "Vis denne hjelpen og avslutt." in ut
    assert not [ord_ for ord_ in ENGELSK if ord_ in ut]


def test_hjelpen_på_roten(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    _, ut, _ = kjørt(["--help"], capsys)
    assert ut == (
        "\n"
        " Bruk: flyktningplan [VALG] KOMMANDO ...\n"
        "\n"
        " Planlegger [prøve] tjenesten.\n"
        "\n"
        " Eksempel:\n"
        "\n"
        "     flyktningplan kapasitet --år 2025\n"
        "\n"
        "╭─ Valg ───────────────────────────────────────────────────╮\n"
        "│ -V, --version  Vis versjonen og avslutt.                 │\n"
        "│ -h, --help     Vis denne hjelpen og avslutt.             │\n"
        "╰──────────────────────────────────────────────────────────╯\n"
        "╭─ Kommandoer ─────────────────────────────────────────────╮\n"
        "│ kapasitet  Plasser måned for måned.                      │\n"
        "│ satser     Satser for et år.                             │\n"
        "│ start      En ny planmappe.                              │\n"
        "│ vedtak     Hva et vedtak betyr.                          │\n"
        "│ alt        Alle slags verdier, med Typers egen tolkning. │\n"
        "│ nivå       Krever en av verdiene.                        │\n"
        "│ sammen     Feil som oppdages i kroppen.                  │\n"
        "│ rapport    Rapporter til kommunestyret.                  │\n"
        "╰──────────────────────────────────────────────────────────╯\n"
        "\n"
        " Felles valg står etter kommandoen.\n"
        "\n"
    )


@pytest.mark.parametrize(
    ("argv", "linjer"),
    [
        (
            ["kapasitet", "--help"],
            [
                "Bruk: flyktningplan kapasitet [VALG]",
                "--år, --aar ÅR",
                "--data MAPPE",
                "--format FORMAT",
                "[standard: plan]",
            ],
        ),
        (["satser", "--help"], ["Året det gjelder, som 2025. [påkrevd]"]),
        (
            ["start", "--help"],
            ["[VALG] MAPPE", "─ Argumenter ─", "MAPPE  Mappen som lages. [påkrevd]"],
        ),
        (["vedtak", "--help"], ["[VALG] ANTALL..."]),
        (
            ["alt", "--help"],
            ["--tall HELTALL", "--flyt TALL", "--nivaa lav|høy", "--dag DATO", "--fil FIL"],
        ),
        (["rapport", "--help"], ["─ Kalender ─", "budsjett  Netto mot rammen."]),
        (["rapport", "budsjett", "--help"], ["Tall i [1000 kr].", "--krev-vedtatt  Bare"]),
    ],
    ids=" ".join,
)
def test_hjelpen_sier(
    argv: list[str], linjer: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    _, ut, _ = kjørt(argv, capsys)
    assert [linje for linje in linjer if linje not in ut] == []


def test_hjelpen_er_like_bred_som_terminalen_men_ikke_bredere_enn_den_kan_leses(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for kolonner, bredde in (("50", 50), ("300", 100)):
        monkeypatch.setenv("COLUMNS", kolonner)
        _, ut, _ = kjørt(["kapasitet", "--help"], capsys)
        assert max(map(len, ut.splitlines())) == bredde


@pytest.mark.parametrize("argv", [[], ["rapport"]], ids=["roten", "rapport"])
def test_uten_kommando_vises_hjelpen_som_feil_bruk(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    kode, ut, err = kjørt(argv, capsys)
    assert (kode, ut) == (2, "")
    assert any("Kommandoer" in linje for linje in err)


@pytest.mark.parametrize(
    ("argv", "melding", "råd"),
    [
        ("--hlp", "Ukjent valg: --hlp. Mente du --help?", ""),
        ("--finnesikke", "Ukjent valg: --finnesikke.", ""),
        ("--data x kapasitet", "Valget --data skal stå etter kommandoen.", ""),
        ("kapasite", "Ukjent kommando: kapasite. Mente du kapasitet?", ""),
        ("budsjett", "Ukjent kommando: budsjett. Mente du rapport budsjett?", ""),
        ("xyzzy", "Ukjent kommando: xyzzy.", ""),
        ("rapport budsjet", "Ukjent kommando: budsjet. Mente du budsjett?", "rapport"),
        ("--", "Kommandoen er ikke oppgitt.", ""),
        ("kapasitet --arr 2025", "Ukjent valg: --arr. Mente du --år?", "kapasitet"),
        ("kapasitet -x", "Ukjent valg: -x.", "kapasitet"),
        ("kapasitet --år", "Valget --år mangler en verdi.", "kapasitet"),
        ("alt --par 1", "Valget --par skal ha 2 verdier.", "alt"),
        (
            "rapport budsjett --krev-vedtatt=1",
            "Valget --krev-vedtatt skal ikke ha noen verdi.",
            "rapport budsjett",
        ),
        ("kapasitet 2025 x", "Kommandoen tar ikke imot dette: 2025 x.", "kapasitet"),
        ("satser", "Kommandoen mangler valget --år.", "satser"),
        ("start", "Kommandoen mangler argumentet MAPPE.", "start"),
        ("vedtak", "Kommandoen mangler argumentet ANTALL.", "vedtak"),
        ("nivå", "Kommandoen mangler argumentet HVA. Velg lav eller høy.", "nivå"),
        ("vedtak 1 x", "Ugyldig verdi for ANTALL: «x» er ikke et heltall.", "vedtak"),
        ("vedtak -5", "Ukjent valg: -5.", "vedtak"),
        (
            "kapasitet --år 25",
            "Ugyldig verdi for --år: «25» er ikke et årstall med fire sifre, som 2025.",
            "kapasitet",
        ),
        (
            "kapasitet --format xml",
            "Ugyldig verdi for --format: «xml» finnes ikke. Velg tabell, csv, json eller markdown.",
            "kapasitet",
        ),
        (
            "kapasitet --scenario høy",
            "Ugyldig verdi for --scenario: «høy» finnes ikke. Foreløpig finnes bare «plan».",
            "kapasitet",
        ),
        (
            "kapasitet --til --format json",
            "Ugyldig verdi for --til: «--format» er et valg, ikke en verdi.",
            "kapasitet",
        ),
        (
            "rapport frister --dato 31.2.2024",
            "Ugyldig verdi for --dato: «31.2.2024» er ikke en dato, som 15.11.2023.",
            "rapport frister",
        ),
        ("alt --tall x", "Ugyldig verdi for --tall: «x» er ikke et heltall.", "alt"),
        ("alt --tall 1.5", "Ugyldig verdi for --tall: «1.5» er ikke et heltall.", "alt"),
        ("alt --flyt x", "Ugyldig verdi for --flyt: «x» er ikke et tall.", "alt"),
        ("alt --nivaa x", "Ugyldig verdi for --nivaa: «x» finnes ikke. Velg lav eller høy.", "alt"),
        ("alt --minst 0", "Ugyldig verdi for --minst: «0» er mindre enn 1.", "alt"),
        (
            "alt --dag 2024",
            "Ugyldig verdi for --dag: «2024» er ikke en dato på formen dd.mm.åååå.",
            "alt",
        ),
        ("alt --fil nei", "Ugyldig verdi for --fil: «nei» finnes ikke.", "alt"),
        ("alt --fil /", "Ugyldig verdi for --fil: «/» er en mappe, ikke en fil.", "alt"),
        ("alt --mappe nei", "Ugyldig verdi for --mappe: «nei» finnes ikke.", "alt"),
        (
            f"alt --mappe {__file__}",
            f"Ugyldig verdi for --mappe: «{__file__}» er en fil, ikke en mappe.",
            "alt",
        ),
        ("alt --par 1 x", "Ugyldig verdi for --par: «x» er ikke et heltall.", "alt"),
        (
            "sammen",
            "Ugyldig verdi for --til: Den kan ikke brukes sammen med --format.",
            "sammen",
        ),
    ],
)
def test_bruksfeil_på_norsk(
    argv: str, melding: str, råd: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kode, ut, err = kjørt(argv.split(), capsys)
    assert err == [melding, f"Se {' '.join(['flyktningplan', *råd.split()])} --help."]
    assert (kode, ut) == (2, "")


@pytest.mark.parametrize(
    ("engelsk", "norsk"),
    [
        ("'x' is not a valid integer.", "«x» er ikke et heltall."),
        ("'x' is not a valid int.", "«x» er ikke et heltall."),
        ("'x' is not a valid integer range.", "«x» er ikke et heltall."),
        (
            "Input should be a valid integer, unable to parse string as an integer",
            "verdien er ikke et heltall.",
        ),
        ("'x' is not a valid float.", "«x» er ikke et tall."),
        ("Input should be a valid number", "verdien er ikke et tall."),
        ("Input should be a finite number", "verdien er ikke et tall."),
        ("9 is not in the range 1<=x<=5.", "«9» er ikke mellom 1 og 5."),
        ("0 is not in the range x>=1.", "«0» er mindre enn 1."),
        ("9.5 is not in the range x<=5.5.", "«9.5» er større enn 5.5."),
        ("Input should be less than or equal to 5", "verdien er større enn 5."),
        ("'x' is not a valid boolean.", "«x» er hverken ja eller nei."),
        (
            "Input should be a valid boolean, unable to interpret input",
            "verdien er hverken ja eller nei.",
        ),
        ("'x' is not 'a'.", "«x» finnes ikke. Velg a."),
        ("Value error, 'x' is not one of 'a', 'b'.", "«x» finnes ikke. Velg a eller b."),
        (
            "'x' does not match the formats '%Y-%m-%d', '%Y-%m-%dT%H:%M:%S'.",
            "«x» er ikke en dato på formen åååå-mm-dd eller åååå-mm-ddTtt:mm:ss.",
        ),
        (
            "Input should be a valid datetime or date, input is too short",
            "verdien er ikke en dato.",
        ),
        ("File 'a b.csv' does not exist.", "«a b.csv» finnes ikke."),
        (r"path 'C:\\plan' is not readable.", r"«C:\plan» kan ikke leses."),
        ("Directory 'x' is not writable.", "«x» kan ikke skrives til."),
        ("Path 'x' is not executable.", "«x» kan ikke kjøres."),
        ("2 values are required, but 1 given.", "verdien er 1 verdier, det skal være 2."),
        ("'x.txt': No such file or directory", "«x.txt» kan ikke åpnes."),
        ("Argument 'hva' takes 2 values.", "Argumentet hva skal ha 2 verdier."),
        ("Got unexpected extra argument (x)", "Kommandoen tar ikke imot dette: x."),
        ("No such command 'x'.", "Ukjent kommando: x."),
        ("Something nobody has seen before", "Kommandoen er ikke skrevet slik programmet venter."),
    ],
)
def test_ordlyden_i_alle_utgaver_av_typer(engelsk: str, norsk: str) -> None:
    assert oversett_bruksfeil(typer.BadParameter(engelsk)) == norsk


def test_ukjent_feil_om_en_verdi_nevner_valget(capsys: pytest.CaptureFixture[str]) -> None:
    def nekt(_verdi: str) -> str:
        raise typer.BadParameter("Something new and English")

    liten = lag_app("Prøve.")

    @liten.command("x")
    def _x(tall: Annotated[str, typer.Option("--tall", parser=nekt)] = "1") -> None:
        """X."""

    assert kjør(["x", "--tall", "3"], liten) == 2
    assert capsys.readouterr().err == (
        "Ugyldig verdi for --tall: verdien kan ikke brukes her.\nSe flyktningplan x --help.\n"
    )


@pytest.mark.parametrize("valg", ["--år", "--aar"])
def test_året_kan_skrives_med_å_og_aa(valg: str, capsys: pytest.CaptureFixture[str]) -> None:
    for argv in (["kapasitet", valg, "2025"], ["kapasitet", f"{valg}=2025"]):
        assert kjørt(argv, capsys) == (0, "2025 None plan None None\n", [])


def test_de_felles_valgene_kommer_fram(capsys: pytest.CaptureFixture[str]) -> None:
    felles = ["--data", "min/plan", "--scenario", "plan", "--format", "JSON", "--til", "ut.json"]
    assert kjørt(["kapasitet", *felles], capsys)[1] == "None min/plan plan json ut.json\n"


@pytest.mark.parametrize("skrevet", ["1.2.2024", "01.02.2024", "2024-02-01"])
def test_datoen_kan_skrives_norsk_og_iso(skrevet: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert kjørt(["rapport", "frister", "--dato", skrevet], capsys)[1] == f"{date(2024, 2, 1)}\n"


@pytest.mark.parametrize("skrevet", ["", "1.2.24", "2024-2-1", "20240201", "i går", "45717"])
def test_andre_datoer_avvises(skrevet: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert kjørt(["rapport", "frister", "--dato", skrevet], capsys)[0] == 2

"""Er bosettingen fullstendig nok til å regnes? Hull som ellers ville blitt null uten et ord."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.tabellsett import Tabellsett
from flyktningplan.modeller.bosettingstall import FORVENTNING, etter, sees
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.setning import opplisting
from flyktningplan.modeller.tabeller import Bosetting, Ramme
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.modeller.verdier import Bosettingsstatus, Merke
from flyktningplan.satser.tabell import Satser

ANTALL_ÅR = "TILSKUDD-AR-MAKS"
FLEST_MED_MOTSATT = 1
MINST_ÅR = 3
_MERKET: Mapping[object, str] = MappingProxyType(
    {
        Merke.SKJULT: "er skjult (:)",
        Merke.MANGLER: "er merket som manglende (.)",
        Merke.IKKE_AKTUELT: "er merket som ikke aktuelt (-)",
    }
)


def sjekk_bosettingen(tabeller: Tabellsett, valg: Innstillinger, satser: Satser) -> Iterator[Funn]:
    """Funnene om hull og dobbelttelling i bosetting, deltakere og ramme."""
    rader = tabeller.bosetting or ()
    yield from _år_og_måned(rader)
    yield from _forventning(rader, valg)
    yield from _før_det_skjedde(rader)
    yield from _ikke_skjedd_ennå(rader, valg.plan.kjent)
    yield from _historien(tabeller, rader, valg, satser)
    yield from _fortegn(tabeller.ramme or ())


def _år_og_måned(rader: Iterable[Bosetting]) -> Iterator[Funn]:
    grupper: dict[tuple[int, Bosettingsstatus], list[Bosetting]] = defaultdict(list)
    for rad in rader:
        grupper[rad.år, rad.status].append(rad)
    for (år, status), like in grupper.items():
        if fant := _dobbelt(like):
            hva, råd = fant
            hele = next(r for r in like if r.måned is None)
            yield Funn(
                Regel.ÅR_OG_MÅNED,
                Alvorlighet.FEIL,
                hele.celle("antall"),
                f"{status} {år} står både som tall for hele året og per måned, {hva}.",
                råd=råd,
                celler=tuple(r.celle("antall").celle for r in like),
            )


def _dobbelt(like: Iterable[Bosetting]) -> tuple[str, str] | None:
    """Hva som er galt når året har egen rad ved siden av måneder, og rådet.

    Året kan stå når en måned er skjult: da har de skjulte månedene det som er igjen av det.
    """
    siste = {r.måned: r for r in sorted(like, key=lambda r: r.registrert or date.min)}
    hele = siste.pop(None, None)
    if hele is None or not siste:
        return None
    kjente = [r.antall for r in siste.values() if isinstance(r.antall, int)]
    if len(kjente) == len(siste):
        return "og ville blitt talt to ganger", "Behold enten årstallet eller månedene."
    if isinstance(hele.antall, int) and hele.antall < sum(kjente):
        return "og året er mindre enn de kjente månedene til sammen", "Rett året eller månedene."
    return None


def _forventning(rader: Iterable[Bosetting], valg: Innstillinger) -> Iterator[Funn]:
    """Planårene som ingen prognose, vedtak eller anmodning dekker på kunnskapsdatoen."""
    kjent = valg.plan.kjent
    dekket = {
        r.år
        for r in rader
        if r.status in FORVENTNING and isinstance(r.antall, int) and sees(r, kjent)
    }
    sted = next((r.opphav for r in rader), None)
    fil = Opphav(sted.fil, sted.ark) if sted else Opphav("bosetting")
    for år in valg.plan.planår:
        if år in dekket or år < kjent.year:
            continue
        årets = [r for r in rader if r.år == år and r.status in FORVENTNING]
        if årets:
            yield _ubrukelig_forventning(år, årets, kjent)
        else:
            yield Funn(
                Regel.FORVENTNING_MANGLER,
                Alvorlighet.FEIL,
                fil,
                f"Planåret {år} har hverken prognose, vedtak eller anmodning.",
                råd="Legg inn en rad med Status prognose (0 hvis ingen ventes).",
            )


def _ubrukelig_forventning(år: int, rader: Iterable[Bosetting], kjent: date) -> Funn:
    """Året har rader, men alle er skjult, eller registrert etter kunnskapsdatoen."""
    steder: list[Opphav] = []
    grunner: dict[str, list[str]] = defaultdict(list)
    for rad in rader:
        dag = rad.registrert
        if dag is not None and not sees(rad, kjent):
            grunn, felt = f"er registrert etter kunnskapsdatoen {norsk_dato(kjent)}", "registrert"
            funnet = f": {norsk_dato(dag)}"
        else:
            grunn, felt, funnet = _MERKET.get(rad.antall, "kan ikke brukes"), "antall", ""
        steder.append(rad.celle(felt))
        grunner[grunn].append(f"{rad.status} i {steder[-1].celle}{funnet}")
    hvorfor = "; ".join(f"{opplisting(like)} {grunn}" for grunn, like in grunner.items())
    return Funn(
        Regel.FORVENTNING_MANGLER,
        Alvorlighet.FEIL,
        steder[0],
        f"Planåret {år} har ingen forventning som kan brukes: {hvorfor}.",
        råd="Skriv tallet som var kjent på kunnskapsdatoen, eller legg inn en rad med Status "
        "prognose (0 hvis ingen ventes).",
        celler=tuple(s.celle for s in steder),
    )


def _før_det_skjedde(rader: Iterable[Bosetting]) -> Iterator[Funn]:
    """Bosatte registrert før måneden eller året de ble bosatt i: en av dem er feil."""
    for rad in rader:
        dag = rad.registrert
        if rad.status is Bosettingsstatus.BOSATT and dag is not None and etter(rad, dag):
            yield Funn(
                Regel.SAMMENHENG,
                Alvorlighet.FEIL,
                rad.celle("registrert"),
                f"Bosatte i {_når(rad)} kan ikke være registrert {norsk_dato(dag)}.",
                ventet="en dato i samme måned eller senere",
                råd="Rett datoen, eller bruk Status prognose for dem som ventes.",
            )


def _ikke_skjedd_ennå(rader: Iterable[Bosetting], kjent: date) -> Iterator[Funn]:
    """Bosatte etter kunnskapsdatoen uten Registrert: de er ikke kjent ennå."""
    senere = [
        r
        for r in rader
        if r.status is Bosettingsstatus.BOSATT and r.registrert is None and etter(r, kjent)
    ]
    if senere:
        yield Funn(
            Regel.ETTER_KUNNSKAPSDATO,
            Alvorlighet.ADVARSEL,
            senere[0].celle("antall"),
            f"Bosatte i {opplisting([_når(r) for r in senere])} er etter kunnskapsdatoen "
            f"{norsk_dato(kjent)}, og er ikke med i planen.",
            råd="Flytt kunnskapsdatoen (kjent i flyktningplan.toml) når de skal regnes med.",
            celler=tuple(r.celle("antall").celle for r in senere),
        )


def _når(rad: Bosetting) -> str:
    """«07.2024», eller bare året."""
    return str(rad.år) if rad.måned is None else f"{rad.måned:02}.{rad.år}"


def _historien(
    tabeller: Tabellsett, rader: Iterable[Bosetting], valg: Innstillinger, satser: Satser
) -> Iterator[Funn]:
    """Kull som fortsatt gir tilskudd i planen, men som planen ikke vet om."""
    kjente = {r.år for r in rader if r.status is Bosettingsstatus.BOSATT}
    kjente |= {d.første_bosetting.year for d in tabeller.deltakere or ()}
    if not satser.gjelder(ANTALL_ÅR, date(valg.plan.start, 1, 1)):
        return  # beregningen stopper på satsen, og sier det
    første = valg.plan.start - int(satser.år(ANTALL_ÅR, valg.plan.start).verdi) + 1
    mangler = [å for å in range(første, valg.plan.kjent.year) if å not in kjente]
    sted = next((r.opphav for r in rader), None)
    if mangler and sted is not None:
        år = ", ".join(str(å) for å in mangler)
        yield Funn(
            Regel.BOSATT_MANGLER,
            Alvorlighet.ADVARSEL,
            Opphav(sted.fil, sted.ark),
            f"Antall bosatte mangler for {år}; tilskuddet for de kullene er ikke med.",
            råd="Legg inn en rad med Status bosatt for hvert år (0 hvis ingen kom).",
        )


def _fortegn(rammer: Iterable[Ramme]) -> Iterator[Funn]:
    alle = [r for r in rammer if r.ramme]
    pluss = [r for r in alle if r.ramme > 0]
    minus = [r for r in alle if r.ramme < 0]
    få, mange = sorted((pluss, minus), key=len)
    if len(få) == FLEST_MED_MOTSATT and len(mange) >= MINST_ÅR:
        rad = få[0]
        yield Funn(
            Regel.RAMMENS_FORTEGN,
            Alvorlighet.ADVARSEL,
            rad.celle("ramme"),
            f"Rammen for {rad.år} har motsatt fortegn av de andre årene.",
            ventet="samme fortegn; netto inntekt er negativ",
            råd="Rett fortegnet hvis det er en skrivefeil.",
        )

"""Alle personer i planen: de kjente, de som er bosatt uten å stå i listen, og de ventede."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flyktningplan.framskriving.bosettingstall import Bosettingstall, Årstall, les_tall
from flyktningplan.framskriving.personer import Person, kjente_personer
from flyktningplan.framskriving.ventede import Gruppe, alle_måneder, personer
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Bosetting
from flyktningplan.modeller.verdier import Bosettingsstatus, Merke
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET

ÅR_BAKOVER = 5
BOSATT = Bosettingsstatus.BOSATT
KOMMET = (
    BOSATT,
    Bosettingsstatus.SELVBOSATT,
    Bosettingsstatus.FAMILIEINNVANDRING,
)


@dataclass(frozen=True, slots=True)
class Ankomstår:
    """Ett års ankomster: hvor mange som sto i listen, ble fylt på, og ventes."""

    år: int
    listet: int
    påfylt: int
    ventet: int
    grunnlag: str

    @property
    def i_alt(self) -> int:
        return self.listet + self.påfylt + self.ventet


@dataclass(frozen=True, slots=True)
class Befolkning:
    """Personene, ankomstene per år, tallene de bygger på, og det som må sies om dem."""

    personer: tuple[Person, ...]
    ankomster: tuple[Ankomstår, ...]
    tall: Bosettingstall
    advarsler: tuple[str, ...]


def befolkning(plan: Plan) -> Befolkning:
    """Sett sammen personene i planen slik det var kjent på kunnskapsdatoen.

    Et år fram til kunnskapsdatoen: de som står i `deltakere`, fylt på til
    antallet som er bosatt. Etter den: prognose, ellers vedtak, ellers
    anmodning, minus dem som alt er kommet. Reiser `FlyktningplanFeil` når et
    planår mangler alle tre.
    """
    valg = plan.innstillinger
    kjent = valg.plan.kjent
    tall = les_tall(plan.bosetting, kjent)
    kjente = kjente_personer(plan.deltakere or (), kjent)
    listet = Counter(p.bosatt_år for p in kjente if p.tilflyttet is None)
    alle, ankomster, advarsler = list(kjente), [], []
    for år in range(valg.plan.basis - ÅR_BAKOVER, valg.plan.slutt + 1):
        grupper, merknader = _årets_grupper(år, listet[år], tall)
        if valg.plan.start <= år < kjent.year and not grupper and not listet[år]:
            merknader.append(f"Ingen bosatte er oppgitt for {år}; kullet er regnet som null.")
        advarsler += merknader
        for gruppe in grupper:
            alle += personer(gruppe, valg)
        påfylt = sum(g.antall for g in grupper if g.kommet)
        ventet = sum(g.antall for g in grupper if not g.kommet)
        grunnlag = str(tall.forventning(år)[0]) if ventet else "bosatt"
        if år >= valg.plan.start and år >= kjent.year:
            grunnlag = str(tall.forventning(år)[0])
        ankomster.append(Ankomstår(år, listet[år], påfylt, ventet, grunnlag))
    advarsler += _om_tilflyttede(tall)
    if plan.deltakere is None:
        advarsler.append(
            "Tabellen deltakere mangler: alle er regnet av antall og standard sammensetning."
        )
    return Befolkning(tuple(alle), tuple(ankomster), tall, tuple(advarsler))


def _årets_grupper(år: int, listet: int, tall: Bosettingstall) -> tuple[list[Gruppe], list[str]]:
    """Gruppene som skal bli personer i året: de påfylte fram til kunnskapsdatoen, så de ventede."""
    kjent = tall.kjent
    if år > kjent.year:
        return [*_ventede(år, 0, tall), *_ventet_familie(år, tall)], []
    kommet = {s: t for s in KOMMET if (t := tall.hent(år, s)) is not None}
    skjulte = [t for t in kommet.values() if isinstance(t.antall, Merke)]
    i_alt = sum(t.kjent_antall or 0 for t in kommet.values())
    merknader = []
    if skjulte:
        merknader.append(
            f"Antall bosatte i {år} er {skjulte[0].antall} i kilden og er ikke regnet med "
            f"ut over de {listet} som står i deltakere."
        )
    if 0 < listet < i_alt and any(r.delt for t in kommet.values() for r in t.rader):
        merknader.append(
            f"Kategoriene for {år} i bosetting er ikke brukt: {listet} står i deltakere, og de "
            f"andre {i_alt - listet} er satt sammen etter innstillingene."
        )
    måneder = alle_måneder() if år < kjent.year else alle_måneder()[: kjent.month]
    grupper = _påfyll(år, i_alt, listet, kommet, måneder)
    if år == kjent.year:
        utenom = sum(t.kjent_antall or 0 for s, t in kommet.items() if s is not BOSATT)
        etter_avtale = kommet[BOSATT].kjent_antall or 0 if BOSATT in kommet else 0
        grupper += _ventede(år, max(etter_avtale, listet - utenom), tall)
    return grupper, merknader


def _påfyll(
    år: int,
    i_alt: int,
    listet: int,
    kommet: Mapping[Bosettingsstatus, Årstall],
    måneder: tuple[int, ...],
) -> list[Gruppe]:
    """De som er kommet, men ikke står i listen.

    Radens egen måned og deling brukes når ingen fra året står i listen.
    """
    mangler = i_alt - listet
    if mangler <= 0:
        return []
    if not listet:
        return [
            g
            for status, t in kommet.items()
            for g in _av_rader(år, t.rader, måneder, status, kommet=True)
        ]
    opphav = tuple(r.celle("antall") for t in kommet.values() for r in t.rader)
    return [Gruppe(år, mangler, måneder, opphav, merke="påfylt", kommet=True)]


def _ventede(år: int, kommet: int, tall: Bosettingstall) -> list[Gruppe]:
    """Resten av forventningen, i månedene som gjenstår av året."""
    kjent = tall.kjent
    status, ventet = tall.forventning(år)
    igjen = max(0, (ventet.kjent_antall or 0) - kommet)
    gjenstår = alle_måneder()[kjent.month :] if år == kjent.year else alle_måneder()
    måneder = gjenstår or (MÅNEDER_I_ÅRET,)
    if not igjen:
        return []
    if kommet:
        opphav = tuple(r.celle("antall") for r in ventet.rader)
        return [Gruppe(år, igjen, måneder, opphav)]
    return _av_rader(år, ventet.rader, måneder, status)


def _ventet_familie(år: int, tall: Bosettingstall) -> list[Gruppe]:
    """Familie og selvbosatte som ventes; de teller ikke mot vedtaket."""
    return [
        g
        for status in (Bosettingsstatus.FAMILIEINNVANDRING, Bosettingsstatus.SELVBOSATT)
        if (funnet := tall.hent(år, status)) is not None
        for g in _av_rader(år, funnet.rader, alle_måneder(), status)
    ]


def _av_rader(
    år: int,
    rader: Iterable[Bosetting],
    måneder: tuple[int, ...],
    status: Bosettingsstatus,
    *,
    kommet: bool = False,
) -> list[Gruppe]:
    """Én gruppe per rad, med radens egen deling, og egen måned når den er lovlig."""
    return [
        Gruppe(
            år,
            r.antall,
            (r.måned,) if r.måned in måneder else måneder,
            (r.celle("antall"),),
            r.delt,
            merke=f"{status} {nr}",
            kommet=kommet,
            familie=status is Bosettingsstatus.FAMILIEINNVANDRING,
        )
        for nr, r in enumerate(rader, 1)
        if isinstance(r.antall, int) and r.antall
    ]


def _om_tilflyttede(tall: Bosettingstall) -> list[str]:
    år = [å for å, status in tall.tall if status is Bosettingsstatus.TILFLYTTET]
    if not år:
        return []
    liste = ", ".join(str(å) for å in sorted(år))
    return [
        (
            f"Tilflyttede i {liste} er bare regnet med når de står i deltakere: "
            "tallet alene sier ikke hvilket tilskuddsår de er i."
        )
    ]

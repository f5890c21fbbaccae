"""Alle personer i planen: de kjente, de som er bosatt uten å stå i listen, og de ventede."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flyktningplan.feil import Opphav
from flyktningplan.framskriving.kunnskap import synlige
from flyktningplan.framskriving.personer import Person, kjente_personer
from flyktningplan.framskriving.rest import Hvem, Rest, Uenighet, rester, tell, trekk_fra
from flyktningplan.framskriving.ventede import Gruppe, alle_måneder, personer
from flyktningplan.modeller.bosettingstall import KOMMET, Bosettingstall, Årstall, les_tall
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Bosetting
from flyktningplan.modeller.verdier import Bosettingsstatus
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET

ÅR_BAKOVER = 5
BOSATT = Bosettingsstatus.BOSATT


class Ankomstår(NamedTuple):
    """Ett års ankomster: hvor mange som sto i listen, ble fylt på, og ventes.

    `utenom` er de av dem som er familie og selvbosatte; resten er bosatt etter avtale med IMDi.
    """

    år: int
    listet: int
    påfylt: int
    ventet: int
    grunnlag: str
    utenom: int = 0

    @property
    def i_alt(self) -> int:
        return self.listet + self.påfylt + self.ventet

    @property
    def bygger_på(self) -> str:
        """Hva antallet bygger på: de som er bosatt, det som ventes, eller begge."""
        kommet = self.listet + self.påfylt
        if not self.ventet:
            return "bosatt" if kommet else self.grunnlag
        return f"bosatt og {self.grunnlag}" if kommet else self.grunnlag

    @property
    def etter_avtale(self) -> int:
        return self.i_alt - self.utenom


class Befolkning(NamedTuple):
    """Personene, ankomstene per år, tallene de bygger på, og det som må sies om dem."""

    personer: tuple[Person, ...]
    ankomster: tuple[Ankomstår, ...]
    tall: Bosettingstall
    advarsler: tuple[str, ...]


@dataclass(slots=True, eq=False, repr=False)
class _Årgang:
    """Ett år mens det settes sammen. `avtalt` og `antatt` er de kommet etter avtale.

    Hvem de avtalte er, står i listen eller i radens deling; de antatte er regnet av antallet.
    """

    år: int
    påfylte: list[Person]
    ventede: list[Person]
    avtalt: Counter[Hvem]
    antatt: Counter[Hvem]
    merknader: list[str]
    utenom: int = 0


def befolkning(plan: Plan) -> Befolkning:
    """Sett sammen personene i planen slik det var kjent på kunnskapsdatoen.

    Et år fram til kunnskapsdatoen: de som står i `deltakere`, fylt på til
    antallet som er kommet; familie og selvbosatte i en senere måned ventes.
    Etter den: prognose, ellers vedtak, ellers anmodning, minus dem som alt er
    kommet. Radens egen deling og måned gjelder også når noen står i listen: de
    som mangler, er raden minus dem. Reiser `FlyktningplanFeil` når et planår
    mangler alle tre.
    """
    valg = plan.innstillinger
    kjent = valg.plan.kjent
    tall = les_tall(plan.bosetting, kjent)
    kjente = kjente_personer(synlige(plan), kjent)
    listet: dict[int, list[Person]] = defaultdict(list)
    for p in kjente:
        if p.tilflyttet is None:
            listet[p.bosatt_år].append(p)
    alle, ankomster, advarsler = list(kjente), [], []
    for år in range(valg.plan.basis - ÅR_BAKOVER, valg.plan.slutt + 1):
        a = _årgang(år, listet[år], tall, valg)
        nye = [*a.påfylte, *a.ventede]
        if valg.plan.start <= år < kjent.year and not nye and not listet[år]:
            a.merknader.append(f"Ingen bosatte er oppgitt for {år}; kullet er regnet som null.")
        advarsler += a.merknader
        alle += nye
        grunnlag = str(tall.forventning(år)[0]) if a.ventede else "bosatt"
        if år >= valg.plan.start and år >= kjent.year:
            grunnlag = str(tall.forventning(år)[0])
        ankomster.append(
            Ankomstår(år, len(listet[år]), len(a.påfylte), len(a.ventede), grunnlag, a.utenom)
        )
    advarsler += _om_tilflyttede(tall)
    if plan.deltakere is None:
        advarsler.append(
            "Tabellen deltakere mangler: alle er regnet av antall og standard sammensetning."
        )
    return Befolkning(tuple(alle), tuple(ankomster), tall, tuple(advarsler))


def _årgang(
    år: int, listet: Sequence[Person], tall: Bosettingstall, valg: Innstillinger
) -> _Årgang:
    """De påfylte fram til kunnskapsdatoen, så de ventede."""
    a = _Årgang(år, [], [], Counter(), Counter(), [])
    if år <= tall.kjent.year:
        _fyll_på(a, listet, tall, valg)
    if år >= tall.kjent.year:
        _vent(a, tall, valg)
    return a


def _fyll_på(
    a: _Årgang, listet: Sequence[Person], tall: Bosettingstall, valg: Innstillinger
) -> None:
    """De som er kommet, men ikke står i listen: radene minus dem som står der."""
    kommet = {s: t for s in KOMMET if (t := tall.hent(a.år, s)) is not None}
    a.merknader += [
        _om_skjulte(a.år, s, t, len(listet)) for s, t in kommet.items() if t.kjent_antall is None
    ]
    radene = [
        rest for s, t in kommet.items() for rest in rester(t, s) if not _senere(rest, a.år, tall)
    ]
    uenighet = trekk_fra(radene, tell(listet))
    a.merknader += _om_uenighet(a.år, uenighet, [r for r in radene if r.antall])
    a.avtalt = uenighet.til_overs
    lov = alle_måneder() if a.år < tall.kjent.year else alle_måneder()[: tall.kjent.month]
    for rest in radene:
        nye = personer(_gruppe(a.år, rest, lov, kommet=True), valg)
        a.påfylte += nye
        if rest.status is not BOSATT:
            a.utenom += rest.tatt.total() + len(nye)
        else:
            a.avtalt += rest.tatt
            (a.antatt if rest.delt is None else a.avtalt).update(tell(nye))


def _vent(a: _Årgang, tall: Bosettingstall, valg: Innstillinger) -> None:
    """Resten av forventningen, i månedene som gjenstår av året, og familien som ventes.

    Familie og selvbosatte teller ikke mot vedtaket.
    """
    status, ventet = tall.forventning(a.år)
    radene = rester(ventet, status)
    uenighet = trekk_fra(radene, a.avtalt)
    trekk_fra(radene, a.antatt)
    if uenighet.kategori and (igjen := [r for r in radene if r.delt and r.antall]):
        a.merknader.append(
            f"{uenighet.kategori} som er kommet i {a.år}, har en annen kategori enn {status} har "
            f"igjen ({_celler(igjen)}); de {sum(r.antall or 0 for r in igjen)} som ventes, er "
            "fordelt etter det som er igjen av delingen."
        )
    lov = alle_måneder()
    if a.år == tall.kjent.year:
        lov = lov[tall.kjent.month :] or (MÅNEDER_I_ÅRET,)
    for rest in radene:
        a.ventede += personer(_gruppe(a.år, rest, lov), valg)
    utenom = [p for gruppe in _ventet_utenom(a.år, tall) for p in personer(gruppe, valg)]
    a.ventede += utenom
    a.utenom += len(utenom)


def _ventet_utenom(år: int, tall: Bosettingstall) -> list[Gruppe]:
    """Familie og selvbosatte som ikke er kommet: hele året, eller månedene etter datoen."""
    return [
        _gruppe(år, rest, alle_måneder())
        for status in (Bosettingsstatus.FAMILIEINNVANDRING, Bosettingsstatus.SELVBOSATT)
        if (funnet := tall.hent(år, status)) is not None
        for rest in rester(funnet, status)
        if år > tall.kjent.year or _senere(rest, år, tall)
    ]


def _senere(rest: Rest, år: int, tall: Bosettingstall) -> bool:
    """Om raden bare gjelder måneder etter kunnskapsdatoen, i året den er i."""
    return år == tall.kjent.year and min(rest.måneder, default=0) > tall.kjent.month


def _gruppe(år: int, rest: Rest, lov: tuple[int, ...], *, kommet: bool = False) -> Gruppe:
    """Det som er igjen av raden, i dens egne måneder når de er lovlige."""
    return Gruppe(
        år,
        rest.antall or 0,
        tuple(m for m in rest.måneder if m in lov) or lov,
        (rest.celle,),
        rest.deling(),
        merke=f"{rest.status} {rest.nummer}",
        kommet=kommet,
        familie=rest.status is Bosettingsstatus.FAMILIEINNVANDRING,
    )


def _om_skjulte(år: int, status: Bosettingsstatus, tall: Årstall, listet: int) -> str:
    return (
        f"{status.capitalize()} i {år} er {tall.tekst}: {_steder(tall.skjulte)} er "
        f"{tall.skjulte[0].antall} i kilden. Det er ikke null, og ikke regnet med ut over de "
        f"{listet} som står i deltakere."
    )


def _om_uenighet(år: int, uenighet: Uenighet, igjen: Sequence[Rest]) -> list[str]:
    """Bare når noen mangler: ellers er alle i året kjent, og raden sier ikke mer om dem."""
    if not igjen:
        return []
    mangler = sum(r.antall or 0 for r in igjen)
    ut = []
    for antall, hva in (
        (uenighet.kategori, "har en annen kategori enn det er plass til i"),
        (uenighet.måned, "er bosatt i andre måneder enn"),
    ):
        if antall:
            ut.append(
                f"{antall} i deltakere i {år} {hva} bosetting ({_celler(igjen)}). Antallet "
                f"gjelder: de {mangler} som mangler, er fordelt etter det som er igjen av radene."
            )
    return ut


def _celler(radene: Iterable[Rest]) -> str:
    return _liste(r.celle for r in radene)


def _steder(rader: Iterable[Bosetting]) -> str:
    return _liste(r.celle("antall") for r in rader)


def _liste(celler: Iterable[Opphav]) -> str:
    return ", ".join(dict.fromkeys(map(str, celler)))


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

"""Det som kan være galt med arket rundt tabellen: fletting, skjulte rader, verdier utenfor."""

from collections import defaultdict
from collections.abc import Iterator

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.celler import Ark, Rad, adresse, kolonnebokstav, område
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.overskrift import Overskrift


def sjekk_ark(ark: Ark, hode: Overskrift, rader: list[Rad]) -> Iterator[Funn]:
    """Funnene som gjelder arket og ikke den enkelte celleverdien."""
    yield from _flettede(ark, hode, rader)
    yield from _skjulte(ark, rader)
    yield from _uten_overskrift(ark, hode, rader)
    yield from _feilceller_utenfor(ark, hode, rader)


def _flettede(ark: Ark, hode: Overskrift, rader: list[Rad]) -> Iterator[Funn]:
    siste = rader[-1].nummer if rader else hode.rad
    lest = {k.indeks for k in hode.kolonner}
    for celler in ark.flettet:
        sted = område(celler)
        if sted is None:
            continue
        rad_fra, rad_til, kol_fra, kol_til = sted
        if hode.rad < rad_til and rad_fra <= siste and lest & set(range(kol_fra, kol_til + 1)):
            yield Funn(
                Regel.FLETTET,
                Alvorlighet.FEIL,
                Opphav(ark.fil, ark.navn, celler),
                "Cellene er flettet, så bare den første av dem har en verdi.",
                råd="Opphev flettingen i Excel, og fyll ut hver celle.",
            )


def _skjulte(ark: Ark, rader: list[Rad]) -> Iterator[Funn]:
    skjulte = sorted({r.nummer for r in rader} & set(ark.skjulte_rader))
    if skjulte:
        ord_ = "skjult rad" if len(skjulte) == 1 else "skjulte rader"
        yield Funn(
            Regel.SKJULT,
            Alvorlighet.MERKNAD,
            Opphav(ark.fil, ark.navn, f"rad {skjulte[0]}"),
            f"{len(skjulte)} {ord_} er med i tabellen.",
            celler=tuple(f"rad {nr}" for nr in skjulte),
        )
    if ark.skjulte_kolonner:
        yield Funn(
            Regel.SKJULT,
            Alvorlighet.MERKNAD,
            Opphav(ark.fil, ark.navn),
            f"Skjulte kolonner er med i tabellen: {', '.join(ark.skjulte_kolonner)}.",
        )


def _uten_overskrift(ark: Ark, hode: Overskrift, rader: list[Rad]) -> Iterator[Funn]:
    """Verdier som ikke står under noen overskrift. I CSV er raden da trolig forskjøvet."""
    uten: dict[int, list[int]] = defaultdict(list)
    for rad in rader:
        celler = rad.celler
        for indeks in (*hode.uten_tittel, *range(hode.bredde, len(celler))):
            if indeks < len(celler) and celler[indeks] is not None:
                uten[indeks].append(rad.nummer)
    for indeks, numre in uten.items():
        forskjøvet = ark.er_csv and indeks >= hode.bredde
        bokstav = kolonnebokstav(indeks)
        celler_ = tuple(f"{bokstav}{nr}" for nr in numre)
        if forskjøvet:
            yield Funn(
                Regel.FOR_MANGE_FELT,
                Alvorlighet.FEIL,
                Opphav(ark.fil, ark.navn, celler_[0]),
                "Raden har flere felt enn det er overskrifter.",
                råd="Står skilletegnet inne i en celle, sett cellen i anførselstegn.",
                celler=celler_,
            )
        else:
            yield Funn(
                Regel.UTEN_OVERSKRIFT,
                Alvorlighet.ADVARSEL,
                Opphav(ark.fil, ark.navn, celler_[0]),
                f"Kolonne {bokstav} har verdier, men ingen overskrift, og er ikke lest.",
                råd="Gi kolonnen en overskrift, eller tøm den.",
                celler=celler_,
            )


def _feilceller_utenfor(ark: Ark, hode: Overskrift, rader: list[Rad]) -> Iterator[Funn]:
    lest = {k.indeks for k in hode.kolonner}
    numre = {r.nummer for r in rader}
    siste = rader[-1].nummer if rader else hode.rad
    for celle in ark.feilceller:
        sted = adresse(celle)
        if sted is None:
            continue
        rad, indeks = sted
        if rad <= siste and not (rad in numre and indeks in lest):
            yield Funn(
                Regel.FEILCELLE,
                Alvorlighet.ADVARSEL,
                Opphav(ark.fil, ark.navn, celle),
                "Cellen har en feil, eller en formel uten verdi, men er ikke med i tabellen.",
                råd="Rett formelen, eller slett cellen.",
            )

"""Hvilket ark i en arbeidsbok som er tabellen, sagt fram når det ikke er gitt."""

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.celler import Arbeidsbok, Ark
from flyktningplan.innlesing.filoversikt import ikke_lest, likner, tabell_for
from flyktningplan.innlesing.funnregler import Regel

_OM_ARK = frozenset({"om", "les meg", "lesmeg", "om tabellen", "om arket"})


def er_om_ark(ark: Ark) -> bool:
    """Ark som forteller om tabellen, og ikke er den."""
    return ark.navn.strip().casefold() in _OM_ARK


def velg_ark(bok: Arbeidsbok, tabell: str) -> tuple[Ark | None, list[Funn]]:
    """Arket med tabellens navn, ellers det første synlige som har noe i seg."""
    mulige = [a for a in bok.ark if a.synlig and not er_om_ark(a)]
    funn = _skjulte(bok)
    if not mulige:
        if bok.ark:
            funn.append(
                Funn(
                    Regel.ARKVALG,
                    Alvorlighet.FEIL,
                    Opphav(bok.fil),
                    "Filen har ingen synlige ark med en tabell.",
                    råd=f"Vis arket med tabellen, og kall det «{tabell}».",
                )
            )
        return None, funn
    med_navn = [a for a in mulige if tabell_for(a.navn) == tabell]
    valgt = (med_navn or [a for a in mulige if a.rader] or mulige)[0]
    andre = [a.navn for a in mulige if a is not valgt]
    gjettet = not med_navn and any(a.rader for a in mulige if a is not valgt)
    if andre:
        funn.append(
            Funn(
                Regel.ARKVALG,
                Alvorlighet.ADVARSEL if gjettet else Alvorlighet.MERKNAD,
                Opphav(bok.fil, valgt.navn),
                f"Arket «{valgt.navn}» er lest som {tabell}. Ikke lest: {', '.join(andre)}.",
                råd="" if med_navn else f"Kall arket med tabellen «{tabell}».",
            )
        )
    return valgt, funn


def ark_i_samlefil(bok: Arbeidsbok) -> tuple[list[tuple[str, Ark]], list[Funn]]:
    """Arkene i plan.xlsx som heter det samme som en tabell."""
    funn = _skjulte(bok)
    tabeller: list[tuple[str, Ark]] = []
    for ark in bok.ark:
        if not ark.synlig or er_om_ark(ark):
            continue
        sted = Opphav(bok.fil, ark.navn)
        if tabell := tabell_for(ark.navn):
            tabeller.append((tabell, ark))
        elif nær := likner(ark.navn):
            melding = "Arket er ikke en tabell og er ikke lest."
            funn.append(ikke_lest(sted, melding, f"Mente du «{nær}»?"))
        elif ark.rader:
            melding = f"Arket «{ark.navn}» er ikke en tabell og er ikke lest."
            funn.append(Funn(Regel.LESES_IKKE, Alvorlighet.MERKNAD, sted, melding))
    return tabeller, funn


def _skjulte(bok: Arbeidsbok) -> list[Funn]:
    skjulte = [a.navn for a in bok.ark if not a.synlig]
    if not skjulte:
        return []
    return [
        Funn(
            Regel.ARKVALG,
            Alvorlighet.MERKNAD,
            Opphav(bok.fil),
            f"Skjulte ark er ikke lest: {', '.join(skjulte)}.",
        )
    ]

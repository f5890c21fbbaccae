"""Figurene til bosettingsrapporten: planen mot det som kom, og innvandrere etter alder."""

from collections.abc import Sequence

from flyktningplan.rapport.figur import Figur, Serie, Tallverdi
from flyktningplan.rapport.modell import Rad


def figur_plan_mot_kom(rader: Sequence[Rad]) -> Figur | None:
    """Vedtatt, bosatt, i planen og kom, for årene planen regner med. None uten slike år.

    Radene er rapportens egne, så figuren og tabellen viser de samme tallene. «I planen» er utelatt
    der det er det samme som bosatt.
    """
    med = [rad for rad in rader if rad.celler.get("i planen") is not None]
    if not med:
        return None
    serier = [
        Serie("Vedtatt", _verdier(med, "vedtatt")),
        Serie("Bosatt", _verdier(med, "bosatt")),
        Serie("I planen", tuple(map(_i_planen, med))),
        Serie("Kom (kjent senere)", _verdier(med, "kom")),
    ]
    år = tuple(str(rad.celler["år"]) for rad in med)
    return Figur(
        navn="planen-mot-det-som-kom",
        tittel=f"Planen mot det som kom {år[0]}–{år[-1]}",
        beskrivelse=f"Personer per år. {' '.join(map(_året, med))}",
        enhet="Personer",
        kategorier=år,
        serier=tuple(s for s in serier if any(v is not None for v in s.verdier)),
    )


def figur_alder(rader: Sequence[Rad]) -> Figur | None:
    """Innvandrere etter alder i det siste året. Skjulte tall er merker uten søyle."""
    siste = max((str(rad.celler["år"]) for rad in rader), default="")
    i_året = [rad for rad in rader if rad.celler["år"] == siste]
    if not i_året:
        return None
    grupper = tuple(str(rad.celler["aldersgruppe"]) for rad in i_året)
    antall = _verdier(i_året, "antall")
    deler = (f"{g}: {_antall(a)}" for g, a in zip(grupper, antall, strict=True))
    return Figur(
        navn="innvandrere-etter-alder",
        tittel=f"Innvandrere etter alder {siste}",
        beskrivelse=f"Antall personer, ikke bare flyktninger. {', '.join(deler)}.",
        enhet="Personer",
        kategorier=grupper,
        serier=(Serie("Innvandrere", antall),),
    )


def _året(rad: Rad) -> str:
    """«2024: 10 i planen, 36 kom.»"""
    tall = (
        (_verdi(rad, "vedtatt"), "vedtatt"),
        (_verdi(rad, "bosatt"), "bosatt"),
        (_i_planen(rad), "i planen"),
        (_verdi(rad, "kom"), "kom (kjent senere)"),
    )
    kjente = (f"{_antall(verdi)} {ord_}" for verdi, ord_ in tall if verdi is not None)
    return f"{rad.celler['år']}: {', '.join(kjente)}."


def _i_planen(rad: Rad) -> Tallverdi:
    """Antallet i planen, utelatt der det er det samme som bosatt."""
    planen = _verdi(rad, "i planen")
    return None if planen == _verdi(rad, "bosatt") else planen


def _antall(verdi: Tallverdi) -> str:
    return {":": "skjult", ".": "mangler", "-": "ikke aktuelt"}.get(str(verdi), str(verdi))


def _verdier(rader: Sequence[Rad], nøkkel: str) -> tuple[Tallverdi, ...]:
    return tuple(_verdi(rad, nøkkel) for rad in rader)


def _verdi(rad: Rad, nøkkel: str) -> Tallverdi:
    verdi = rad.celler.get(nøkkel)
    return verdi if isinstance(verdi, int | str) else None

"""Vedtatt ramme og beregnet netto år for år."""

from flyktningplan.modeller.talltekst import heltall
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.figur import Figur, Serie
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.rapport.retning import i_ord

RAMME = "Vedtatt ramme"
NETTO = "Beregnet netto"


def figur_ramme(r: Rammetall) -> Figur:
    """Basisåret, som bare har ramme, og planårene, i hele 1000 kr.

    Basisåret er med når rammen for det er oppgitt. Under hvert år står avviket i ord.
    """
    basis = r.f.plan.innstillinger.plan.basis
    år = [basis] if r.ramme(basis) is not None else []
    år += r.f.planår
    rammer = tuple(i_tusen(r.ramme(å)) for å in år)
    netto = tuple(i_tusen(r.beregnet_netto(å)) if å in r.f.planår else None for å in år)
    avvik = tuple(_avvik(r, å) if å in r.f.planår else "" for å in år)
    deler = [
        _setning(å, n, ramme, a) for å, n, ramme, a in zip(år, netto, rammer, avvik, strict=True)
    ]
    serier = [Serie(RAMME, rammer)] if any(v is not None for v in rammer) else []
    navn = f"{RAMME} og beregnet netto" if serier else NETTO
    return Figur(
        navn="ramme",
        tittel=f"{navn} {år[0]}–{år[-1]}",
        beskrivelse=f"Beløp i 1000 kr, minus er netto inntekt for kommunen. {' '.join(deler)}",
        enhet="1000 kr, minus er netto inntekt",
        kategorier=tuple(map(str, år)),
        serier=(*serier, Serie(NETTO, netto)),
        under=avvik if any(avvik) else (),
    )


def _avvik(r: Rammetall, år: int) -> str:
    """«3 768 bedre», «lik» eller tomt når rammen mangler."""
    avvik = i_tusen(r.avvik(år))
    return "" if avvik is None else i_ord(avvik)


def _setning(år: int, netto: int | None, ramme: int | None, avvik: str) -> str:
    if netto is None:
        return f"{år}: ramme {heltall(ramme or 0)}, ikke beregnet."
    mot = "rammen er ikke oppgitt" if ramme is None else f"ramme {heltall(ramme)}, {avvik}"
    return f"{år}: beregnet {heltall(netto)}, {mot}."

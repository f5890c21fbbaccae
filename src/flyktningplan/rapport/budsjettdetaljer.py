"""`rapport budsjett --detaljer`: underrader per tilskuddsår og gruppe, og per funksjon."""

from collections.abc import Iterable
from fractions import Fraction

from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.grunnlag import grunnlagsbokstav
from flyktningplan.rapport.modell import Rad, Radstil, Verdi
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.regler.post import Post

UNDER = "under"
"""Nøkkelen i JSON for raden underraden hører til."""


def grupperader(r: Rammetall, linje: Budsjettlinje) -> list[Rad]:
    """Én underrad per tilskuddsår og gruppe når linjen har flere; ellers ingen."""
    per_år = {år: r.f.linje(linje.linje, år) for år in r.f.planår}
    if all(len({p.gruppe for p in poster}) <= 1 for poster in per_år.values()):
        return []
    grupper = sorted({p.gruppe for poster in per_år.values() for p in poster})
    return [
        _underrad(
            linje.linje,
            gruppe,
            {år: [p for p in poster if p.gruppe == gruppe] for år, poster in per_år.items()},
            linje,
        )
        for gruppe in grupper
    ]


def funksjonsrader(r: Rammetall, linjer: Iterable[Budsjettlinje], sumnavn: str) -> list[Rad]:
    """Én underrad per funksjon under summen når linjene har flere funksjoner."""
    funksjon = {linje.linje: linje.funksjon for linje in linjer}
    koder = sorted(set(funksjon.values()))
    if len(koder) <= 1:
        return []
    return [
        _underrad(
            sumnavn,
            f"funksjon {kode}",
            {
                år: [p for p in r.f.poster if p.år == år and funksjon.get(p.linje) == kode]
                for år in r.f.planår
            },
        )
        for kode in koder
    ]


def _underrad(
    under: str,
    navn: str,
    per_år: dict[int, list[Post]],
    linje: Budsjettlinje | None = None,
) -> Rad:
    beløp = {å: sum((Fraction(p.kroner) for p in ps), Fraction(0)) for å, ps in per_år.items()}
    celler: dict[str, Verdi] = {"linje": f"– {navn}", UNDER: under}
    if linje is not None:
        celler["grunnlag"] = grunnlagsbokstav(linje, [p for ps in per_år.values() for p in ps])
    celler |= {str(å): i_tusen(k) for å, k in beløp.items()}
    celler["sum"] = i_tusen(sum(beløp.values(), start=Fraction(0)))
    return Rad(celler, Radstil.UNDER)

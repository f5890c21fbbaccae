"""Radene i budsjettrapporten: linjer, summer, ramme og avvik, med formlene bak."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from flyktningplan.framskriving.bosettingsstopp import uten_ny_bosetting
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.rapport.avrunding import i_tusen, summerer_ikke
from flyktningplan.rapport.budsjettdetaljer import funksjonsrader, grupperader
from flyktningplan.rapport.formel import Formel, Vurdering
from flyktningplan.rapport.grunnlag import grunnlagsbokstav, rammebokstav
from flyktningplan.rapport.modell import Rad, Radstil, Verdi
from flyktningplan.rapport.rammeblokker import Blokk, Rammeblokker, Tom, rammeblokker
from flyktningplan.rapport.rammeformler import (
    AVVIK,
    I_NETTO,
    LINJEN,
    NETTO,
    RAMME,
    SUM,
    Utvalg,
    av_avviket,
    av_poster,
    av_rammen,
    blokkene,
    ord_for_avviket,
)
from flyktningplan.rapport.rammetall import Rammetall, gjeldende_ramme
from flyktningplan.rapport.retning import retning

UTEN_NYE, NYE = "uten nye", "nye"
"""Nøklene til radene om ny bosetting."""
KONSEKVENSJUSTERT, BEREGNET = "Konsekvensjustert budsjett", "Beregnet netto"

Årstall = Callable[[int], Fraction | None]


@dataclass(slots=True, eq=False, repr=False)
class Rammerader:
    """Radene i hovedtabellen. `ujevne` er summene som ikke stemmer med de avrundede radene."""

    r: Rammetall
    detaljer: bool = False
    ujevne: list[str] = field(default_factory=list)

    def alle(self) -> tuple[Rad, ...]:
        """Alle radene, i rekkefølgen leseren møter dem."""
        r = self.r
        blokker = rammeblokker(r)
        rader = [rad for b in blokker.videreført for rad in self._blokk(b)]
        videreført = blokkene(*(b.navn for b in blokker.videreført))
        rader.append(_sumrad(r, KONSEKVENSJUSTERT, r.konsekvensjustert, videreført))
        rader += [rad for b in blokker.tiltak for rad in self._blokk(b)]
        rader.append(_sumrad(r, BEREGNET, r.netto, (I_NETTO,), nøkkel=NETTO))
        rader += [*_rammerader(r), *_uten_ny_bosetting(r)]
        rader += [rad for b in blokker.utenom for rad in self._blokk(b)]
        self._sjekk_sumrader(rader, blokker)
        return tuple(rader)

    def _blokk(self, blokk: Blokk) -> list[Rad]:
        utvalg = blokkene(blokk.navn)
        if not blokk.linjer and blokk.tom is Tom.RAD:
            return [_sumrad(self.r, blokk.navn, (), utvalg, Radstil.VANLIG)]
        linjerader = [_linjerad(self.r, linje) for linje in blokk.linjer]
        delsum = _sumrad(self.r, blokk.sumnavn, blokk.linjer, utvalg, Radstil.DELSUM)
        self._sjekk(blokk.sumnavn, linjerader, delsum)
        rader = [Rad({"linje": blokk.navn}, Radstil.OVERSKRIFT)]
        for linje, rad in zip(blokk.linjer, linjerader, strict=True):
            rader += [rad, *self._under(linje.linje, rad, grupperader, linje)]
        under = self._under(blokk.sumnavn, delsum, funksjonsrader, blokk.linjer, blokk.sumnavn)
        return [*rader, delsum, *under]

    def _under(
        self, navn: str, sum_: Rad, lag: Callable[..., list[Rad]], *hva: object
    ) -> list[Rad]:
        rader = lag(self.r, *hva) if self.detaljer else []
        if rader:
            self._sjekk(navn, rader, sum_)
        return rader

    def _sjekk(self, navn: str, rader: list[Rad], sum_: Rad) -> None:
        for år in self.r.f.planår:
            deler = [d for rad in rader if isinstance(d := rad.celler[str(år)], int)]
            i_alt = sum_.celler[str(år)]
            if isinstance(i_alt, int) and summerer_ikke(deler, i_alt):
                self.ujevne.append(f"{navn} {år}")

    def _sjekk_sumrader(self, rader: list[Rad], blokker: Rammeblokker) -> None:
        """Sumradene mot radene de er summen av, og sumkolonnen mot årene."""
        etter_navn = {str(rad.celler["linje"]): rad for rad in rader}
        for navn, deler in (
            (KONSEKVENSJUSTERT, [b.sumnavn for b in blokker.videreført]),
            (BEREGNET, [KONSEKVENSJUSTERT, *(b.sumnavn for b in blokker.tiltak)]),
        ):
            self._sjekk(navn, [etter_navn[d] for d in deler if d in etter_navn], etter_navn[navn])
        for rad in rader:
            i_alt = rad.celler.get(SUM)
            år = [v for å in self.r.f.planår if isinstance(v := rad.celler.get(str(å)), int)]
            if isinstance(i_alt, int) and summerer_ikke(år, i_alt):
                self.ujevne.append(f"{rad.celler['linje']}, sum")


def _linjerad(r: Rammetall, linje: Budsjettlinje) -> Rad:
    poster = [p for å in r.f.planår for p in r.f.linje(linje.linje, å)]
    celler = {
        "linje": linje.linje,
        "grunnlag": grunnlagsbokstav(linje, poster),
        **_årsceller(r, (linje,)),
    }
    return Rad(celler, Radstil.UNDER, av_poster(r.f.planår, LINJEN))


def _sumrad(
    r: Rammetall,
    navn: str,
    linjer: Iterable[Budsjettlinje],
    utvalg: tuple[Utvalg, ...],
    stil: Radstil = Radstil.SUM,
    *,
    nøkkel: str = "",
) -> Rad:
    """Summen av linjene, som er postene i utvalgene. Uten utvalg har raden ingen formler."""
    formler = av_poster(r.f.planår, *utvalg) if utvalg else {}
    return Rad({"linje": navn, **_årsceller(r, tuple(linjer))}, stil, formler, nøkkel)


def _årsceller(r: Rammetall, linjer: tuple[Budsjettlinje, ...]) -> dict[str, Verdi]:
    return _celler({å: r.f.kroner(linjer, å) for å in r.f.planår})


def _celler(beløp: Mapping[int, Fraction]) -> dict[str, Verdi]:
    """Årene og summen av dem, i hele 1000 kr."""
    i_alt = sum(beløp.values(), start=Fraction(0))
    return {**{str(å): i_tusen(k) for å, k in beløp.items()}, SUM: i_tusen(i_alt)}


def _rammerader(r: Rammetall) -> list[Rad]:
    planår = r.f.planår
    basis = r.f.plan.innstillinger.plan.basis
    rammen = gjeldende_ramme(r.f.plan, basis)
    rammer: dict[str, Verdi] = {str(å): i_tusen(r.ramme(å)) for å in (basis, *planår)}
    rammer[SUM] = i_alt(r.ramme, planår)
    avvik: dict[str, Verdi] = {str(å): i_tusen(r.avvik(å)) for å in planår}
    avvik[SUM] = i_alt(r.avvik, planår)
    ord_: dict[str, Verdi] = {str(å): retning(i_tusen(r.avvik(å))) for å in planår}
    ord_[SUM] = retning(i_alt(r.avvik, planår))
    bokstav = rammebokstav(rammen) if rammen else ""
    return [
        Rad(
            {"linje": "Vedtatt ramme", "grunnlag": bokstav, **rammer},
            Radstil.SUM,
            _der_svaret_finnes(av_rammen((basis, *planår), planår), rammer),
            RAMME,
        ),
        Rad(
            {"linje": "Avvik fra rammen (− = bedre)", **avvik},
            Radstil.SUM,
            _der_svaret_finnes(av_avviket(planår, planår), avvik),
            AVVIK,
        ),
        Rad(
            {"linje": "Mot rammen", **ord_},
            Radstil.UNDER,
            _der_svaret_finnes(ord_for_avviket(ord_), ord_),
        ),
    ]


def _der_svaret_finnes(
    formler: Mapping[str, Formel | Vurdering], svar: Mapping[str, Verdi]
) -> dict[str, Formel | Vurdering]:
    """Ingen formel der rammen mangler: summen av ingenting er null, og blank er ikke null."""
    return {kolonne: f for kolonne, f in formler.items() if svar[kolonne] is not None}


def _uten_ny_bosetting(r: Rammetall) -> list[Rad]:
    """Beregnet netto når ingen nye kommer, og det ny bosetting utgjør av planens netto."""
    uten = Rammetall(uten_ny_bosetting(r.f))
    virkning = {å: r.beregnet_netto(å) - uten.beregnet_netto(å) for å in r.f.planår}
    return [
        _sumrad(uten, "Uten ny bosetting", uten.netto, (), Radstil.VANLIG, nøkkel=UTEN_NYE),
        Rad({"linje": "Ny bosetting utgjør", **_celler(virkning)}, Radstil.VANLIG, nøkkel=NYE),
    ]


def total(tall: Årstall, planår: Iterable[int]) -> Fraction | None:
    """Summen over planårene; None når ett av årene mangler."""
    verdier = [tall(å) for å in planår]
    kjente = [v for v in verdier if v is not None]
    return sum(kjente, start=Fraction(0)) if len(kjente) == len(verdier) else None


def i_alt(tall: Årstall, planår: Iterable[int]) -> int | None:
    """Summen over planårene i hele 1000 kr; None når ett av årene mangler."""
    return i_tusen(total(tall, planår))

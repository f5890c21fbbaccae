"""Hva tallet betyr for rammen: beregnet netto mot vedtatt ramme, år for år."""

from collections.abc import Iterator
from fractions import Fraction

from flyktningplan.modeller.avrunding import HUNDRE, rund
from flyktningplan.modeller.setning import antall, opplisting, årsspenn
from flyktningplan.modeller.verdier import Linjetype
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.dokument import Del, Innhold, fyll_inn
from flyktningplan.rapport.grunnlag import andel_på_anslag, kildebokstav
from flyktningplan.rapport.modell import Rad, Radstil, Tabell, Verdi
from flyktningplan.rapport.rammetall import Rammetall, gjeldende_ramme
from flyktningplan.rapport.sak.ord import (
    bedre_eller_svakere,
    kroner,
    mot_rammen,
    nettoen,
    prosent,
)
from flyktningplan.rapport.sak.tallet import Sak, flyktninger

MOT_RAMMEN = "Mot rammen"
UENDRET = ("endres", " ikke")


def rammen(sak: Sak) -> Del:
    """Nettoen mot rammen i ord og tabell, og hva som flytter den fra år til år."""
    innhold: list[Innhold] = [
        " ".join((om_nettoen(sak), *_samlet(sak))),
        *_om_kullet(sak),
        rammetabell(sak),
        *_om_rammen(sak),
        *_om_omfanget(sak),
        *_utviklingen(sak),
    ]
    return Del(f"Rammen {sak.planen}", tuple(innhold), nivå=2)


def _utviklingen(sak: Sak) -> Iterator[str]:
    """«Sum inntekter» og «Sum utgifter» i siste planår mot første, og så resten av nettoen."""
    første, siste = sak.f.planår[0], sak.f.planår[-1]
    if første == siste:
        return
    tiltak = tuple(b for b in sak.r.netto if b.type is not Linjetype.VIDEREFØRT)
    mindre_inntekt, mer_utgift, av_tiltak, av_finans = (
        sak.f.kroner(linjer, siste) - sak.f.kroner(linjer, første)
        for linjer in (sak.r.inntekter, sak.r.utgifter, tiltak, sak.r.finans)
    )
    (verbet, inntekt), (annet, utgift) = _endring(-mindre_inntekt), _endring(mer_utgift)
    if verbet == annet == UENDRET[0]:
        tekst = "endres hverken inntektene eller utgiftene"
    elif verbet == annet:
        tekst = f"{verbet} inntektene{inntekt} og utgiftene{utgift}"
    else:
        tekst = f"{verbet} inntektene{inntekt}, mens utgiftene {annet}{utgift}"
    resten = (("tiltakene", av_tiltak), ("finans og avsetninger", av_finans))
    i_tillegg = (
        f"I tillegg gjør {hva} nettoen {bedre_eller_svakere(endring)}."
        for hva, endring in resten
        if i_tusen(endring)
    )
    yield " ".join((f"Fra {første} til {siste} {tekst}.", *i_tillegg))


def _endring(økning: Fraction) -> tuple[str, str]:
    """Verbet og hvor mye: («faller», « med 8,5 mill. kroner»)."""
    if not i_tusen(økning):
        return UENDRET
    return "øker" if økning > 0 else "faller", f" med {kroner(økning)}"


def om_nettoen(sak: Sak) -> str:
    """«Beregnet netto i 2024 er en netto inntekt på 10,0 mill. kroner, … enn vedtatt ramme.»

    Med forbeholdene i samme avsnitt: tallet blir stående alene i et vedtak.
    """
    avvik = sak.r.avvik(sak.år)
    tekst = f"Beregnet netto i {sak.år} er {nettoen(sak.r.beregnet_netto(sak.år))}"
    if avvik is None:
        hva = fyll_inn(f"vedtatt ramme for {sak.år}")
        return f"{tekst}. Vedtatt ramme for {sak.år} står ikke i planen: {hva}."
    if not _er_eksempel(sak, sak.år):
        tekst = f"{tekst}, {mot_rammen(avvik)}."
    else:
        tekst = (
            f"{tekst}. Rammen for {sak.år} er merket som eksempel, konstruert eller antatt: "
            f"{fyll_inn(f'vedtatt ramme for {sak.år}')}. Mot den er nettoen {mot_rammen(avvik)}."
        )
    return " ".join((tekst, *_forbehold(sak, avvik)))


def _forbehold(sak: Sak, avvik: Fraction) -> Iterator[str]:
    """Avviket med linjene utenfor rammen, og hvor mye av inntektene som ikke er sikkert."""
    utenfor = sak.r.utenfor
    if i_tusen(beløp := sak.f.kroner(utenfor, sak.år)):
        linjer = "linjen" if len(utenfor) == 1 else f"de {len(utenfor)} linjene"
        yield f"Regnes {linjer} utenfor rammen med, er nettoen {mot_rammen(avvik + beløp)}."
    andel = andel_på_anslag(sak.f, sak.år)
    if andel and (rundet := rund(andel * HUNDRE)):
        yield f"{prosent(rundet)} av inntektene i {sak.år} hviler på satser som ikke er vedtatt."


def _er_eksempel(sak: Sak, år: int) -> bool:
    rad = gjeldende_ramme(sak.f.plan, år)
    return rad is not None and kildebokstav(rad.kilde) == "k"


def _samlet(sak: Sak) -> Iterator[str]:
    """Avviket i hele planen, når rammen er kjent i alle årene og ikke er et eksempel."""
    if any(_er_eksempel(sak, å) for å in sak.f.planår):
        return
    avvik = [sak.r.avvik(å) for å in sak.f.planår]
    kjente = [a for a in avvik if a is not None]
    if len(avvik) > 1 and len(kjente) == len(avvik):
        i_alt = sum(kjente, start=Fraction(0))
        utenfor = sum((sak.f.kroner(sak.r.utenfor, å) for å in sak.f.planår), start=Fraction(0))
        med = f", og {bedre_eller_svakere(i_alt + utenfor)} med linjene utenfor rammen"
        yield (
            f"For {sak.planen} samlet er nettoen {mot_rammen(i_alt)}"
            f"{med if i_tusen(utenfor) else ''}."
        )


def _om_kullet(sak: Sak) -> Iterator[str]:
    """Hva de som bosettes i året saken gjelder, utgjør av nettoen."""
    if not sak.antall:
        return
    uten = Rammetall(sak.uten)
    per_år = {å: sak.r.beregnet_netto(å) - uten.beregnet_netto(å) for å in sak.f.planår}
    i_alt = sum(per_år.values(), start=Fraction(0))
    resten = f" og {nettoen(i_alt)} i {sak.planen} samlet" if len(per_år) > 1 else ""
    yield (
        f"Av nettoen utgjør bosettingen av {flyktninger(sak.antall)} i {sak.år} "
        f"{nettoen(per_år[sak.år])} i {sak.år}{resten}. Stillinger, leie og faste linjer er da "
        "som i planen."
    )


def rammetabell(sak: Sak) -> Tabell:
    """Summene fra `rapport budsjett`, uten linjene og bokstaven for grunnlaget."""
    rapport = sak.budsjett
    rader = [
        r
        for r in rapport.tabell.rader
        if r.stil in {Radstil.DELSUM, Radstil.SUM} or r.celler["linje"] == MOT_RAMMEN
    ]
    return Tabell(
        tuple(k for k in rapport.tabell.kolonner if k.nøkkel != "grunnlag"),
        tuple(_med_stil(r) for r in rader if _har_noe(r)),
        navn="ramme",
        tittel=f"Beregnet netto mot vedtatt ramme ({rapport.hode.enhet}). {rapport.hode.fortegn}",
    )


def _har_noe(rad: Rad) -> bool:
    return any(v is not None for n, v in rad.celler.items() if n not in {"linje", "grunnlag"})


def _med_stil(rad: Rad) -> Rad:
    """Delsummene er vanlige rader her, der linjene de summerer, ikke vises."""
    stil = Radstil.VANLIG if rad.stil is Radstil.DELSUM else rad.stil
    celler: dict[str, Verdi] = dict(rad.celler)
    return Rad(celler, stil)


def _om_rammen(sak: Sak) -> Iterator[str]:
    """At rammen mangler for noen år, eller er merket som eksempel eller antakelse."""
    årene = list(sak.f.planår)
    uten = [å for å in årene if sak.r.ramme(å) is None]
    if uten and len(uten) < len(årene):
        yield f"Vedtatt ramme mangler for {årsspenn(uten)}."
    merket = [å for å in årene if _er_eksempel(sak, å)]
    if merket:
        yield f"Rammen for {årsspenn(merket)} er merket som eksempel, konstruert eller antatt."


def _om_omfanget(sak: Sak) -> Iterator[str]:
    """Linjene utenfor rammen, og hva de koster."""
    linjer = sak.r.utenfor
    if not linjer:
        return
    ansvar = opplisting(sorted({b.ansvar or "uten ansvar" for b in linjer}))
    beløp = sak.f.kroner(linjer, sak.år)
    retning = "utgift" if beløp >= 0 else "inntekt"
    yield (
        f"{antall(len(linjer), 'budsjettlinje', 'budsjettlinjer')} ({ansvar}) er lagt utenfor "
        f"rammen: en netto {retning} på {kroner(beløp)} i {sak.år}."
    )


def netto_i_tusen(r: Rammetall, navn: str) -> Rad:
    """Beregnet netto per planår og i alt, i 1000 kr."""
    per_år = {å: r.beregnet_netto(å) for å in r.f.planår}
    celler: dict[str, Verdi] = {"linje": navn}
    celler |= {str(å): i_tusen(k) for å, k in per_år.items()}
    celler["sum"] = i_tusen(sum(per_år.values(), start=Fraction(0)))
    return Rad(celler)

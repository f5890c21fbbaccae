"""Risiko og usikkerhet: hva tallene hviler på, og hva nettoen blir når noe går annerledes."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.bosettingsstopp import uten_ny_bosetting
from flyktningplan.framskriving.framskriv import med_bofasthet
from flyktningplan.modeller.avrunding import HUNDRE, rund
from flyktningplan.modeller.setning import antall, opplisting, årsspenn
from flyktningplan.modeller.talltekst import desimaltall, heltall, norsk_dato
from flyktningplan.modeller.verdier import Bosettingsstatus
from flyktningplan.rapport.avgiftsnoter import avgiftsnoter
from flyktningplan.rapport.dokument import Del, Liste
from flyktningplan.rapport.grunnlag import andel_på_anslag, kildebokstav
from flyktningplan.rapport.modell import Kolonne, Slag, Tabell
from flyktningplan.rapport.prisnoter import Prisnote, g_note, prisnoter
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.rapport.sak.flere import STEG, Flere
from flyktningplan.rapport.sak.ord import prosent
from flyktningplan.rapport.sak.rammen import netto_i_tusen
from flyktningplan.rapport.sak.tallet import ÅR_TILBAKE, Sak


def risiko(sak: Sak, flere: Flere) -> Del:
    """Avsnittet om risiko: punktene, og tabellen med nettoen når noe går annerledes."""
    punkter = (
        *_om_anslag(sak),
        *map(_med_enhet, prisnoter(sak.f, sak.r)),
        *(_med_enhet(Prisnote(note, "1000 kr")) for note in avgiftsnoter(sak.r)),
        *g_note(sak.f),
        *_om_historien(sak),
        _om_bofasthet(sak),
        *_om_det_som_kom(sak),
        *_om_konstruerte(sak),
        *_om_advarslene(sak),
    )
    return Del("Risiko og usikkerhet", (Liste(punkter), _tabell(sak, flere)))


def _med_enhet(note: Prisnote) -> str:
    """Fotnoten, med enheten den har i rapporten og mangler i et dokument."""
    return f"{note.tekst} (Beløp i {note.enhet}.)" if note.enhet else note.tekst


def _om_anslag(sak: Sak) -> Iterator[str]:
    andeler = {
        å: rund(andel * HUNDRE)
        for å in sak.f.planår
        if (andel := andel_på_anslag(sak.f, å)) is not None
    }
    if not andeler:
        return
    hva = "satser som er utledet, anslått eller ført fram fra siste kjente år"
    if len(set(andeler.values())) == 1:
        alle = prosent(next(iter(andeler.values())))
        yield f"{alle} av inntektene i {sak.planen} hviler på {hva}. Satsene står i vedlegget."
        return
    liste = opplisting([f"{prosent(p)} i {å}" for å, p in andeler.items()])
    yield f"Så mye av inntektene hviler på {hva}: {liste}. Satsene står i vedlegget."


def _om_historien(sak: Sak) -> Iterator[str]:
    """Hvor mange av de vedtatte som ble bosatt, i hele år der begge tallene er kjent."""
    tall, kjent = sak.f.befolkning.tall, sak.f.plan.innstillinger.plan.kjent
    par = {
        å: (vedtatt, bosatt)
        for å in range(sak.år - ÅR_TILBAKE, kjent.year)
        if (vedtatt := tall.antall(å, Bosettingsstatus.VEDTATT))
        and (bosatt := tall.antall(å, Bosettingsstatus.BOSATT)) is not None
    }
    if not par:
        return
    vedtatt, bosatt = (sum(p[nr] for p in par.values()) for nr in (0, 1))
    andel = prosent(rund(Fraction(bosatt * HUNDRE, vedtatt)))
    yield (
        f"I {årsspenn(list(par))} ble {heltall(bosatt)} bosatt av {heltall(vedtatt)} vedtatte "
        f"({andel}). Kommer det færre enn planlagt, faller "
        "tilskuddet, mens stillinger og leie står."
    )


def _om_bofasthet(sak: Sak) -> str:
    andel = desimaltall(sak.f.plan.innstillinger.bofasthet.andel * HUNDRE)
    return (
        f"Planen regner med at {andel} % blir boende fra ett år til det neste. Den som flytter, "
        "tar tilskuddet med seg. Tabellen viser nettoen når alle blir boende."
    )


def _om_det_som_kom(sak: Sak) -> Iterator[str]:
    """Bosatte registrert etter kunnskapsdatoen. De er ikke med i planen."""
    kom = [
        f"{r.celler['kom']} i {r.celler['år']} (planen {r.celler['i planen']})"
        for r in sak.bosetting.tabell.rader
        if r.celler.get("kom") is not None and str(r.celler["år"]) >= str(sak.år)
    ]
    if kom:
        kjent = sak.f.plan.innstillinger.plan.kjent
        yield (
            f"Tall registrert etter {norsk_dato(kjent)} er ikke med i planen. De viser at så mange "
            f"ble bosatt: {opplisting(kom)}."
        )


def _om_advarslene(sak: Sak) -> Iterator[str]:
    """At personlisten mangler, og at det er flere advarsler; innholdet kan gjelde få personer."""
    if sak.f.plan.deltakere is None:
        yield (
            "Tabellen deltakere mangler i planen. Alle er regnet av antall og sammensetningen i "
            "vedlegget."
        )
    andre = len(sak.f.befolkning.advarsler) - (sak.f.plan.deltakere is None)
    if andre > 0:
        advarsler = antall(andre, "advarsel", "advarsler")
        yield f"Rapportene har {advarsler} om grunnlaget, som må vurderes før saken legges fram."


def _om_konstruerte(sak: Sak) -> Iterator[str]:
    """Budsjettlinjene uten fast kilde, og kommunens egen merknad om grunnlaget."""
    linjer = sak.f.plan.budsjettlinjer
    uten = sum(kildebokstav(b.kilde) in "ku" for b in linjer if not b.driver.bærer_egen_pris)
    if uten:
        yield (
            f"{heltall(uten)} av {heltall(len(linjer))} budsjettlinjer har en pris som er "
            f"konstruert, antatt eller uten kilde. {'Den' if uten == 1 else 'De'} står i vedlegget."
        )
    merknad = sak.f.plan.innstillinger.kommune.merknad
    if merknad:
        yield merknad


def _tabell(sak: Sak, flere: Flere) -> Tabell:
    """Beregnet netto i planen og når én ting går annerledes, 1000 kr."""
    f, n = sak.f, STEG[1]
    rader = (
        netto_i_tusen(sak.r, "Planen"),
        netto_i_tusen(Rammetall(med_bofasthet(f, Decimal(1))), "Alle blir boende (1,00)"),
        netto_i_tusen(
            Rammetall(uten_ny_bosetting(f)),
            f"Ingen flere kommer etter {norsk_dato(f.plan.innstillinger.plan.kjent)}",
        ),
        netto_i_tusen(Rammetall(flere.varianter[n]), f"{n} flere i {sak.år}"),
    )
    return Tabell(
        (
            Kolonne("linje", "Beregnet netto", Slag.TEKST),
            *(Kolonne(str(å), str(å)) for å in f.planår),
            Kolonne("sum", sak.planen, over="Sum"),
        ),
        rader,
        navn="risiko",
        tittel="Beregnet netto når noe går annerledes (1000 kr)",
    )

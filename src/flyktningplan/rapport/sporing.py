"""Sporing: hver post bak rammen, med mengde, satser, kroner og cellene den kommer fra."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.avrunding import desimaler
from flyktningplan.modeller.talltekst import desimaltall
from flyktningplan.rapport.avrunding import TUSEN
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.grunnlag import er_inntekt
from flyktningplan.rapport.hode import FORTEGN, hode, prisgrunnlag
from flyktningplan.rapport.modell import Kolonne, Rad, Rapport, Slag, Tabell, Verdi
from flyktningplan.rapport.rammeblokker import Blokk, rammeblokker
from flyktningplan.rapport.rammeformler import JA, NEI, RAMMER, SPORING
from flyktningplan.rapport.rammetall import Rammetall, gjeldende_ramme
from flyktningplan.regler.post import Post
from flyktningplan.satser.tabell import Sats

MENGDEDESIMALER = 4


def rapport_sporing(f: Framskriving) -> Rapport:
    """Alle postene i planårene, i rammens rekkefølge."""
    blokk = {b.linje: blokk for blokk in rammeblokker(Rammetall(f)).alle for b in blokk.linjer}
    orden = {navn: nr for nr, navn in enumerate(blokk)}
    inntekter = {b.linje for b in f.plan.budsjettlinjer if er_inntekt(b)}
    poster = sorted(f.poster, key=lambda p: (orden[p.linje], p.år))
    return Rapport(
        navn=SPORING,
        tittel="Sporing: postene bak rammen",
        hode=hode(f.plan, scenario=f.scenario, enhet="kr", priser=prisgrunnlag(f), fortegn=FORTEGN),
        tabell=Tabell(
            (
                Kolonne("linje", "Linje", Slag.TEKST),
                Kolonne("blokk", "Blokk", Slag.TEKST),
                Kolonne("i netto", "I netto", Slag.TEKST),
                Kolonne("år", "År", Slag.TEKST),
                Kolonne("gruppe", "Gruppe", Slag.TEKST),
                Kolonne("kull", "Kull", Slag.TEKST),
                Kolonne("antall", "Mengde"),
                Kolonne("enhet", "Enhet", Slag.TEKST),
                Kolonne("formel", "Regnestykke", Slag.TEKST),
                Kolonne("satser", "Satser", Slag.TEKST),
                Kolonne("inntekt", "Inntekt", Slag.TEKST),
                Kolonne("anslag", "Anslag", Slag.TEKST),
                Kolonne("kroner", "Kroner", Slag.DESIMAL),
                Kolonne("kilde", "Kilde", Slag.TEKST),
            ),
            tuple(_rad(p, blokk[p.linje], inntekt=p.linje in inntekter) for p in poster),
            navn=SPORING,
            data=True,
        ),
        hovedtall={"Poster": len(poster)},
        fotnoter=(
            (
                "En post er ett beløp på én linje i ett år, rundet til øre. Mengden er vist med "
                "inntil fire desimaler og regnet uten avrunding."
            ),
            (
                "Kull er året for første bosetting der posten gjelder ett kull. Inntekt er ja for "
                "inntektsarter i rammen, også tilskudd ført sentralt. Anslag er ja når minst én "
                "sats er utledet, anslått eller framført."
            ),
            "Kilde er filen, arket og cellene mengden og prisen kommer fra.",
        ),
    )


def _rad(p: Post, blokk: Blokk, *, inntekt: bool) -> Rad:
    return Rad(
        {
            "linje": p.linje,
            "blokk": blokk.navn,
            "i netto": JA if blokk.i_netto else NEI,
            "år": p.år,
            "gruppe": p.gruppe,
            "kull": p.kull,
            "antall": _mengde(p.antall),
            "enhet": p.enhet,
            "formel": p.formel,
            "satser": _satser(p.satser),
            "inntekt": JA if inntekt else NEI,
            "anslag": JA if p.hviler_på_anslag else NEI,
            "kroner": p.kroner,
            "kilde": samle(p.opphav),
        }
    )


def _mengde(antall: Fraction) -> Verdi:
    avrundet = desimaler(antall, MENGDEDESIMALER)
    hel = avrundet.to_integral_value()
    return int(hel) if avrundet == hel else avrundet.normalize()


def _satser(satser: Iterable[Sats]) -> str:
    """«framført: AR-3 176 250; vedtatt: NORSK-ALDER-FRA 18»: verdiene etter status."""
    etter_status: dict[str, list[str]] = defaultdict(list)
    for s in satser:
        etter_status[str(s.status)].append(f"{s.kode} {desimaltall(s.verdi)}")
    return "; ".join(f"{status}: {', '.join(koder)}" for status, koder in etter_status.items())


def tabell_rammer(f: Framskriving) -> Tabell:
    """Rammen som gjelder for hvert år, i kroner, slik den er lest."""
    basis = f.plan.innstillinger.plan.basis
    rammer = (gjeldende_ramme(f.plan, år) for år in (basis, *f.planår))
    return Tabell(
        (
            Kolonne("kilde", "Oppgitt kilde", Slag.TEKST),
            Kolonne("versjon", "Versjon", Slag.TEKST),
            Kolonne("år", "År", Slag.TEKST),
            Kolonne("kroner", "Kroner"),
            Kolonne("vedtatt", "Vedtatt", Slag.DATO),
            Kolonne("celle", "Celle", Slag.TEKST),
        ),
        tuple(
            Rad(
                {
                    "kilde": ramme.kilde,
                    "versjon": ramme.versjon,
                    "år": ramme.år,
                    "kroner": ramme.ramme * TUSEN,
                    "vedtatt": ramme.vedtatt,
                    "celle": str(ramme.celle("ramme")),
                }
            )
            for ramme in rammer
            if ramme is not None
        ),
        navn=RAMMER,
        tittel="Vedtatt ramme, slik den er lest",
        data=True,
    )

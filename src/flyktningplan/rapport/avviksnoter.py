"""Fotnotene til `rapport avvik`, og det som er blitt kjent siden planen."""

from fractions import Fraction

from flyktningplan.framskriving.avvik import Avviksår, Tall
from flyktningplan.modeller.setning import antall
from flyktningplan.modeller.talltekst import desimaltall, heltall, norsk_dato
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.avvikstall import I_RAMMEN, Avvikstall, Blokk
from flyktningplan.rapport.hode import MÅNEDSNAVN
from flyktningplan.rapport.nytt import nye_rader, nye_satser
from flyktningplan.regler.kalender import måned_av
from flyktningplan.regler.utbetaling import terminer
from flyktningplan.satser.tabell import Sats

BARE_FORBRUK = (
    "alt er regnskapet mot det ventede hittil, for planen vet ikke om noe annet nå enn i "
    "budsjettet. For en reell deling: regn budsjettet slik det ble vedtatt, med --kjent DATO eller "
    "--budsjett FIL, og før inn det som har skjedd siden: rader med Status bosatt og Registrert i "
    "bosetting, start, slutt og flytting i deltakere, og nye satser i satser/"
)


def nytt_siden(t: Avvikstall) -> tuple[tuple[str, str], ...]:
    """Radene i `bosetting` og deltakerne planen ikke kjente, med adresse."""
    a = t.a
    linjer = nye_rader(a.nytt, a.nå.befolkning.tall, a.da.plan.innstillinger.plan.basis)
    satser = nye_satser(a.da, a.nå)
    if satser:
        linjer.append(("satser", "; ".join(satser)))
    linjer = linjer or [("bosetting", "ingen nye rader, deltakere eller satser")]
    if t.bare_forbruk:
        linjer.append(("årsakene", BARE_FORBRUK))
    return tuple(linjer)


def fotnoter(t: Avvikstall) -> tuple[str, ...]:
    """Det som må være sagt for at tallene skal kunne etterprøves."""
    a = t.a
    noter = [
        _om_prognosen(a),
        _om_nøklene(a),
        _om_kontoene(),
        *_om_uten_linje(t),
        *_om_uten_bokføring(t),
        _om_årsakene(a),
        *_om_prisene(a),
        *_om_vedtatt(a),
        *_om_ukjent(a),
        *_om_bokført_etter(a),
        *_om_rammen(t),
        *_om_avrunding(t),
    ]
    merknad = a.nå.plan.innstillinger.kommune.merknad
    return (*noter, merknad) if merknad else tuple(noter)


def _om_prognosen(a: Avviksår) -> str:
    return (
        f"Årsprognosen er det som er bokført til og med {MÅNEDSNAVN[a.måned - 1]}, og for resten "
        f"av året planen regnet om slik den er kjent {norsk_dato(a.dag)}. Avvik er minus "
        "budsjettet."
    )


def _om_nøklene(a: Avviksår) -> str:
    måneder = [MÅNEDSNAVN[måned_av(m) - 1] for m in terminer(a.år, a.nå.satser)]
    ferie, i_måned = (a.nå.satser.år(k, a.år) for k in ("FERIEPENGER", "FERIEPENGER-MANED"))
    return (
        f"Statlige tilskudd er fordelt på terminene i {', '.join(måneder[:-1])} og {måneder[-1]}; "
        "år 1 etter når hver person ventes folkeregistrert, med det som betales neste år i "
        f"desember. Lønn (art 010–080) har {desimaltall(ferie.verdi)} % i "
        f"{MÅNEDSNAVN[int(i_måned.verdi) - 1]} og resten likt på de andre månedene "
        f"({_status(ferie)}). Alt annet er likt på månedene linjen gjelder."
    )


def _status(sats: Sats) -> str:
    return "antakelse" if sats.status.er_anslått else str(sats.status)


def _om_kontoene() -> str:
    return (
        "Regnskapet er koblet til budsjettlinjene etter ansvar, funksjon og art. Linjer på samme "
        "konto kan ikke skilles og står sammen. Sykelønnsrefusjon (710) står med vikar (020)."
    )


def _om_uten_linje(t: Avvikstall) -> list[str]:
    if not t.i_blokk(Blokk.UTEN_LINJE):
        return []
    return [
        (
            f"{heltall(i_tusen(t.sum(Blokk.UTEN_LINJE).regnskap))} er bokført på kontoer uten "
            "budsjettlinje. De er med i netto; resten av året er ikke anslått for dem."
        )
    ]


def _om_uten_bokføring(t: Avvikstall) -> list[str]:
    """Ingen bokføring er ikke spart: fakturaen eller inntekten kan være på vei."""
    noter = []
    for utgift, ellers in (
        (True, "Er fakturaen ikke kommet, er prognosen for lav"),
        (False, "Er inntekten bare ikke bokført ennå, er prognosen for svak"),
    ):
        kontoer = [(g.navn, k) for g, k in t.uten_bokføring if (k > 0) is utgift]
        if kontoer:
            deler = [f"{navn} ({heltall(i_tusen(k))} ventet)" for navn, k in kontoer]
            sum_ = heltall(abs(i_tusen(sum((k for _, k in kontoer), Fraction(0)))))
            noter.append(
                f"Uten bokføring hittil: {'; '.join(deler)}. {ellers}, med inntil {sum_} i alt."
            )
    return noter


def _om_årsakene(a: Avviksår) -> str:
    return (
        "Årsakene er regnet ved å kjøre planen om igjen med én endring om gangen, i rekkefølgen "
        "de står: antall (planens sammensetning), blanding, tidspunkt, andre kjennetegn (resten), "
        "flytting, satser, priser. Hvert ledd er forskjellen fra kjøringen før, så de summerer "
        "til kronen. Regnskapet mot det ventede hittil er forbruk, satser og føringstidspunkt "
        f"planen ikke forklarer. Bare linjene i rammen er med. Planen er fra "
        f"{norsk_dato(a.da.plan.innstillinger.plan.kjent)}."
    )


def _om_prisene(a: Avviksår) -> list[str]:
    prisår = a.da.plan.innstillinger.priser.grunnlag
    if a.da.løpende or prisår == a.år:
        return []
    return [
        (
            f"Budsjettet er i {prisår}-kroner og regnskapet i {a.år}-kroner; prisveksten mellom "
            "dem er en del av avviket. Bruk --priser løpende."
        )
    ]


def _om_vedtatt(a: Avviksår) -> list[str]:
    if a.vedtatt is None:
        return []
    noter = ["Budsjettet er det vedtatte, i hele 1000 kr per linje; resten av året er planen."]
    if a.mangler_i_vedtatt:
        noter.append(f"Uten beløp i det vedtatte budsjettet: {', '.join(a.mangler_i_vedtatt)}.")
    if a.bare_i_vedtatt:
        noter.append(
            f"I det vedtatte budsjettet, men ikke i planen nå, og ikke med: "
            f"{', '.join(a.bare_i_vedtatt)}."
        )
    return noter


def _om_ukjent(a: Avviksår) -> list[str]:
    if not a.ukjent_den_gang:
        return []
    return [
        (
            f"{a.ukjent_den_gang} deltakere har en fraflytting eller et avsluttet program datert "
            f"etter {norsk_dato(a.da.plan.innstillinger.plan.kjent)}. Budsjettet her vet ikke om "
            "dem; rapport budsjett gjør det."
        )
    ]


def _om_bokført_etter(a: Avviksår) -> list[str]:
    if not a.bokført_etter:
        return []
    return [
        (
            f"{heltall(i_tusen(a.bokført_etter))} er bokført etter {MÅNEDSNAVN[a.måned - 1]} og "
            "er ikke med."
        )
    ]


def _om_rammen(t: Avvikstall) -> list[str]:
    utenfor = t.i_blokk(Blokk.UTENFOR)
    if not utenfor:
        return []
    return [
        (
            f"{antall(len(utenfor), 'konto', 'kontoer')} er utenfor rammen; årsprognosen for "
            f"{'den' if len(utenfor) == 1 else 'dem'} er "
            f"{heltall(i_tusen(t.sum(Blokk.UTENFOR).prognose))}."
        )
    ]


def _om_avrunding(t: Avvikstall) -> list[str]:
    tall = [x for _, x in t.i_blokk(*I_RAMMEN)]
    ujevnt = any(
        sum(i_tusen(getattr(x, felt)) for x in tall) != i_tusen(getattr(t.netto, felt))
        for felt in (*Tall.__slots__, "avvik_hittil", "avvik")
    )
    ledd = sum(i_tusen(x.i_alt) for x in t.ledd) != i_tusen(t.netto.avvik)
    return ["Rader og summer er rundet hver for seg."] if ujevnt or ledd else []

"""Det avslutningsrapporten sier i ord: Nav, arbeid og utdanning, rådgivere, og fotnotene."""

from fractions import Fraction

from flyktningplan.framskriving.avslutning import (
    Avslutningsmåned,
    Sluttgrunn,
    av_andelen,
)
from flyktningplan.framskriving.fordeling import hele
from flyktningplan.rapport.avslutningsutvalg import Utvalg
from flyktningplan.rapport.kapasitetstekst import måned_og_år, tall
from flyktningplan.rapport.mandag import NESTE_MÅNEDER, om_snart
from flyktningplan.regler.kalender import år_av


def kort_sagt(u: Utvalg) -> tuple[tuple[str, str], ...]:
    """Ut av program, Nav, arbeid og utdanning, og deltakere per rådgiver, i ord."""
    kjente, ventede = (sum(getattr(m, n) for m in u.måneder) for n in ("kjente", "ventede"))
    flest = max(u.måneder, key=lambda m: (m.ut, -m.måned))
    topp = f", flest i {måned_og_år(flest.måned)} ({flest.ut})" if flest.ut else ""
    flytter = sum(a.grunn is Sluttgrunn.FLYTTER for a in u.hvem)
    flyttet = f"; {flytter} flytter før programmet er ferdig, og er ikke med" if flytter else ""
    return (
        ("Ut av program", f"{om_snart(u.f)}; Nav varsles {NESTE_MÅNEDER} måneder før"),
        (
            "I perioden",
            (
                f"{kjente + ventede}: {kjente} kjente og {ventede} som ikke står i deltakere"
                f"{topp}{flyttet}"
            ),
        ),
        ("Til Nav", _til_nav(u)),
        ("Arbeid eller utdanning", _resultat(u)),
        ("Per rådgiver", _rådgivere(u)),
    )


def _til_nav(u: Utvalg) -> str:
    siste = u.måneder[-1]
    return (
        f"{siste.akkumulert} i alt fra {måned_og_år(min(u.måneder[0].måned, u.kjent + 1))} "
        f"til og med {måned_og_år(siste.måned)}"
    )


def _resultat(u: Utvalg) -> str:
    ut = sum(m.ut for m in u.måneder)
    andeler = u.andeler(år_av(u.måneder[-1].måned))
    sats, mål = andeler.brukt, andeler.mål
    if sats is None:
        return "andelen var ikke kjent på kunnskapsdatoen; legg den i satser/*.toml"
    hvor = u.f.plan.innstillinger.kommune.fylke if sats is andeler.fylke else "Norge"
    tekst = (
        f"{av_andelen(ut, sats)} av {ut} ventes i arbeid eller utdanning ett år etter "
        f"({tall(sats.verdi)} %, {hvor} målt {sats.fra.year})"
    )
    if mål is not None:
        tekst += f"; målet er {tall(mål.verdi)} %, som er {av_andelen(ut, mål)} av {ut}"
    if andeler.fylke is None:
        fylke = u.f.plan.innstillinger.kommune.fylke
        tekst += f". Tallet for {fylke} var ikke kjent"
    return tekst


def _rådgivere(u: Utvalg) -> str:
    norm = tall(u.f.plan.innstillinger.program.per_stilling)
    med = [(m.per_rådgiver, m) for m in u.måneder if m.per_rådgiver is not None]
    if not med:
        return f"vedtatte programrådgivere er ikke oppgitt; planen regner {norm} per årsverk"
    (flest, m), (færrest, n) = max(med, key=_størst), min(med, key=_størst)
    return (
        f"{tall(flest)} deltakere per årsverk på det meste ({måned_og_år(m.måned)}), "
        f"{tall(færrest)} på det minste ({måned_og_år(n.måned)}); planen regner {norm}"
    )


def _størst(x: tuple[Fraction, Avslutningsmåned]) -> tuple[Fraction, int]:
    return x[0], -x[1].måned


def fotnoter(u: Utvalg) -> tuple[str, ...]:
    """Hva tallene betyr, og hvem som kan se dem."""
    bor = hele(sum((a.forløp.vekt(år_av(a.måned)) for a in u.til_nav), start=Fraction(0)))
    return (
        (
            "Intern: nøklene er personopplysninger, og små antall kan kjenne igjen noen. Del "
            "bare med dem som følger deltakerne opp."
        ),
        (
            "Ut av program er første måned uten program; den som slutter den 15. eller senere, "
            "er med ut måneden. Om md. er måneder etter kunnskapsdatoen."
        ),
        (
            f"Kjente telles hele; etter bofastheten ventes {bor} av {len(u.til_nav)} fortsatt å bo "
            "her. Ikke i deltakere er de planen regner med uten at de står i listen, kommet eller "
            "ventet, etter fraflytting."
        ),
        (
            "Sum teller alle som har gått ut, også dem som er kommet i arbeid eller utdanning. "
            "Uten er resten. Andelen er målt i hele fylket eller landet, og sier lite om få."
        ),
    )

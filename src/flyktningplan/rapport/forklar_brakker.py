"""`forklar brakker`: leien ned til måneder, leie per år og celler i `lokaler`."""

from collections.abc import Callable
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.rapport.brakke.avtale import Avtale, avtaler, cellenavn
from flyktningplan.rapport.forklaring import Node, finn, postnode, samle, som_rapport
from flyktningplan.rapport.modell import Rapport
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET
from flyktningplan.regler.leie import leiemåneder
from flyktningplan.regler.merverdiavgift import avgift_og_kompensasjon
from flyktningplan.regler.post import Post

Gren = Callable[[Framskriving, Avtale, int], Node]


def forklar_brakker(f: Framskriving, år: int, linje: str) -> Rapport:
    """Treet bak leien i `rapport brakker`.

    Reiser `FlyktningplanFeil` når linjen er ukjent, året er utenfor avtalene,
    eller det linjen bygger på, ikke er oppgitt.
    """
    grener: dict[str, Gren] = {
        "Leie": _leie,
        "Leie per måned": _per_måned,
        "Leie per brakke og år": _per_brakke,
        "Leie per plass og år": _per_plass,
        "Leie, prisregulert": _regulert,
        "Rigg, transport, grunnarbeid, nedrigging": _engang,
        "Hvis uten: mva.": lambda f, a, å: _avgift(f, a, å, nr=0),
        "Hvis uten: kompensasjon": lambda f, a, å: _avgift(f, a, å, nr=1),
    }
    valgt = finn(_uten_tillegg(linje), list(grener), hva="linje")
    alle = avtaler(f)
    valgte = [a for a in alle if år in a.år and a.leie_per_år is not None]
    if not valgte:
        dekker = sorted({å for a in alle for å in a.år})
        raise FlyktningplanFeil(
            f"Ingen brakker er leid i {år}.", f"Avtalen dekker {dekker[0]}–{dekker[-1]}."
        )
    if len(valgte) > 1 and valgt in ("Leie per brakke og år", "Leie per plass og år"):
        rot = _delt_samlet(valgte, valgt)
    else:
        barn = tuple(grener[valgt](f, a, år) for a in valgte)
        kroner = [b.kroner for b in barn if b.kroner is not None]
        rot = Node(f"{valgt} {år}", kroner=sum(kroner, start=Fraction(0)), barn=barn)
    return som_rapport(f, f"Brakker {år}: {valgt}", rot, priser="avtalens priser")


def _uten_tillegg(linje: str) -> str:
    """Linjen uten parentesen og satsen rapporten viser bak navnet."""
    navn = linje.split("(", maxsplit=1)[0].strip()
    return "Hvis uten: mva." if navn.casefold().startswith("hvis uten: mva.") else navn


def _leie(_f: Framskriving, a: Avtale, år: int) -> Node:
    lok = a.lokale
    måneder = leiemåneder(fra=lok.fra, til=a.slutt, år=år)
    tid = Node("måneder leid", antall=måneder, kilde=samle([lok.celle("fra"), lok.celle("til")]))
    return Node(f"{lok.lokale}: måneder × leie / 12", kroner=a.leie(år), barn=(tid, _per_år(a)))


def _per_år(a: Avtale) -> Node:
    return Node("leie per år", kroner=a.leie_per_år, kilde=str(a.lokale.celle("leie_per_år")))


def _per_måned(_f: Framskriving, a: Avtale, _år: int) -> Node:
    return _delt(a, "tolv måneder", Fraction(MÅNEDER_I_ÅRET), "")


def _per_brakke(_f: Framskriving, a: Avtale, _år: int) -> Node:
    return _delt(a, "brakker", Fraction(a.lokale.antall or 0), str(a.lokale.celle("antall")))


def _per_plass(_f: Framskriving, a: Avtale, _år: int) -> Node:
    felt = "areal" if a.lokale.plasser is None else "plasser"
    return _delt(a, "plasser", Fraction(a.plasser or 0), str(a.lokale.celle(felt)))


def _delt(a: Avtale, navn: str, antall: Fraction, kilde: str) -> Node:
    if not antall:
        raise FlyktningplanFeil(f"{a.lokale.lokale}: {navn} er ikke oppgitt.", f"Fyll inn {kilde}.")
    delt = Node(navn, antall=antall, kilde=kilde)
    return Node(
        f"{a.lokale.lokale}: leie / {navn}",
        kroner=(a.leie_per_år or Fraction(0)) / antall,
        barn=(_per_år(a), delt),
    )


def _delt_samlet(alle: list[Avtale], hva: str) -> Node:
    """Flere avtaler: summen av leiene delt på summen av brakker eller plasser."""
    felt, navn = ("antall", "brakker") if "brakke" in hva else ("plasser", "plasser")
    antall = [a.lokale.antall if felt == "antall" else a.plasser for a in alle]
    mangler = [a for a, n in zip(alle, antall, strict=True) if not n]
    if mangler:
        raise FlyktningplanFeil(
            f"{mangler[0].lokale.lokale}: {navn} er ikke oppgitt.",
            f"Fyll inn {cellenavn(mangler[0].lokale.celle(felt))}.",
        )
    leie = sum((a.leie_per_år or Fraction(0) for a in alle), start=Fraction(0))
    delt = Fraction(sum(n or 0 for n in antall))
    return Node(
        f"{hva}: sum leie / sum {navn}",
        kroner=leie / delt,
        barn=(
            *(_per_år(a) for a in alle),
            Node(navn, antall=delt, kilde=samle([a.lokale.celle(felt) for a in alle])),
        ),
    )


def _regulert(_f: Framskriving, a: Avtale, år: int) -> Node:
    post = a.regulert(år)
    if post is None:
        celle = cellenavn(a.lokale.celle("prisregulering"))
        raise FlyktningplanFeil("Årlig prisregulering er ikke oppgitt.", f"Fyll inn {celle}.")
    return _av_post(post)


def _engang(_f: Framskriving, a: Avtale, år: int) -> Node:
    kroner = a.engang(år)
    celle = a.lokale.celle("engangskostnad")
    if kroner is None:
        raise FlyktningplanFeil(
            "Engangskostnaden er ikke oppgitt.", f"Fyll inn {cellenavn(celle)}."
        )
    return Node(f"{a.lokale.lokale}: ført i året leien starter", kroner=kroner, kilde=str(celle))


def _avgift(f: Framskriving, a: Avtale, år: int, *, nr: int) -> Node:
    post = a.post(år)
    assert post is not None  # noqa: S101 - bare avtaler med leie kommer hit
    return _av_post(avgift_og_kompensasjon(post, f.satser)[nr])


def _av_post(post: Post) -> Node:
    return postnode(post)

"""En budsjettlinje ned til mengder, priser, satser og celler."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import partial

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.linjemengder import måneder_i_året
from flyktningplan.framskriving.mengder import Bidrag, i_norsk, i_program
from flyktningplan.framskriving.mengdesatser import TILSKUDDSÅR
from flyktningplan.modeller.tabeller import Behov, Budsjettlinje
from flyktningplan.modeller.verdier import BEMANNING, Driver, Stillingsrolle
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.forklar.lokaler import stillingsnoder
from flyktningplan.rapport.forklar.node import (
    Node,
    innstilling,
    postnode,
    satsnode,
    sum_antall,
    sum_kroner,
)
from flyktningplan.rapport.forklar.personer import MD, STEDET, hoder, personnoder
from flyktningplan.rapport.kapasitetstekst import måned
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, Tid, månedene, året
from flyktningplan.regler.leie import leieår
from flyktningplan.regler.post import Post

Mengde = Callable[[Framskriving, Tid], tuple[Node, ...]]


def linjenode(f: Framskriving, linje: Budsjettlinje, år: int) -> Node:
    """Linjen i året: postene, og mengden og prisen bak hver av dem."""
    return Node(
        linje.linje,
        kroner=f.kroner((linje,), år),
        kilde=f"{linje.celle('linje')} · driver: {linje.driver}",
        barn=tuple(postledd(f, linje, p) for p in f.linje(linje.linje, år)),
    )


def linjer_i_året(f: Framskriving, hva: str, linjer: Iterable[Budsjettlinje], år: int) -> Node:
    """Summen av linjene i året."""
    unike = {linje.linje: linje for linje in linjer}
    return sum_kroner(hva, (linjenode(f, linje, år) for linje in unike.values()))


def postledd(f: Framskriving, linje: Budsjettlinje, post: Post) -> Node:
    """En post, med mengden og prisen den er regnet av."""
    if linje.driver is Driver.BRAKKELEIE:
        return postnode(post, *leieledd(f, post))
    if linje.driver.bærer_egen_pris:
        return postnode(post, *_forutsatt(f, linje, post))
    if linje.driver is Driver.PROSENT_AV_LØNN:
        return _prosent(f, linje, post)
    if linje.driver is Driver.FAST:
        return postnode(post, *fra_og_til(linje, post.år))
    return Node(
        f"{post.gruppe}: {post.formel}",
        antall=post.antall,
        kroner=Fraction(post.kroner),
        kilde=post.enhet,
        barn=(
            mengdenode(f, linje.driver, linje.behov, måneder_i_året(linje, post.år)),
            *fra_og_til(linje, post.år),
            Node("enhetspris", kroner=Fraction(linje.enhetspris or 0), kilde=samle(post.opphav)),
            *(satsnode(s) for s in post.satser),
        ),
    )


def leieledd(f: Framskriving, post: Post) -> tuple[Node, ...]:
    """Leien per år og månedene leid; med prisregulering månedene i hvert leieår, og prosenten."""
    lok = next(
        x
        for x in f.plan.lokaler or ()
        if (x.lokale, x.celle("leie_per_år")) == (post.gruppe, post.opphav[0])
    )
    per_år = Node(
        "leie per år",
        kroner=Fraction(lok.leie_per_år or 0),
        kilde=str(lok.celle("leie_per_år")),
    )
    datoene = samle([lok.celle("fra"), lok.celle("til")])
    if lok.celle("prisregulering") not in post.opphav:
        return (per_år, Node("måneder leid", antall=post.antall, kilde=datoene))
    return (
        per_år,
        Node(
            "prosent for hver årsdag som er gått",
            antall=Fraction(lok.prisregulering or 0),
            kilde=str(lok.celle("prisregulering")),
        ),
        *(
            Node(f"måneder i leieår {nummer + 1}", antall=måneder, kilde=datoene)
            for nummer, måneder in leieår(lok.fra, lok.til, post.år)
        ),
    )


def _forutsatt(f: Framskriving, linje: Budsjettlinje, post: Post) -> tuple[Node, ...]:
    """Innstillingene antallet og beløpet er regnet med: bofastheten og uttaket av stønaden."""
    valg = f.plan.innstillinger
    ledd = []
    if post.antall.denominator != 1:
        hva = "andel som blir boende hvert år, i antallet"
        ledd.append(innstilling(hva, "bofasthet", valg.bofasthet, "andel"))
    if linje.driver is Driver.INTRODUKSJONSSTØNAD:
        ledd.append(innstilling("uttak av stønaden", "program", valg.program, "uttak"))
    return tuple(ledd)


def _prosent(f: Framskriving, linje: Budsjettlinje, post: Post) -> Node:
    grunnlag = linjer_i_året(f, "grunnlag", f.budsjett.lønnslinjer(linje), post.år)
    prosent = Node("prosent", antall=Fraction(linje.enhetspris or 0), kilde=samle(post.opphav))
    return Node(post.formel, kroner=Fraction(post.kroner), barn=(grunnlag, prosent))


def fra_og_til(rad: Budsjettlinje | Behov, år: int) -> tuple[Node, ...]:
    """Ledd for Fra og Til når raden ikke gjelder hele året."""
    måneder = måneder_i_året(rad, år).lengde
    if måneder == MÅNEDER_I_ÅRET:
        return ()
    celler = [rad.celle(felt) for felt in ("fra", "til") if getattr(rad, felt) is not None]
    return (Node("måneder raden gjelder", antall=Fraction(måneder), kilde=samle(celler)),)


def mengdenode(f: Framskriving, driver: Driver, behov: str | None, tid: Tid) -> Node:
    """Mengden driveren ganger prisen med i tiden, ned til personene og radene den telles av."""
    antall, enhet = f.budsjett.linjemengder.mengde(driver, behov, tid)
    if driver is Driver.BEHOV:
        barn = tuple(behovsnode(f, rad, tid) for rad in f.budsjett.linjemengder.behovsrader(behov))
        return Node(f"{driver}: {behov}", antall=antall, kilde=enhet, barn=barn)
    if driver in TILSKUDDSÅR:
        barn = tilskuddsår(f, tid, TILSKUDDSÅR[driver])
    else:
        barn = _MENGDER[driver](f, tid)
    return Node(f"{driver} {året(tid)}", antall=antall, kilde=enhet, barn=barn)


def behovsnode(f: Framskriving, rad: Behov, tid: Tid) -> Node:
    """Én rad i `behov`: mengden i månedene raden gjelder × per enhet."""
    måneder = måneder_i_året(rad, året(tid)).snitt(månedene(tid))
    return Node(
        f"{rad.hva}: antall × per enhet",
        antall=f.budsjett.linjemengder.behov(rad, tid),
        kilde=str(rad.celle("hva")),
        barn=(
            mengdenode(f, rad.driver, None, måneder),
            per_enhet(rad),
            *fra_og_til(rad, året(tid)),
        ),
    )


def per_enhet(rad: Behov) -> Node:
    return Node("per enhet", antall=Fraction(rad.per_enhet), kilde=str(rad.celle("per_enhet")))


def tilskuddsår(f: Framskriving, tid: Tid, nummer: int) -> tuple[Node, ...]:
    """Personene i tilskuddsåret, ganget med delen av de mulige månedene de bor her."""
    return personnoder(f.mengder.bak_tilskuddsår(tid, nummer), STEDET)


def _månedssnitt(bidrag: Iterable[Bidrag]) -> tuple[Node, ...]:
    return (
        sum_antall("personmåneder", personnoder(bidrag, MD)),
        Node("delt på årets måneder", antall=Fraction(MÅNEDER_I_ÅRET), kilde="kalenderen"),
    )


def _perioden(f: Framskriving, tid: Tid) -> tuple[Node, ...]:
    return tuple(
        sum_antall(f"personer i tilskuddsår {k}", tilskuddsår(f, tid, k))
        for k in TILSKUDDSÅR.values()
    )


def _husholdninger(f: Framskriving, tid: Tid) -> tuple[Node, ...]:
    """Husholdningene som teller i tiden, delt i dem der den første er kjent, og de andre."""
    alle = f.mengder.bak_husholdninger(tid)
    ut = []
    for kjent, hva in ((True, "husholdninger i deltakere"), (False, "husholdninger utenom listen")):
        med = [hus for hus in alle if hus[0].forløp.person.kjent is kjent]
        personer = [b for hus in med for b in hus]
        if med:
            celler = samle(o for b in personer for o in b.forløp.person.opphav)
            ut.append(Node(f"{hva} ({len(personer)} personer)", Fraction(len(med)), kilde=celler))
    return tuple(ut)


def _innbyggere(f: Framskriving, tid: Tid) -> tuple[Node, ...]:
    bor_her = sum_antall("bor her 1. juli året før", personnoder(f.mengder.bak_innbyggere(tid)))
    andel = Fraction(månedene(tid).lengde, MÅNEDER_I_ÅRET)
    return (bor_her, Node("del av året", antall=andel, kilde="månedene linjen gjelder"))


def _grupper(f: Framskriving, tid: Tid) -> tuple[Node, ...]:
    """Gruppene måned for måned; mengden er delt på årets måneder med undervisning."""
    undervises = [k for k in f.måneder(året(tid)) if k.grupper is not None]
    i_tiden = sum_antall(
        "grupper i månedene",
        (
            Node(
                f"grupper i {måned(k)}",
                antall=Fraction(k.grupper or 0),
                barn=(hoder(f, k, i_norsk, "Norskdeltakere"),),
            )
            for k in undervises
            if månedene(tid).har(k.måned)
        ),
    )
    delt_på = Node(
        "delt på årets måneder med undervisning",
        antall=Fraction(len(undervises)),
        kilde="flyktningplan.toml [undervisning] uten_undervisning",
    )
    return (i_tiden, delt_på)


def _årsverk(f: Framskriving, tid: Tid, *, rolle: Stillingsrolle) -> tuple[Node, ...]:
    return stillingsnoder(f, rolle, tid)


_MENGDER: dict[Driver, Mengde] = {
    Driver.BOSATT: lambda f, tid: personnoder(f.mengder.bak_bosatt(tid)),
    Driver.HUSHOLDNING: _husholdninger,
    Driver.PERIODEN: _perioden,
    Driver.PROGRAMDELTAKER: lambda f, tid: _månedssnitt(f.mengder.bak_månedsverk(tid, i_program)),
    Driver.PROGRAMMÅNED: lambda f, tid: personnoder(f.mengder.bak_månedsverk(tid, i_program), MD),
    Driver.NORSKDELTAKER: lambda f, tid: _månedssnitt(f.mengder.bak_månedsverk(tid, i_norsk)),
    Driver.NY_NORSKDELTAKER: lambda f, tid: personnoder(f.mengder.bak_starter(tid, i_norsk)),
    Driver.INNBYGGER: _innbyggere,
    Driver.GRUPPE: _grupper,
    **{driver: partial(_årsverk, rolle=rolle) for driver, rolle in BEMANNING.items()},
}
"""Det hver mengde telles av. Et behov følger radene sine, og tilskuddsår 1–5 personene."""

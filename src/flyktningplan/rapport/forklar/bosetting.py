"""`forklar bosetting`: hvert tall i bosettingsrapporten, ned til radene."""

from datetime import date
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.fordeling import hele
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.bosettingstall import KOMMET, Bosettingstall, les_tall
from flyktningplan.modeller.tabeller import Innvandrere
from flyktningplan.modeller.verdier import Bosettingsstatus
from flyktningplan.rapport.bosetting import TILSKUDDSÅR, rapport_bosetting
from flyktningplan.rapport.forklar.ankomster import i_planen, oppgitt
from flyktningplan.rapport.forklar.node import Node, sum_antall
from flyktningplan.rapport.forklar.personer import STEDET, ventet_antall
from flyktningplan.rapport.forklar.rute import HOVEDTALL, Art, Oppslag, Rute

BOSATT = Bosettingsstatus.BOSATT


def oppslag(f: Framskriving) -> Oppslag:
    """Bosettingsrapporten."""
    return Oppslag(rapport_bosetting(f), lambda rute: _node(f, rute))


def _node(f: Framskriving, rute: Rute) -> Node:
    if rute.tabell == HOVEDTALL:
        planår = [i_planen(f, a.år) for a in f.befolkning.ankomster if a.år in f.planår]
        return sum_antall("I planen i alt", planår)
    if rute.tabell == "alder":
        return _alder(f, rute)
    år = int(rute.vist(Art.RAD)[0])
    if rute.tabell == "tilskuddsår":
        return _tilskuddsår(f, år, rute.kolonne)
    if rute.kolonne == "i planen":
        return _i_planen(f, rute, år)
    if rute.kolonne in ("kom", "avvik", "registrert"):
        return _kom(f, rute, år)
    return oppgitt(f.befolkning.tall, år, Bosettingsstatus(rute.kolonne))


def _i_planen(f: Framskriving, rute: Rute, år: int) -> Node:
    node = i_planen(f, år)
    if isinstance(rute.verdi, str):
        skjult = oppgitt(f.befolkning.tall, år, BOSATT)
        return Node(node.hva, verdi=rute.verdi, barn=(*node.barn, skjult))
    return node


def _kom(f: Framskriving, rute: Rute, år: int) -> Node:
    """Det som ble registrert etter kunnskapsdatoen, alene eller mot planen."""
    if rute.verdi is None:
        raise FlyktningplanFeil(
            f"For {år} er det ikke registrert noe nytt etter kunnskapsdatoen, eller noe er skjult."
        )
    senere: Bosettingstall = les_tall(f.plan.bosetting, date.max)
    kom = oppgitt(senere, år, BOSATT)
    if rute.kolonne == "kom":
        return kom
    if isinstance(rute.verdi, date):
        return Node("den siste registreringen", verdi=rute.verdi, barn=kom.barn)
    planen = i_planen(f, år)
    utenom = next(a for a in f.befolkning.ankomster if a.år == år).utenom
    trekk = [planen]
    if utenom:
        trekk.append(
            Node("av dem familie og selvbosatte", antall=Fraction(-utenom), kilde=_utenom(f, år))
        )
    avtale = sum_antall("I planen etter avtale med IMDi", trekk)
    return Node(
        "Kom − plan",
        antall=(kom.antall or Fraction(0)) - (avtale.antall or Fraction(0)),
        barn=(kom, avtale if utenom else planen),
    )


def _utenom(f: Framskriving, år: int) -> str:
    celler = [
        str(r.celle("antall"))
        for r in f.plan.bosetting
        if r.år == år and r.status in KOMMET and r.status is not BOSATT
    ]
    return ", ".join(celler) or "familie i deltakere"


def _tilskuddsår(f: Framskriving, år: int, kolonne: str) -> Node:
    def i_tilskuddsår(nummer: int) -> Node:
        bidrag = f.mengder.bak_tilskuddsår(år, nummer)
        return ventet_antall(bidrag, f"tilskuddsår {nummer}", STEDET)

    if kolonne == "i alt":
        eksakt = sum_antall("ventet antall", map(i_tilskuddsår, TILSKUDDSÅR))
    else:
        eksakt = i_tilskuddsår(int(kolonne.rsplit(" ", 1)[-1]))
    return Node(
        f"{kolonne}: hele personer {år}",
        antall=Fraction(hele(eksakt.antall or Fraction(0))),
        kilde="halve rundet opp",
        barn=(eksakt,),
    )


def _alder(f: Framskriving, rute: Rute) -> Node:
    rad = _innvandrere(f, rute)
    node = _antall(rad)
    if rute.kolonne == "antall":
        return node
    tall = [r for r in f.plan.innvandrere or () if isinstance(r.antall, int)]
    if node.antall is None or not tall:
        raise FlyktningplanFeil("Antallet er skjult eller mangler, og har ingen søyle.")
    størst = max(tall, key=lambda r: int(r.antall))
    i_prosent = Fraction(int(node.antall * 100 // int(størst.antall)))
    return Node(
        "prosent av den største gruppen, rundet ned",
        antall=i_prosent,
        barn=(node, _antall(størst)),
    )


def _innvandrere(f: Framskriving, rute: Rute) -> Innvandrere:
    år, gruppe = rute.vist(Art.RAD)[:2]
    return next(
        r for r in f.plan.innvandrere or () if str(r.år) == år and r.aldersgruppe.strip() == gruppe
    )


def _antall(r: Innvandrere) -> Node:
    kilde = f"{r.celle('antall')} · {r.kilde or 'kilde ikke oppgitt'}"
    hva = f"innvandrere {r.aldersgruppe}, {r.år}"
    if isinstance(r.antall, int):
        return Node(hva, antall=Fraction(r.antall), kilde=kilde)
    return Node(hva, verdi=str(r.antall), kilde=kilde)

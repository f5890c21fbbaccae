"""Andre behov: boliger, praksisplasser og guider mot det kommunen har."""

from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.behov import MÅNEDLIGE, STRØMMER, Dekning, i_måneden, i_året
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.framskriving.linjemengder import måneder_i_året
from flyktningplan.modeller.tabeller import Behov
from flyktningplan.rapport.behovstabell import behovsnavn, behovsrader
from flyktningplan.rapport.forklar.linjer import fra_og_til, mengdenode, per_enhet
from flyktningplan.rapport.forklar.node import Node
from flyktningplan.rapport.forklar.personer import MD, hoder, ventet_antall


def behov_per_år(f: Framskriving, navn: str, kolonne: str) -> Node:
    """Behovet i et år, det kommunen har, eller det som mangler."""
    rad = next(r for r in behovsrader(f) if behovsnavn(f, r) == navn)
    if kolonne == "har":
        return _har(rad)
    år = int(kolonne.rsplit(" ", 1)[-1])
    dekning = i_året(f.budsjett.linjemengder, rad, år)
    if dekning is None:
        raise FlyktningplanFeil(f"«{rad.hva}» gjelder ikke i {år}: se {rad.celle('fra')}.")
    behov = Node(
        "behov: antall × per enhet, i hele",
        antall=Fraction(dekning.behov),
        kilde=str(rad.celle("hva")),
        barn=(_antall(f, rad, år), per_enhet(rad), *fra_og_til(rad, år)),
    )
    return _mangler(rad, dekning, behov) if kolonne.startswith("mangler") else behov


def _antall(f: Framskriving, rad: Behov, år: int) -> Node:
    """Mengden i månedene raden gjelder; program og norsk er snittet av dem."""
    måneder = måneder_i_året(rad, år)
    if rad.driver not in MÅNEDLIGE:
        return mengdenode(f, rad.driver, None, måneder if rad.driver in STRØMMER else år)
    bidrag = f.mengder.bak_månedsverk(måneder, MÅNEDLIGE[rad.driver])
    personmåneder = ventet_antall(bidrag, "personmåneder", MD)
    return Node(
        f"{rad.driver} {år}, snitt av {måneder.lengde} måneder",
        antall=(personmåneder.antall or Fraction(0)) / måneder.lengde,
        barn=(personmåneder,),
    )


def behov_i_måneden(f: Framskriving, k: Kapasitetsmåned, kolonne: str) -> Node:
    """Behovet i en måned; kolonnen er navnet på behovet og «behov», «har» eller «mangler»."""
    navn, _, hva = kolonne.rpartition(" ")
    rad = next(r for r in behovsrader(f) if behovsnavn(f, r) == navn)
    dekning = i_måneden(f.mengder, rad, k.måned)
    if dekning is None:
        raise FlyktningplanFeil(f"«{rad.hva}» gjelder ikke denne måneden: se {rad.celle('fra')}.")
    if hva == "har":
        return _har(rad)
    behov = Node(
        "behov: hoder × per enhet, i hele",
        antall=Fraction(dekning.behov),
        kilde=str(rad.celle("hva")),
        barn=(hoder(f, k, MÅNEDLIGE[rad.driver], str(rad.driver)), per_enhet(rad)),
    )
    return _mangler(rad, dekning, behov) if hva == "mangler" else behov


def _har(rad: Behov) -> Node:
    if rad.har is None:
        raise FlyktningplanFeil(f"Har er ikke oppgitt for «{rad.hva}».", f"Fyll inn {_celle(rad)}.")
    return Node("har", antall=Fraction(rad.har), kilde=_celle(rad))


def _mangler(rad: Behov, dekning: Dekning, behov: Node) -> Node:
    if dekning.mangler is None:
        raise FlyktningplanFeil(
            f"Det som mangler av «{rad.hva}», kan ikke regnes uten Har.", f"Fyll inn {_celle(rad)}."
        )
    return Node(
        "mangler: behov − har, aldri under null", antall=dekning.mangler, barn=(behov, _har(rad))
    )


def _celle(rad: Behov) -> str:
    return str(rad.celle("har"))

"""`forklar endring`: det gamle tallet der det står, og det nye slik planen regner det nå."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.modeller.tidligere import UNDER, Tidligererapport
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.endring import etter_rapport, rapport_endring
from flyktningplan.rapport.endringsgrunner import NETTO, Grunner, finn_grunner
from flyktningplan.rapport.endringslinjer import ALLTID, er_linje
from flyktningplan.rapport.forklar import brakker, budsjett, kapasitet
from flyktningplan.rapport.forklar.ankomster import i_planen
from flyktningplan.rapport.forklar.node import Node, differanse, sum_antall
from flyktningplan.rapport.forklar.rute import HOVEDTALL, Art, Oppslag, Rute
from flyktningplan.rapport.modell import Rad, Verdi
from flyktningplan.rapport.sammenligning import Forskjell, sammenlign, som_tall

GAMMEL, NY, ENDRING = "gammel", "ny", "endring"
ENHET = "1000 kr"


def oppslag(f: Framskriving, gamle: Sequence[Tidligererapport]) -> Oppslag:
    """Endringsrapporten mot rapportene som er tatt vare på."""
    return Oppslag(rapport_endring(f, gamle), _Endring(f, etter_rapport(f, gamle)).node)


@dataclass(frozen=True)
class _Endring:
    f: Framskriving
    gamle: Mapping[str, Tidligererapport]

    @property
    def gammel(self) -> Tidligererapport:
        return self.gamle["budsjett"]

    @cached_property
    def _grunner(self) -> Grunner:
        return finn_grunner(self.gammel, self.f)

    @cached_property
    def _nå(self) -> Oppslag:
        return budsjett.oppslag(self.f)

    @cached_property
    def _nye(self) -> dict[tuple[str, str], Rute]:
        return _etter_navn(self._nå, "budsjett")

    @cached_property
    def _alle(self) -> tuple[Forskjell, ...]:
        return sammenlign(self.gammel, rapport_budsjett(self.f, detaljer=self.gammel.har_detaljer))

    def node(self, rute: Rute) -> Node:
        if rute.tabell == HOVEDTALL:
            return self._hovedtall(rute.vist(Art.RAD)[0])
        assert rute.rad is not None  # noqa: S101 - alt annet er rader
        celler = rute.rad.celler
        if rute.tabell == "årsaker":
            return self._årsak(str(celler["årsak"]), int(rute.kolonne))
        if rute.tabell == "bosetting":
            return self._bosatte(int(str(celler["år"])), rute.kolonne)
        if rute.tabell == "kapasitet":
            return self._kapasitet(str(celler["måned"]), rute)
        if rute.tabell == "leie":
            return self._leie(rute.rad, rute.kolonne)
        return self._linje(str(celler["linje"]), str(celler["hva"]), rute.kolonne)

    def _hovedtall(self, navn: str) -> Node:
        if navn == "Linjer endret":
            endret = (x.navn for x in self._alle if x.er_endret and er_linje(x))
            return sum_antall(navn, (_én(n, self.gammel.fil) for n in endret))
        kolonne, _, hva = navn.removeprefix(f"{NETTO} ").partition(", ")
        return self._linje(NETTO, hva, kolonne)

    def _linje(self, navn: str, hva: str, kolonne: str) -> Node:
        if hva == GAMMEL:
            return self._i_gammel(navn, kolonne)
        if hva == NY:
            return self._ny(navn, kolonne)
        x = next((x for x in self._alle if x.navn == navn), None)
        fra_null = x is not None and not navn.startswith(ALLTID)
        i_ny = x is None or x.i_ny or not fra_null
        i_gammel = x is None or x.i_gammel or not fra_null
        return differanse(
            f"{navn} {kolonne}: ny − gammel",
            self._ny(navn, kolonne) if i_ny else _null("ny", "linjen er ikke i planen nå"),
            self._i_gammel(navn, kolonne)
            if i_gammel
            else _null("gammel", f"linjen er ikke i {self.gammel.fil}"),
        )

    def _i_gammel(self, navn: str, kolonne: str) -> Node:
        """Tallet i den gamle, der raden kan ha et annet navn."""
        gammelt = next((x.gammelt_navn for x in self._alle if x.navn == navn), "")
        return _i_filen(self.gammel, gammelt or navn, kolonne, ENHET)

    def _ny(self, navn: str, kolonne: str) -> Node:
        return _nytt(self._nå, self._nye.get((navn, kolonne)), f"{navn} {kolonne}", ENHET)

    def _årsak(self, navn: str, år: int) -> Node:
        gammel = _i_filen(self.gammel, NETTO, str(år), ENHET)
        da = self._grunner.da
        if da is None:
            raise FlyktningplanFeil("Planen kan ikke regnes slik den var kjent da.")
        kjent = f"{norsk_dato(self.gammel.kjent)}"
        dagens = _rundet(f"netto {år}, slik planen er nå", budsjett.netto(self.f, år))
        sett_da = _rundet(f"netto {år}, dagens mappe sett fra {kjent}", budsjett.netto(da, år))
        if navn.startswith("Det som er kjent"):
            return differanse(navn, dagens, sett_da)
        if navn.startswith("Endrede inndata"):
            return differanse(navn, sett_da, gammel)
        return differanse(navn, dagens, gammel)

    def _bosatte(self, år: int, kolonne: str) -> Node:
        bosatte = self._grunner.bosetting(self.gamle.get("bosetting"))
        e = next(x for x in bosatte if x.år == år)
        if kolonne == NY:
            return i_planen(self.f, år)
        if e.gammel is None:
            raise FlyktningplanFeil(f"Antallet i {år} kan ikke leses av den gamle rapporten.")
        gammel = Node(f"bosatte i planen {år}, før", antall=Fraction(e.gammel), kilde=e.lest_av)
        if kolonne == GAMMEL:
            return gammel
        return differanse(f"bosatte i planen {år}: ny − gammel", i_planen(self.f, år), gammel)

    def _kapasitet(self, måned: str, rute: Rute) -> Node:
        nøkkel, _, hva = rute.kolonne.rpartition("_")
        fil = self.gamle["kapasitet"]
        navn, _, år = måned.partition(" ")
        rad = next(
            (r for r in fil.rader if r.get("måned") == måned),
            next((r for r in fil.rader if r.get("måned") == navn), {}),
        )
        if hva == GAMMEL:
            return _av_filen(fil, rad.get(nøkkel), f"{nøkkel} {måned}", "")
        nå = kapasitet.oppslag(self.f, int(år))
        ny = _nytt(nå, _etter_navn(nå, "kapasitet").get((navn, nøkkel)), f"{nøkkel} {måned}", "")
        if hva == NY:
            return ny
        gammel = _av_filen(fil, rad.get(nøkkel), f"{nøkkel} {måned}", "")
        return differanse(f"{nøkkel} {måned}: ny − gammel", ny, gammel)

    def _leie(self, rad: Rad, hva: str) -> Node:
        if "år" not in rad.celler:
            raise FlyktningplanFeil(str(rad.celler["linje"]))
        navn, kolonne = str(rad.celler["linje"]), str(rad.celler["år"])
        fil = self.gamle["brakker"]
        if hva == GAMMEL:
            return _i_filen(fil, navn, kolonne, "kr")
        nå = brakker.oppslag(self.f)
        ny = _nytt(nå, _etter_navn(nå, "avtale").get((navn, kolonne)), f"{navn} {kolonne}", "kr")
        if hva == NY:
            return ny
        return differanse(f"{navn} {kolonne}: ny − gammel", ny, _i_filen(fil, navn, kolonne, "kr"))


def _én(linje: str, fil: str) -> Node:
    return Node(linje, antall=Fraction(1), kilde=f"annet tall enn i {fil}")


def _etter_navn(oppslag: Oppslag, tabell: str) -> dict[tuple[str, str], Rute]:
    """Rutene i tabellen etter navnet sammenligningen bruker, og kolonnen; den første ved like."""
    ut: dict[tuple[str, str], Rute] = {}
    for rute in oppslag.ruter:
        if rute.tabell == tabell and rute.rad is not None:
            ut.setdefault((_navnet(rute.rad, oppslag), rute.kolonne), rute)
    return ut


def _navnet(rad: Rad, oppslag: Oppslag) -> str:
    første = rad.celler[oppslag.rapport.tabell.kolonner[0].nøkkel]
    under = rad.celler.get(UNDER)
    return f"{under} {første}" if isinstance(under, str) else str(første)


def _i_filen(fil: Tidligererapport, navn: str, kolonne: str, enhet: str) -> Node:
    """Tallet i rapporten som er tatt vare på, med raden og kolonnen som adresse."""
    sett: Counter[str] = Counter()
    for rad in fil.rader:
        under = rad.get(UNDER)
        første = str(rad.get(fil.kolonner[0]))
        helt = f"{under} {første}" if isinstance(under, str) else første
        sett[helt] += 1
        if helt == navn and sett[helt] == 1:
            return _av_filen(fil, rad.get(kolonne), f"{navn} {kolonne}", enhet)
    raise FlyktningplanFeil(f"{fil.fil} har ikke «{navn}».")


def _null(hva: str, hvorfor: str) -> Node:
    """En linje som bare er i den ene, er 0 i den andre."""
    return Node(f"{hva} ({ENHET})", antall=Fraction(0), kilde=hvorfor)


def _av_filen(fil: Tidligererapport, verdi: object, hva: str, enhet: str) -> Node:
    tall = som_tall(verdi)
    if tall is None:
        raise FlyktningplanFeil(f"{fil.fil} har ikke noe tall for «{hva}».")
    målt = f" ({enhet})" if enhet else ""
    kilde = f"{fil.fil}, kjent {norsk_dato(fil.kjent)}: {hva}"
    return Node(f"gammel{målt}", antall=Fraction(tall), kilde=kilde)


def _nytt(oppslag: Oppslag, rute: Rute | None, hva: str, enhet: str) -> Node:
    """Det nye tallet slik rapporten viser det, med treet bak."""
    tall = None if rute is None else _som_tall(rute.verdi)
    if rute is None or tall is None:
        raise FlyktningplanFeil(f"Planen har ikke noe tall for «{hva}» nå.")
    målt = f" ({enhet})" if enhet else ""
    return Node(f"ny{målt}", antall=tall, kilde=hva, barn=(oppslag.node(rute),))


def _som_tall(verdi: Verdi) -> Fraction | None:
    return Fraction(verdi) if isinstance(verdi, int | Decimal) else None


def _rundet(hva: str, node: Node) -> Node:
    """Leddet i hele 1000 kr, slik rapporten viser det."""
    return Node(
        f"{hva} ({ENHET})", antall=Fraction(i_tusen(node.kroner or Fraction(0))), barn=(node,)
    )

"""Rader inn, modeller eller funn ut: alle funnene i tabellen på én gang.

Hver kolonne får sin tolker én gang, og like celler tolkes bare én gang.
Deretter går hver rad gjennom modellen, som kjenner grensene og sammenhengene.
"""

from collections.abc import Callable, Iterator
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from flyktningplan.feil import Alvorlighet, Funn, Opphav, Radopphav
from flyktningplan.innlesing.arksjekk import sjekk_ark
from flyktningplan.innlesing.avvik import Avvik
from flyktningplan.innlesing.celler import Ark, Celle, Feilverdi, Rad, er_tom, vis
from flyktningplan.innlesing.feiltekst import felt_i_egen_feil, forklar
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.overskrift import Kolonne, Overskrift, finn_overskrift, normaliser
from flyktningplan.innlesing.valg import PerBehov
from flyktningplan.innlesing.verdier import Tolk, beløpstolk, felttype, tolk_for
from flyktningplan.modeller.setning import stor
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.tabellrad import Tabellrad
from flyktningplan.modeller.verdier import Driver

Modell = TypeVar("Modell", bound=Tabellrad)
Verdier = dict[str, Any]

_SUMORD = frozenset(
    {"sum", "totalt", "total", "i alt", "sum i alt", "sum totalt", "sum total", "totalsum"}
    | {"til sammen", "tilsammen", "samla", "samlet"}
)
_EGNE_FELTNAVN = {"delsum": "antall"}


class Tabellkontroll(NamedTuple, Generic[Modell]):
    """Radene som holdt, funnene, og hvor mange rader tabellen har."""

    rader: tuple[Modell, ...] = ()
    funn: tuple[Funn, ...] = ()
    antall: int = 0
    overskriftsrad: int = 0


class _Husk(dict[Celle, Any]):
    """En kolonnes tolker, som husker svarene og om noen av dem var avvik."""

    def __init__(self, tolk: Tolk) -> None:
        super().__init__()
        self._tolk = tolk
        self.har_avvik = False

    def __missing__(self, rå: Celle) -> object:
        verdi = self._tolk(rå)
        self.har_avvik = self.har_avvik or isinstance(verdi, Avvik)
        self[rå] = verdi
        return verdi


def kontroller_tabell(modell: type[Modell], ark: Ark) -> Tabellkontroll[Modell]:
    """Les arket som en tabell av modellen. Rader med feil er ikke med i resultatet."""
    hode = finn_overskrift(modell, ark)
    if isinstance(hode, Funn):
        return Tabellkontroll(funn=(hode,))
    rader = _datarader(modell, ark, hode)
    funn = [*hode.funn, *sjekk_ark(ark, hode, rader)]
    if not rader:
        funn.append(_uten_rader(modell, ark, hode))
    tolkede = _Tolking(modell, ark, hode)
    godkjente = tuple(tolkede.les(rader))
    return Tabellkontroll(godkjente, (*funn, *tolkede.funn), len(rader), hode.rad)


def _datarader(modell: type[Tabellrad], ark: Ark, hode: Overskrift) -> list[Rad]:
    """Radene under overskriften: like brede, uten tomme rader og uten sumraden nederst."""
    bredde = max((k.indeks + 1 for k in hode.kolonner), default=0)
    lest = [k.indeks for k in hode.kolonner]
    rader = [
        rad
        if len(rad.celler) >= bredde
        else Rad(rad.nummer, [*rad.celler, *[None] * (bredde - len(rad.celler))])
        for rad in ark.rader[hode.plass + 1 :]
    ]
    while rader and _er_sumrad(modell, hode, rader[-1]):
        rader.pop()
    if len(lest) == bredde == hode.bredde and not hode.uten_tittel:
        return rader
    return [rad for rad in rader if not er_tom([rad.celler[i] for i in lest])]


def _er_sumrad(modell: type[Tabellrad], hode: Overskrift, rad: Rad) -> bool:
    første = next((c for c in rad.celler if c is not None), None)
    navn = normaliser(første) if isinstance(første, str) else ""
    if navn in _SUMORD:
        return True
    felt = modell.kolonner()
    påkrevde = [k.indeks for k in hode.kolonner if k.felt in felt and felt[k.felt].is_required()]
    mangler_noe = any(rad.celler[i] is None for i in påkrevde)
    return mangler_noe and navn.startswith(("sum ", "totalt ", "total "))


def _uten_rader(modell: type[Tabellrad], ark: Ark, hode: Overskrift) -> Funn:
    sted = Opphav(ark.fil, ark.navn, f"rad {hode.rad}")
    if modell.påkrevd:
        return Funn(
            Regel.TABELL_MANGLER,
            Alvorlighet.FEIL,
            sted,
            f"Tabellen {modell.tabell} har ingen rader.",
            ventet="minst én rad under overskriftene",
            råd="Fyll ut tabellen.",
        )
    return Funn(
        Regel.TOM_TABELL,
        Alvorlighet.MERKNAD,
        sted,
        f"Tabellen {modell.tabell} har ingen rader, og regnes som at den mangler.",
    )


class _Tolking(Generic[Modell]):
    """Tolker radene i ett ark, kolonne for kolonne og så rad for rad."""

    def __init__(self, modell: type[Modell], ark: Ark, hode: Overskrift) -> None:
        self.funn: list[Funn] = []
        self._modell, self._ark, self._kolonner = modell, ark, hode.kolonner
        self._info = modell.kolonner()
        self._bokstaver = hode.bokstaver
        self._etter_felt = {k.felt: k for k in hode.kolonner}
        self._tilpass = _tilpasning(modell)
        self._om_personer = har_personer(modell)

    def les(self, rader: list[Rad]) -> Iterator[Modell]:
        if not rader:
            return
        rå = list(zip(*(r.celler for r in rader), strict=False))
        kolonner, avvik = self._tolk_kolonnene(rå)
        felt = [k.felt for k in self._kolonner]
        fil, arknavn, bokstaver = self._ark.fil, self._ark.navn, self._bokstaver
        kontroller = self._modell.model_validate
        for nr, verdier in enumerate(zip(*kolonner, strict=True)):
            rad = rader[nr]
            data: Verdier = {f: v for f, v in zip(felt, verdier, strict=True) if v is not None}
            data["opphav"] = Radopphav(fil, arknavn, rad.nummer, bokstaver)
            if nr in avvik and self._har_feil(data, rad):
                continue
            self._tilpass(data)
            try:
                yield kontroller(data)
            except ValidationError as feil:
                self._modellfunn(feil, rad)

    def _tolk_kolonnene(self, rå: list[tuple[Celle, ...]]) -> tuple[list[list[object]], set[int]]:
        """Tolkede verdier per kolonne, og numrene på radene som har minst ett avvik."""
        kolonner: list[list[object]] = []
        med_avvik: set[int] = set()
        for kolonne in self._kolonner:
            info = self._info.get(kolonne.felt)
            husk = _Husk(tolk_for(info) if info else beløpstolk())
            verdier = list(map(husk.__getitem__, rå[kolonne.indeks]))
            if husk.har_avvik:
                med_avvik.update(nr for nr, v in enumerate(verdier) if isinstance(v, Avvik))
            kolonner.append(verdier)
        return kolonner, med_avvik

    def _har_feil(self, data: Verdier, rad: Rad) -> bool:
        """Gjør avvikene på raden til funn. Usant når alle bare var advarsler."""
        avvik = {f: v for f, v in data.items() if isinstance(v, Avvik)}
        fylte = [k for k in self._kolonner if rad.celler[k.indeks] is not None]
        if len(fylte) == 1 and any(a.regel is Regel.MANGLER for a in avvik.values()):
            self.funn.append(self._bare_én_celle(fylte[0], rad))
            return True
        for felt, funnet in avvik.items():
            self.funn.append(self._funn(felt, rad, funnet))
            if funnet.er_feil:
                del data[felt]
            else:
                data[felt] = funnet.verdi
        if not any(a.er_feil for a in avvik.values()):
            return False
        self._tilpass(data)
        try:
            self._modell.model_validate(data)
        except ValidationError as feil:
            self._modellfunn(feil, rad, bare_grenser=True)
        return True

    def _bare_én_celle(self, kolonne: Kolonne, rad: Rad) -> Funn:
        fotnote = "ta den ut av filen" if self._ark.er_csv else "flytt den til arket Om"
        return Funn(
            Regel.ÉN_CELLE,
            Alvorlighet.FEIL,
            Opphav(self._ark.fil, self._ark.navn, f"{kolonne.bokstav}{rad.nummer}"),
            "Raden har bare én utfylt celle.",
            råd=f"Er det en fotnote, {fotnote}. Ellers fyll ut raden, eller slett den.",
        )

    def _modellfunn(self, feil: ValidationError, rad: Rad, *, bare_grenser: bool = False) -> None:
        """Modellens feil som funn. `bare_grenser` når celler med avvik er tatt ut av raden."""
        sett: set[str] = set()
        for e in feil.errors(include_input=False, include_url=False):
            felt = felt_i_egen_feil(e) or (str(e["loc"][0]) if e["loc"] else "")
            felt = _EGNE_FELTNAVN.get(felt, felt)
            if e["type"] == "missing" or felt in sett:
                continue  # en tom eller gal celle har alt fått sitt funn
            if bare_grenser and e["type"] == "value_error":
                continue  # sammenhengen kan ikke bedømmes før cellene er rettet
            sett.add(felt)
            self.funn.append(self._funn(felt, rad, self._med_grenser(felt, forklar(e))))

    def _med_grenser(self, felt: str, avvik: Avvik) -> Avvik:
        """Begge grensene i stedet for bare den som ble brutt."""
        if avvik.regel is Regel.GRENSE and felt in self._info:
            return avvik._replace(ventet=felttype(self._info[felt]).ventet)
        return avvik

    def _funn(self, felt: str, rad: Rad, avvik: Avvik) -> Funn:
        info, kolonne = self._info.get(felt), self._etter_felt.get(felt)
        tittel = (info.title if info else None) or felt
        rå = rad.celler[kolonne.indeks] if kolonne else None
        celle = f"{kolonne.bokstav}{rad.nummer}" if kolonne else f"rad {rad.nummer}"
        return Funn(
            avvik.regel,
            avvik.alvor,
            Opphav(self._ark.fil, self._ark.navn, celle),
            _melding(tittel, avvik),
            fant=vis(rå) if self._kan_vises(info, rå, avvik) else "",
            ventet=avvik.ventet,
            råd=avvik.råd,
            kolonne=tittel,
        )

    def _kan_vises(self, info: FieldInfo | None, rå: Celle, avvik: Avvik) -> bool:
        """Usant for celler som kan si hvem noen er, i en tabell om personer."""
        if isinstance(rå, Feilverdi) or not self._om_personer:
            return True
        if info is None or not info.repr or info.title == "Fødselsår":
            return False
        nær_et_valg = avvik.regel is Regel.VALG and not avvik.skjul
        return nær_et_valg or not (isinstance(rå, str) and any(t.isalpha() for t in rå))


def har_personer(modell: type[Tabellrad]) -> bool:
    """Om tabellen har nøkler til personer, som aldri skal stå i en melding."""
    return any(not felt.repr for felt in modell.kolonner().values())


def _melding(tittel: str, avvik: Avvik) -> str:
    if avvik.regel is Regel.SAMMENHENG and not avvik.melding.startswith("mangler"):
        return f"{stor(avvik.melding)}."
    return f"{tittel} {avvik.melding}."


def _tilpasning(modell: type[Tabellrad]) -> Callable[[Verdier], None]:
    if modell is Budsjettlinje:
        return _tilpass_linje
    if "driver" in modell.model_fields:
        return _tilpass_driver
    return lambda _: None


def _tilpass_driver(data: Verdier) -> None:
    if isinstance(data.get("driver"), PerBehov):
        data["driver"] = Driver.BEHOV


def _tilpass_linje(data: Verdier) -> None:
    """Årskolonnene blir `beløp`, og `per behov: NAVN` blir driver og behov."""
    if isinstance(navn := data.get("driver"), PerBehov):
        data["behov"] = str(navn)
    _tilpass_driver(data)
    årsfelt = [felt for felt in data if felt.isdecimal()]
    beløp = {int(felt): data.pop(felt) for felt in årsfelt}
    data["beløp"] = {år: verdi for år, verdi in beløp.items() if verdi is not None}

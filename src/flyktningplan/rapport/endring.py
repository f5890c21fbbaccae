"""`rapport endring`: det som er endret siden en rapport som ble tatt vare på, og hvorfor."""

from collections.abc import Iterable, Mapping, Sequence

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.setning import opplisting
from flyktningplan.modeller.talltekst import heltall, norsk_dato
from flyktningplan.modeller.tidligere import Tidligererapport
from flyktningplan.rapport.budsjett import rapport_budsjett, uten_bosatte
from flyktningplan.rapport.endringsgrunner import (
    NETTO,
    Bosettingsendring,
    Grunner,
    finn_grunner,
)
from flyktningplan.rapport.endringslinjer import (
    ALLTID,
    AVVIK,
    SUM,
    bare_i_den_ene,
    endring_i,
    er_linje,
)
from flyktningplan.rapport.endringstabeller import bosettingstabell, kapasitetstabell, leietabell
from flyktningplan.rapport.hode import FORTEGN, hode
from flyktningplan.rapport.modell import (
    Avsnitt,
    Kolonne,
    Rad,
    Radstil,
    Rapport,
    Slag,
    Tabell,
    Verdi,
)
from flyktningplan.rapport.retning import i_ord
from flyktningplan.rapport.sammenligning import Forskjell, Tall, sammenlign

KJENTE = ("budsjett", "kapasitet", "brakker", "bosetting")
TA_VARE_PÅ = {
    "kapasitet": "flyktningplan kapasitet --år ÅR --format json --til FIL",
    "brakker": "flyktningplan rapport brakker --format json --til FIL",
}


def rapport_endring(f: Framskriving, gamle: Sequence[Tidligererapport]) -> Rapport:
    """Gammelt, nytt og endring per år, for rammen og for det som er tatt vare på av resten.

    Reiser `FlyktningplanFeil` når rapportene ikke lar seg sammenligne med planen.
    """
    etter_navn = etter_rapport(f, gamle)
    gammel = etter_navn["budsjett"]
    ny = rapport_budsjett(f, detaljer=gammel.har_detaljer)
    if gammel.enhet != ny.hode.enhet:
        raise FlyktningplanFeil(
            f"{gammel.fil} er i {gammel.enhet}, og planen er i {ny.hode.enhet}."
        )
    alle = _rammen_først(sammenlign(gammel, ny))
    kolonner = _kolonner(gammel, f)
    grunner = finn_grunner(gammel, f)
    vist = [x for x in alle if _vises(x, kolonner)]
    bosatte = grunner.bosetting(etter_navn.get("bosetting"))
    tillegg = (
        _årsakstabell(grunner),
        bosettingstabell(bosatte),
        kapasitetstabell(f, etter_navn.get("kapasitet")),
        leietabell(f, etter_navn.get("brakker")),
    )
    return Rapport(
        navn="endring",
        tittel=f"Endring siden rapporten kjent {norsk_dato(gammel.kjent)}",
        hode=hode(
            f.plan,
            scenario=f.scenario,
            enhet=ny.hode.enhet,
            priser=ny.hode.priser,
            fortegn=f"{FORTEGN} · endring: − er bedre, + er svakere",
        ),
        tabell=Tabell(
            (
                Kolonne("hva", "Linje", Slag.TEKST),
                *(Kolonne(k, _tittel(k, f)) for k in kolonner),
            ),
            tuple(rad for x in vist for rad in _rader(x, kolonner)),
            navn="endring",
        ),
        tillegg=tuple(t for t in tillegg if t is not None),
        hovedtall=_hovedtall(alle, kolonner),
        avsnitt=(
            Avsnitt("Kort sagt", _kort_sagt(alle, kolonner, bosatte), øverst=True),
            Avsnitt("Hvorfor", (*grunner.linjer(bosatte), *bare_i_den_ene(alle, kolonner))),
        ),
        fotnoter=(*_fotnoter(f, gammel, alle, vist), *_om_resten(f, etter_navn, bosatte)),
        advarsler=(*f.befolkning.advarsler, *_ulikheter(gammel, ny, f)),
    )


def etter_rapport(
    f: Framskriving, gamle: Sequence[Tidligererapport]
) -> Mapping[str, Tidligererapport]:
    ut: dict[str, Tidligererapport] = {}
    kommune = f.plan.innstillinger.kommune
    for g in gamle:
        if g.rapport not in KJENTE:
            raise FlyktningplanFeil(
                f"{g.fil} er rapport {g.rapport}, som ikke kan sammenlignes.",
                f"Bruk {', '.join(KJENTE[:-1])} eller {KJENTE[-1]}.",
            )
        if g.gjelder_annen(kommune.nummer, kommune.visningsnavn):
            raise FlyktningplanFeil(
                f"{g.fil} gjelder {' '.join(filter(None, (g.kommune, g.nummer)))}, og planen "
                f"gjelder {kommune.visningsnavn} {kommune.nummer}."
            )
        if g.rapport in ut:
            raise FlyktningplanFeil(
                f"{ut[g.rapport].fil} og {g.fil} er begge rapport {g.rapport}.",
                "Oppgi én av hvert slag.",
            )
        ut[g.rapport] = g
    if "budsjett" not in ut:
        raise FlyktningplanFeil(
            f"Mangler rapport budsjett; fant {', '.join(ut)}.",
            "Oppgi en fil fra flyktningplan rapport budsjett --format json med --siden.",
        )
    return ut


def _rammen_først(alle: Sequence[Forskjell]) -> list[Forskjell]:
    """Netto, ramme og avvik før linjene, resten i rapportens rekkefølge."""
    return sorted(alle, key=lambda x: not x.navn.startswith(ALLTID))


def _kolonner(gammel: Tidligererapport, f: Framskriving) -> tuple[str, ...]:
    """Planårene i begge, og summen når den gjelder de samme årene."""
    årene = [å for å in f.planår if å in gammel.årene]
    if not årene:
        raise FlyktningplanFeil(
            f"{gammel.fil} har ingen av planårene {f.planår[0]}–{f.planår[-1]}."
        )
    basis = f.plan.innstillinger.plan.basis
    samme = [å for å in gammel.årene if å != basis] == list(f.planår)
    return (*map(str, årene), *((SUM,) if samme and SUM in gammel.kolonner else ()))


def _tittel(kolonne: str, f: Framskriving) -> str:
    return f"{f.planår[0]}–{f.planår[-1]}" if kolonne == SUM else kolonne


def _vises(x: Forskjell, kolonner: Iterable[str]) -> bool:
    return x.navn.startswith(ALLTID) or any(x.gammel.get(k) != x.ny.get(k) for k in kolonner)


def _rader(x: Forskjell, kolonner: Sequence[str]) -> list[Rad]:
    """Navnet, og tre rader under. I JSON har hver av dem navnet i «linje»."""
    tall: tuple[tuple[str, Mapping[str, Tall | None]], ...] = (
        ("gammel", x.gammel),
        ("ny", x.ny),
        ("endring", {k: endring_i(x, k) for k in kolonner}),
    )
    merke = f" ({x.merke})" if x.merke else ""
    return [
        Rad({"hva": f"{x.navn}{merke}"}, Radstil.OVERSKRIFT),
        *(
            Rad(
                {"hva": hva, **{k: t.get(k) for k in kolonner}, "linje": x.navn},
                Radstil.DELSUM if hva == "endring" else Radstil.UNDER,
            )
            for hva, t in tall
        ),
    ]


def _finn(alle: Iterable[Forskjell], navn: str) -> Forskjell | None:
    return next((x for x in alle if x.navn.startswith(navn)), None)


def _hovedtall(alle: Sequence[Forskjell], kolonner: Sequence[str]) -> dict[str, Verdi]:
    netto = _finn(alle, NETTO)
    tall: dict[str, Verdi] = {"Linjer endret": sum(x.er_endret for x in alle if er_linje(x))}
    for kolonne in kolonner if netto else ():
        assert netto is not None  # noqa: S101
        tall[f"{NETTO} {kolonne}, gammel"] = netto.gammel.get(kolonne)
        tall[f"{NETTO} {kolonne}, ny"] = netto.ny.get(kolonne)
        tall[f"{NETTO} {kolonne}, endring"] = netto.endring(kolonne)
    return tall


def _kort_sagt(
    alle: Sequence[Forskjell], kolonner: Sequence[str], bosatte: Sequence[Bosettingsendring]
) -> tuple[tuple[str, str], ...]:
    linjer = []
    for navn in (NETTO, AVVIK):
        x = _finn(alle, navn)
        deler = [_kort(x, k) for k in kolonner if k != SUM] if x else []
        linjer.append((navn, "; ".join(filter(None, deler)) or "kan ikke sammenlignes"))
    nye = [f"{b.år} {b.gammel} → {b.ny}" for b in bosatte if b.er_endret]
    ukjent = any(b.gammel is None for b in bosatte)
    ellers = "kan ikke leses av den gamle rapporten" if ukjent else "uendret"
    linjer.append(("Bosatte i planen", "; ".join(nye) or ellers))
    return tuple(linjer)


def _kort(x: Forskjell, kolonne: str) -> str:
    gammel, ny, endring = x.gammel.get(kolonne), x.ny.get(kolonne), x.endring(kolonne)
    if gammel is None or ny is None or endring is None:
        return ""
    if not endring:
        return f"{kolonne} uendret"
    fra_til = f"{heltall(int(gammel))} → {heltall(int(ny))}"
    return f"{kolonne} {fra_til} ({i_ord(int(endring))})"


def _årsakstabell(grunner: Grunner) -> Tabell | None:
    """Endringen i netto, delt på ny kunnskap og endrede inndata."""
    delt = grunner.delt() if grunner.flyttet else None
    if delt is None or not delt["kunnskap"]:
        return None
    gammel, kjent = grunner.gammel.kjent, grunner.f.plan.innstillinger.plan.kjent
    navn = {
        "kunnskap": f"Det som er kjent {norsk_dato(kjent)}, og ikke var det {norsk_dato(gammel)}",
        "inndata": "Endrede inndata, innstillinger eller satsfiler",
    }
    årene = list(delt["kunnskap"])
    rader = [Rad({"årsak": navn[k], **{str(å): v[å] for å in årene}}) for k, v in delt.items()]
    i_alt = {str(å): sum(v[å] for v in delt.values()) for å in årene}
    rader.append(Rad({"årsak": f"Endring i {NETTO.lower()}", **i_alt}, Radstil.SUM))
    return Tabell(
        (Kolonne("årsak", "Årsak", Slag.TEKST), *(Kolonne(str(å), str(å)) for å in årene)),
        tuple(rader),
        navn="årsaker",
        tittel="Hva endringen kommer av",
    )


def _ulikheter(gammel: Tidligererapport, ny: Rapport, f: Framskriving) -> list[str]:
    ut = []
    if gammel.scenario != f.scenario:
        ut.append(f"{gammel.fil} er scenario «{gammel.scenario}», planen er «{f.scenario}».")
    før, nå = map(uten_bosatte, (gammel.priser, ny.hode.priser))
    if før and før != nå:
        ut.append(f"{gammel.fil} er i {før}, planen i {nå}; en del av endringen er bare det.")
    return ut


def _fotnoter(
    f: Framskriving,
    gammel: Tidligererapport,
    alle: Sequence[Forskjell],
    vist: Sequence[Forskjell],
) -> list[str]:
    noter = [f"Gammel er {gammel.fil} ({gammel.tittel}, kjent {norsk_dato(gammel.kjent)})."]
    uendret = len(alle) - len(vist)
    if uendret:
        noter.append(f"{uendret} rader er uendret og ikke vist.")
    nye = [x.navn for x in alle if not x.i_gammel]
    borte = [x.navn for x in alle if not x.i_ny]
    if nye:
        noter.append(f"Bare i den nye: {', '.join(nye)}.")
    if borte:
        noter.append(f"Bare i den gamle: {', '.join(borte)}.")
    bare_en = sorted({*gammel.årene} ^ {f.plan.innstillinger.plan.basis, *f.planår})
    if bare_en:
        noter.append(f"Årene {', '.join(map(str, bare_en))} er bare i den ene, og er ikke med.")
    return noter


def _om_resten(
    f: Framskriving,
    etter_navn: Mapping[str, Tidligererapport],
    bosatte: Sequence[Bosettingsendring],
) -> list[str]:
    """Hva det gamle antallet bosatte er lest av, og hva som ikke er sammenlignet."""
    lest_av = dict.fromkeys(b.lest_av for b in bosatte if b.gammel is not None)
    noter = [f"Gammelt antall bosatte er lest av {opplisting(list(lest_av))}."] if lest_av else []
    for navn, kommando in TA_VARE_PÅ.items():
        if navn not in etter_navn:
            hva = "Leien" if navn == "brakker" else "Kapasiteten"
            noter.append(
                f"{hva} er ikke sammenlignet: den gamle er ikke oppgitt. Ta vare på den med "
                f"{kommando}, og oppgi filen med enda en --siden."
            )
    if f.plan.innstillinger.kommune.merknad:
        noter.append(f.plan.innstillinger.kommune.merknad)
    return noter

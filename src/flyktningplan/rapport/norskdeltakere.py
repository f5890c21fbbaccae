"""Hvem som er i norskopplæringen, og hvem som venter på oppstart, måned for måned."""

from collections.abc import Sequence

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.framskriving.norskdeling import Norskdel, kjente_per_gruppe, norskdeling
from flyktningplan.framskriving.venting import Venteliste, venteliste
from flyktningplan.rapport.kapasitetstekst import måned, måned_og_år, månedsnavn, perioder
from flyktningplan.rapport.modell import Kolonne, Rad, Slag, Tabell, Verdi
from flyktningplan.regler.kalender import måned_for

NORSKDELER = {
    "norsk_i_program": Norskdel.I_PROGRAM,
    "bare_norsk": Norskdel.BARE_NORSK,
    "bare_plikt": Norskdel.BARE_PLIKT,
    "betalende": Norskdel.BETALENDE,
}
NORSK, VENTER, IKKE_FØRT = "Norskdeltakere", "Venter på oppstart", "Ikke ført som startet"
OVER_FRISTEN = "Over fristen (ikke ført som startet)"
UTEN_STARTDATO = "Uten startdato (regnet som startet)"
"""Hovedtallene. Parentesen må med: de uten startdato er over fristen uten at noen venter."""


def tabell_hvem(f: Framskriving, måneder: Sequence[Kapasitetsmåned], *, med_år: bool) -> Tabell:
    """Norskdeltakerne delt i fire, de kjente som venter, og de som er over en frist."""
    liste = None if f.plan.deltakere is None else venteliste(f.plan, f.mengder)
    venter = (
        Kolonne("venter_program", "Program", over=VENTER),
        Kolonne("venter_norsk", "Norsk", over=VENTER),
        Kolonne("over_frist", "Over fristen", over=IKKE_FØRT),
        Kolonne("over_frist_program", "Over §\u00a012", over=IKKE_FØRT, bare_bred=True),
        Kolonne("over_frist_norsk", "Over §\u00a030", over=IKKE_FØRT, bare_bred=True),
        Kolonne("uten_startdato", "Uten dato", over=IKKE_FØRT, bare_bred=True),
    )
    return Tabell(
        (
            Kolonne("måned", "Måned", Slag.TEKST),
            Kolonne("norskdeltakere", "Alle", over=NORSK),
            Kolonne("norsk_i_program", "Program", over=NORSK),
            Kolonne("bare_norsk", "Bare norsk", over=NORSK),
            Kolonne("bare_plikt", "Bare plikt", over=NORSK),
            Kolonne("betalende", "Betaler", over=NORSK),
            *(venter if liste is not None else ()),
        ),
        tuple(_rad(f, k, liste, med_år=med_år) for k in måneder),
        navn="hvem",
        tittel="Hvem som er i norskopplæringen, og hvem som venter",
    )


def _rad(f: Framskriving, k: Kapasitetsmåned, liste: Venteliste | None, *, med_år: bool) -> Rad:
    deling = norskdeling(f.mengder, k.måned)
    celler: dict[str, Verdi] = {
        "måned": måned(k) if med_år else månedsnavn(k.måned),
        "norskdeltakere": k.norskdeltakere,
        **{nøkkel: deling[del_] for nøkkel, del_ in NORSKDELER.items()},
    }
    if liste is not None:
        celler |= {
            "venter_program": sum(o.venter(k.måned) for o in liste.program),
            "venter_norsk": sum(o.venter(k.måned) for o in liste.norsk),
            "over_frist": _over(liste, k.måned),
            "over_frist_program": sum(o.over(k.måned) for o in liste.program),
            "over_frist_norsk": sum(o.over(k.måned) for o in liste.norsk),
            "uten_startdato": _uten_dato(liste, k.måned),
        }
    return Rad(celler)


def venter_hovedtall(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> dict[str, Verdi]:
    """Kjente i første måned: venter, over fristen, uten startdato. Tomt uten `deltakere`."""
    if f.plan.deltakere is None:
        return {}
    liste, første = venteliste(f.plan, f.mengder), måneder[0].måned
    return {
        VENTER: liste.personer(lambda o: o.venter(første)),
        OVER_FRISTEN: _over(liste, første),
        UTEN_STARTDATO: _uten_dato(liste, første),
    }


def note_om_fristen(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> tuple[str, ...]:
    """Hvem som er over fristen når ingen venter. Tomt når ingen uten startdato er det."""
    if f.plan.deltakere is None:
        return ()
    liste = venteliste(f.plan, f.mengder)
    if not any(_over_uten_dato(liste, k.måned) for k in måneder):
        return ()
    return (
        (
            "Over fristen er alle som ikke er ført som startet når fristen i § 12 eller § 30 er "
            "ute. De uten startdato er regnet som startet, så de er i norskopplæringen og venter "
            "ikke. Startet de i tide, mangler bare Programstart eller Norskstart i deltakere."
        ),
    )


def om_deltakerne(
    f: Framskriving, måneder: Sequence[Kapasitetsmåned]
) -> tuple[tuple[str, str], ...]:
    """Gruppene i `deltakere`, og hvem som venter på oppstart, i ord."""
    if f.plan.deltakere is None:
        mangler = "tabellen deltakere mangler; hvem som venter, er derfor utelatt"
        return ((VENTER, mangler),)
    første = måneder[0]
    linjer = []
    grupper = kjente_per_gruppe(f.plan, f.mengder, første.måned)
    if any(grupper):
        navn = ", ".join(f"{g or 'uten gruppe'} {n}" for g, n in grupper.items())
        linjer.append(("Grupper i deltakere", f"kjente i {måned(første)}: {navn}"))
    liste = venteliste(f.plan, f.mengder)
    kjent = måned_for(f.plan.innstillinger.plan.kjent)
    tekst = "; ".join(
        (
            f"{_antall(liste, kjent)} i {måned_og_år(kjent)} (kunnskapsdatoen)",
            f"{_antall(liste, første.måned)} i {måned(første)}",
            om_fristen(f, liste, måneder),
        )
    )
    return (*linjer, (VENTER, tekst), *_om_uten_dato(liste, måneder))


def _antall(liste: Venteliste, nummer: int) -> int | str:
    return liste.personer(lambda o: o.venter(nummer)) or "ingen"


def _om_uten_dato(
    liste: Venteliste, måneder: Sequence[Kapasitetsmåned]
) -> tuple[tuple[str, str], ...]:
    k = måneder[0]
    antall = _uten_dato(liste, k.måned)
    if not antall:
        return ()
    tekst = (
        f"{antall} er regnet som startet i {måned(k)} uten at Programstart eller Norskstart er "
        "oppgitt"
    )
    over, flest = (max(_over_uten_dato(liste, x.måned) for x in m) for m in (måneder[:1], måneder))
    if flest > over:
        når = next(x for x in måneder if _over_uten_dato(liste, x.måned) == flest)
        tekst += f"; uten startdato er {flest} over fristen i {måned(når)}"
    return (("Uten startdato", tekst),)


def _uten_dato(liste: Venteliste, nummer: int) -> int:
    return liste.personer(lambda o: o.uten_dato(nummer))


def _over_uten_dato(liste: Venteliste, nummer: int) -> int:
    return liste.personer(lambda o: o.over_uten_dato(nummer))


def om_fristen(f: Framskriving, liste: Venteliste, måneder: Sequence[Kapasitetsmåned]) -> str:
    """«3 er over fristen på 3 måneder, alle uten startdato; 6 til mangler startdato»."""
    nummer = måneder[0].måned
    over = liste.nøkler(lambda o: o.over(nummer))
    uten = _over_uten_dato(liste, nummer)
    deler = [f"{len(over) or 'ingen'} er over {_fristen(f)}"]
    if uten:
        deler[0] += ", alle uten startdato" if uten == len(over) else f", {uten} uten startdato"
    til = len(liste.nøkler(lambda o: o.uten_dato(nummer)) - over)
    if til:
        deler.append(f"{til}{' til' if uten else ''} mangler startdato")
    seint = max(_antall_venter_over(liste, k.måned) for k in måneder)
    if seint:
        når = perioder(måneder, lambda k: _antall_venter_over(liste, k.måned) > 0, også_ferie=True)
        deler.append(f"{seint} starter etter fristen ({når})")
    return "; ".join(deler)


def _antall_venter_over(liste: Venteliste, nummer: int) -> int:
    """De som fortsatt venter på en start planen regner med, og fristen er ute."""
    return liste.personer(lambda o: o.venter(nummer) and o.over(nummer))


def _over(liste: Venteliste, nummer: int) -> int:
    return liste.personer(lambda o: o.over(nummer))


def _fristen(f: Framskriving) -> str:
    """«fristen på 3 måneder», eller begge når §§ 12 og 30 ikke er like."""
    dag = f.plan.innstillinger.plan.kjent
    frister = [
        int(f.satser.sats(kode, dag).verdi)
        for kode in ("PROGRAM-FRIST", "NORSK-FRIST")
        if f.satser.gjelder(kode, dag)
    ]
    if len(set(frister)) == 1:
        return f"fristen på {frister[0]} måneder"
    return "fristen i § 12 eller § 30"

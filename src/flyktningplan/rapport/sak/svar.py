"""Svarene på det IMDi spør om: tallet, enslige mindreårige, hvor mange flere, og vilkår."""

from collections.abc import Iterator

from flyktningplan.modeller.setning import antall, stor
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.modeller.verdier import Driver, Stillingsrolle
from flyktningplan.rapport.dokument import Del, Innhold, Liste, fyll_inn
from flyktningplan.rapport.sak.flere import (
    Flere,
    om_husholdningene,
    om_prisen,
    tabell_netto,
    tabell_opplæring,
)
from flyktningplan.rapport.sak.folk import ledige
from flyktningplan.rapport.sak.nok import i_ord, utenom_tabellen
from flyktningplan.rapport.sak.tallet import TALLORD, Sak, flyktninger, om_anmodningen

IKKE_MED = "stillinger, leie og faste linjer"
SPØRSMÅLENE = (
    "IMDi har bedt kommunene svare på dette når de vedtar tallet. Spørsmålene er fra IMDis side "
    "slik den var 25.11.2022. Sjekk dem mot årets brev."
)
VILKÅR = (
    "IMDi ber om at vedtaket ikke har forbehold, og at familie ikke regnes med i tallet. "
    "Kommunen kan ikke stille krav om nasjonalitet eller familiesituasjon. Utkastet har derfor "
    f"ingen vilkår. Vil kommunestyret ha noen: {fyll_inn('vilkår')}."
)


def svar(sak: Sak, flere: Flere) -> Iterator[Del]:
    """De fire spørsmålene, hvert som sin del."""
    yield Del(
        "Svar på IMDis fire spørsmål",
        (SPØRSMÅLENE,),
    )
    yield Del(
        f"1. Hvor mange flyktninger bosetter kommunen i {sak.år}?",
        (
            (
                f"{stor(flyktninger(sak.antall))}. Det er {TALLORD[sak.forventning[0]]}. Familie "
                f"er ikke regnet med. {om_anmodningen(sak)}"
            ),
        ),
        nivå=2,
    )
    yield Del("2. Tar kommunen imot enslige mindreårige?", (_mindreårige(sak),), nivå=2)
    yield _hvor_mange_flere(sak, flere)
    yield Del("4. Har kommunen vilkår?", (VILKÅR,), nivå=2)


def _mindreårige(sak: Sak) -> str:
    """Bare det vedtaket eller anmodningen selv sier. Personlister brukes aldri her."""
    n = sak.enslige_mindreårige
    if n is None:
        return (
            "Planen sier ikke om noen av dem er enslige mindreårige, og regner ikke med noen: "
            f"{fyll_inn('om kommunen tar imot enslige mindreårige, og hvor mange')}."
        )
    if not n:
        return f"Planen regner ikke med enslige mindreårige i {sak.år}."
    tekst = (
        f"Planen regner med {antall(n, 'enslig mindreårig', 'enslige mindreårige')} i {sak.år}. "
        "Det krever eget botilbud og omsorg, og gir et særskilt tilskudd."
    )
    if sak.f.med_driver(Driver.SÆRSKILT_TILSKUDD):
        return tekst
    return f"{tekst} Planen har ingen budsjettlinje for det særskilte tilskuddet."


def _hvor_mange_flere(sak: Sak, flere: Flere) -> Del:
    """Det planen sier om flere, og det kommunestyret må svare."""
    opplæring = tabell_opplæring(flere)
    innhold: list[Innhold] = [
        (
            "Kommunen kan bosette "
            f"{fyll_inn('antall')} flere i {sak.år} hvis behovet øker, av dem "
            f"{fyll_inn('antall')} enslige mindreårige. Planen er regnet på nytt med flere, satt "
            "sammen som ellers i planen. Den sier dette:"
        ),
        Liste((*i_ord(flere), om_husholdningene(flere))),
        *((opplæring,) if opplæring else ()),
        *(utenom_tabellen(flere) if opplæring else ()),
        tabell_netto(flere),
        (
            f"I tabellen over nettoen er {IKKE_MED} som i planen. Trengs det mer av noe, kommer "
            "det i tillegg."
        ),
        "Dette skal til for å ta imot flere og holde kapasiteten oppe:",
        Liste(tuple(_skal_til(sak))),
    ]
    return Del("3. Hvor mange flere kan kommunen bosette, og hva skal til?", tuple(innhold), nivå=2)


def _skal_til(sak: Sak) -> Iterator[str]:
    """Boliger, stillinger og rom, med prisen der planen har den."""
    yield f"Boliger: {ledige(sak)}, og hvordan flere skaffes."
    for rolle, navn in (
        (Stillingsrolle.LÆRER, "lærerårsverk"),
        (Stillingsrolle.PROGRAMRÅDGIVER, "årsverk til programrådgivning"),
    ):
        pris = om_prisen(sak, rolle, navn)
        yield pris or f"Pris på ett {navn} til: {fyll_inn('kroner i året')}."
    for lok in sak.leide:
        if lok.til is not None and lok.til.year in sak.årene:
            yield (
                f"Rom: leien av {lok.lokale} går ut {norsk_dato(lok.til)}. Planen regner ikke med "
                "rommet etter det."
            )

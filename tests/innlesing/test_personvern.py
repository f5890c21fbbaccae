"""Personopplysninger stoppes i alle celler, og nummeret står aldri i et funn."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.innlesing.bygg import (
    DELTAKERHODE,
    LINJER,
    RAMME,
    ark,
    koder,
    les,
    personnummer,
    regler,
    xlsx,
)

from flyktningplan.feil import Alvorlighet, Funn, stopper
from flyktningplan.innlesing.celler import Celle
from flyktningplan.innlesing.overskrift import kjente_navn
from flyktningplan.innlesing.personnummer import (
    MASKE,
    er_fødselsnummer,
    har_fødselsnummer,
    masker,
    mistenkt,
)
from flyktningplan.innlesing.personord import er_personkolonne
from flyktningplan.innlesing.personvern import sjekk_numre, sjekk_overskrifter
from flyktningplan.innlesing.planmappe import Lesing
from flyktningplan.modeller.tabeller import TABELLER

NUMRE = {
    "fødselsnummer": personnummer(15, 6, 85),
    "d-nummer": personnummer(15, 6, 85, d_nummer=True),
    "syntetisk +40": personnummer(15, 6, 85, syntetisk=40),
    "syntetisk +80": personnummer(15, 6, 85, syntetisk=80),
    "syntetisk d-nummer": personnummer(15, 6, 85, d_nummer=True, syntetisk=80),
    "født 2000": personnummer(29, 2, 0),
    "null foran": personnummer(1, 2, 3),
}


def ugyldig(nummer: str) -> str:
    """Samme nummer med ett kontrollsiffer endret."""
    return nummer[:-1] + str((int(nummer[-1]) + 1) % 10)


@pytest.mark.parametrize("nummer", NUMRE.values(), ids=NUMRE)
def test_gyldige_numre_kjennes_igjen(nummer: str) -> None:
    assert len(nummer) == 11
    assert er_fødselsnummer(nummer)
    assert not er_fødselsnummer(ugyldig(nummer))


@pytest.mark.parametrize("nummer", NUMRE.values(), ids=NUMRE)
@pytest.mark.parametrize(
    "skriv",
    [
        lambda n: n,
        lambda n: f"{n[:6]} {n[6:]}",
        lambda n: f"{n[:6]}\u00a0{n[6:]}",
        lambda n: f"{n[:6]}-{n[6:]}",
        lambda n: f"{n[:2]}.{n[2:4]}.{n[4:6]} {n[6:]}",
        lambda n: f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:9]} {n[9:]}",
        lambda n: f"Kontakt {n}, se sak 2023/14",
        lambda n: f"fnr:{n}.",
        lambda n: f"2024 {n} 10",
        lambda n: f"x{n}y",
        int,
        lambda n: n.lstrip("0"),
    ],
    ids=["rett", "mellomrom", "nbsp", "strek", "dato", "grupper", "fritekst", "kolon",
         "mellom tall", "mellom bokstaver", "tallcelle", "uten null foran"],
)  # fmt: skip
def test_numre_i_alle_skrivemåter(nummer: str, skriv: object) -> None:
    assert callable(skriv)
    assert har_fødselsnummer(skriv(nummer))


@pytest.mark.parametrize(
    "celle",
    [
        None, 5, 2288, -6246000, 12345678901.5, "15.11.2023", "2 288 000", "00000000000",
        "99999999999", "75 00 00 00", "10 til 20", "1234567890123456",
    ],
    ids=repr,
)  # fmt: skip
def test_beløp_og_datoer_er_ikke_fødselsnummer(celle: Celle) -> None:
    assert not har_fødselsnummer(celle)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**11 - 1))
def test_bare_tall_som_virkelig_stemmer(tall: int) -> None:
    """Uavhengig regnet: datoen finnes, og begge kontrollsifrene er riktige."""
    tekst = f"{tall:011}"
    siffer = [int(t) for t in tekst]
    k1 = -sum(v * s for v, s in zip((3, 7, 6, 1, 8, 9, 4, 5, 2), siffer, strict=False)) % 11
    k2 = -sum(v * s for v, s in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), siffer, strict=False)) % 11
    if (k1, k2) != (siffer[9], siffer[10]):
        assert not er_fødselsnummer(tekst)


@pytest.mark.parametrize("tabell", [m.tabell for m in TABELLER])
def test_nummer_i_en_ukjent_kolonne_i_hver_tabell_stopper(tmp_path: Path, tabell: str) -> None:
    nummer = personnummer()
    lesing = les(tmp_path, {f"{tabell}.csv": f"Hva som helst;x\nnoe;merknad {nummer} her\n"})
    assert ("P02", "B2") in koder(lesing.funn)
    assert lesing.plan is None


def ingen_lekkasje(lesing: Lesing, nummer: str) -> None:
    """Nummeret står ikke i noe funn, hverken helt eller delt."""
    alt = "".join(f"{f}{f.fant}{f.kolonne}{f.melding}{f.opphav}" for f in lesing.funn)
    siffer = re.sub(r"\D", "", alt)
    assert nummer not in siffer
    assert nummer.lstrip("0") not in siffer


@pytest.mark.parametrize("nummer", NUMRE.values(), ids=NUMRE)
@pytest.mark.parametrize(
    ("sted", "tekst"),
    [
        ("A1", "{n};;\nÅr;Status;Antall\n2024;vedtatt;10\n"),
        ("B1", "År;{n};Status;Antall\n2024;x;vedtatt;10\n"),
        ("C2", "År;Status;Antall\n2024;vedtatt;{n}\n"),
        ("A2", "År;Status;Antall\n{n};vedtatt;10\n"),
        ("D2", "År;Status;Antall\n2024;vedtatt;10;{n}\n"),
        ("D2", "År;Status;Antall;Kilde\n2024;vedtatt;10;se {n}\n"),
        ("A3", "År;Status;Antall\n2024;vedtatt;10\n{n};;\n"),
    ],
    ids=[
        "tittelrad",
        "overskrift",
        "tallkolonne",
        "årskolonne",
        "uten overskrift",
        "kilde",
        "sist",
    ],
)
def test_nummeret_stopper_og_lekker_aldri(
    tmp_path: Path, nummer: str, sted: str, tekst: str
) -> None:
    lesing = les(tmp_path, {"bosetting.csv": tekst.format(n=nummer)})
    assert ("P02", sted) in koder(lesing.funn)
    assert next(f for f in lesing.funn if f.regel == "P02").fant == MASKE
    assert stopper(lesing.funn)
    ingen_lekkasje(lesing, nummer)


def test_nummer_i_tallcelle_i_regneark(tmp_path: Path) -> None:
    nummer = personnummer(1, 2, 3)
    data = xlsx({"bosetting": [["År", "Status", "Antall"], [2024, "vedtatt", int(nummer)]]})
    lesing = les(tmp_path, {"bosetting.csv": None, "bosetting.xlsx": data})
    assert ("P02", "C2") in koder(lesing.funn)
    ingen_lekkasje(lesing, nummer)


@pytest.mark.parametrize("skjult", [[], ["Notat"]], ids=["synlig", "skjult"])
@pytest.mark.parametrize("navn", ["plan.xlsx", "ramme.xlsx"])
def test_nummer_i_andre_ark_stopper(tmp_path: Path, navn: str, skjult: list[str]) -> None:
    nummer = personnummer()
    rammer: list[list[object]] = [["År", "Ramme"], [2024, -1], [2025, -1]]
    data = xlsx({"ramme": rammer, "Notat": [[None, f"hei {nummer}"]]}, skjult=skjult)
    lesing = les(tmp_path, {"ramme.csv": None, navn: data})
    funn = next(f for f in lesing.funn if f.regel == "P02")
    assert str(funn.opphav) == f"{navn} [Notat] B1"
    assert lesing.plan is None
    ingen_lekkasje(lesing, nummer)


def test_nummer_i_om_arket_stopper(tmp_path: Path) -> None:
    data = xlsx({"ramme": [["År", "Ramme"], [2024, -1]], "Om": [[personnummer()]]})
    assert les(tmp_path, {"ramme.csv": None, "ramme.xlsx": data}).plan is None


def test_arknavn_med_nummer_maskeres(tmp_path: Path) -> None:
    nummer = personnummer()
    data = xlsx({f"Ark {nummer}": [["År", "x"], ["a", "b"]]})
    lesing = les(tmp_path, {"ramme.csv": None, "ramme.xlsx": data})
    ingen_lekkasje(lesing, nummer)
    assert any(MASKE in str(f) for f in lesing.funn)


def test_nummer_i_innstillingene_stopper(tmp_path: Path) -> None:
    toml = f'[kommune]\nnavn = "x"\nmerknad = "{personnummer()}"\n'
    assert ("P02", "linje 3") in koder(les(tmp_path, {"flyktningplan.toml": toml}).funn)


def test_ellevesifret_tall_som_ikke_stemmer_er_en_advarsel(tmp_path: Path) -> None:
    tall = ugyldig(personnummer())
    lesing = les(tmp_path, {"ramme.csv": f"{RAMME}2026;{tall}\n"})
    funn = [f for f in lesing.funn if f.regel == "P03"]
    assert [(f.alvor, f.opphav.celle, f.fant) for f in funn] == [
        (Alvorlighet.ADVARSEL, "B5", MASKE)
    ]
    ingen_lekkasje(lesing, tall)


def test_duf_nummer_bare_i_deltakere(tmp_path: Path) -> None:
    duf = "2022" + "123456" + "78"
    lesing = les(
        tmp_path,
        {
            "deltakere.csv": f"{DELTAKERHODE}\n{duf};1985;01.02.2023;enslig voksen\n",
            "ramme.csv": f"{RAMME[:-1]};\n",
            "budsjettlinjer.csv": f"{LINJER}Sak {duf};videreført;213;010;fast;1;;\n",
        },
    )
    assert [(str(f.opphav), f.alvor) for f in lesing.funn if f.regel == "P04"] == [
        ("deltakere.csv A2", Alvorlighet.ADVARSEL)
    ]


@pytest.mark.parametrize(
    "tittel",
    [
        "Navn", "NAVN", "Namn", "Fornavn", "Etternavn", "Etternavn, fornavn", "Fullt navn",
        "Navn på deltaker", "Deltakernavn", "Barnets navn", "Name", "Adresse", "Gateadresse",
        "Bostedsadresse", "E-post", "Epost", "e-postadresse", "Email", "E-mail", "Mail", "Telefon",
        "Tlf", "Tlf.", "Tlf.nr", "Mobil", "Mobilnr", "Mobiltelefon", "Telefonnummer", "DUF",
        "DUF-nummer", "DUF-nr.", "Dufnr", "Fødselsnummer", "Fødselsnr", "Fødselsnr.", "Fnr",
        "F.nr.", "Personnummer", "Personnr", "D-nummer", "D-nr", "Dnr",
        "Fødsels- og personnummer", "Fødselsnummer *", "fødselsnummer (11 siffer)", "Adresse_1",
        "Kontaktperson", "Kontaktinfo", "Pårørende", "Verge", "Initialer", "Gate", "Postnummer",
        "Tel", "Tel.", "Passnr", "Passnummer", "Fødselsdato", "Diagnose",
        "Førenamn", "Føre- og etternamn", "Deltakarnamn", "Søkjarnamn", "Etternavn/fornavn",
        "FornavnEtternavn", "Namneliste", "Saksbehandlernavn", "First name", "Surname",
        "Given names", "Nickname", "Mobiltlf", "Kontakttlf", "Kontakttelefon", "Kontaktmobil",
        "Privattlf.", "Tlf. nr", "Telefonliste", "Telefonnr.", "Telefonar", "Telefax", "Fax",
        "Phone number", "Cellphone", "Mobile", "Utlendingsnr", "Utlendingsnr.", "Utlendings-ID",
        "UDI-nr", "Gateadr", "Bostedsadr.", "Adr.", "Veinavn", "Vegnamn", "Husnr.", "Poststed",
        "Poststad", "Street address", "Zip code", "f. nr.", "F nr", "Fødsels nr", "Føds.nr.",
        "d. nr.", "Født dato", "Fødd dato", "f.dato", "Kontakt-e-post", "Jobbepost", "Pårørande",
        "Verje", "Føresette", "Diagnosar", "Kontaktopplysninger", "Passport no",
    ],
)  # fmt: skip
def test_personkolonner(tittel: str) -> None:
    assert er_personkolonne(tittel)


@pytest.mark.parametrize(
    "tittel",
    [
        *sorted({navn for modell in TABELLER for navn in kjente_navn(modell)}),
        "Linjenavn", "Stillingsnavn", "Lokalnavn", "Kommunenavn", "Person", "Personer",
        "Antall personer", "Født", "Passasjerer", "Veiledning", "Mobilitet",
        "Navnløs", "2024", "Nummer", "Programrådgiver",
        "Stadnamn", "Stedsnavn", "Skolenavn", "Tiltaksnavn", "Navn på lokale",
        "Navn på lokalet", "Namn på eit tiltak", "Adresse til lokalet", "Adressen til skolen",
        "Balansepost", "Rammepost", "Lønnepost", "Budsjettpost", "Post", "Telefoni",
        "Telefonutgifter", "Automobil", "Telling", "Telliste", "Kvadrat", "Fortsatt bosatt",
        "Forsatt", "Tilskudd", "Tilnærming", "Husleie", "Fødeland", "Fødd",
        "Passiv", "Passord", "Posteringsdato", "Vegvesen", "Veileder", "Utlendinger", "Eier",
        "Tolk", "Verdi", "Fylke", "Kommunenummer", "Dato", "Innflyttingsdato", "Andre",
    ],
)  # fmt: skip
def test_andre_kolonner_slår_ikke_ut(tittel: str) -> None:
    assert not er_personkolonne(tittel)


@pytest.mark.parametrize("tabell", [m.tabell for m in TABELLER])
@pytest.mark.parametrize("tittel", ["Navn", "Adresse", "Telefon", "E-post", "DUF-nummer"])
def test_personkolonne_i_hver_tabell_stopper(tmp_path: Path, tabell: str, tittel: str) -> None:
    modell = next(m for m in TABELLER if m.tabell == tabell)
    titler = [*(str(f.title) for f in modell.kolonner().values()), tittel]
    lesing = les(tmp_path, {f"{tabell}.csv": "Tittel\n" + ";".join(titler) + "\n"})
    (funn,) = [f for f in lesing.funn if f.regel == "P01"]
    assert (funn.alvor, funn.opphav.fil) == (Alvorlighet.FEIL, f"{tabell}.csv")
    assert funn.opphav.celle.endswith("2")
    assert tittel in funn.melding
    assert lesing.plan is None
    assert "K22" not in regler(lesing.funn)


def test_personkolonne_i_et_ark_som_ikke_er_en_tabell() -> None:
    side = ark(["Liste over deltakere"], ["Navn", "Født"], ["a", "b"], navn="Ark2")
    assert koder(sjekk_overskrifter(side, None)) == [("P01", "A2")]


def test_personkolonne_i_en_overskrift_over_to_rader_stopper() -> None:
    side = ark(["Navn", "Personer", None], ["Hva", "Antall", "Merknad"], ["a", 1, None])
    assert koder(sjekk_overskrifter(side, 2)) == [("P01", "A1")]


def test_navn_nede_i_dataene_er_ikke_en_overskrift() -> None:
    side = ark(["Hva", "Merknad"], ["Navn", "Telefon"])
    assert not list(sjekk_overskrifter(side, 1))


def nøkkelfunn(mappe: Path, nøkler: Iterable[str]) -> list[Funn]:
    rader = "\n".join(f'"{nøkkel}";1985;01.02.2023;enslig voksen' for nøkkel in nøkler)
    lesing = les(mappe, {"deltakere.csv": f"{DELTAKERHODE}\n{rader}\n"})
    return [f for f in lesing.funn if f.regel == "P05"]


def test_nøkkel_som_ser_ut_som_et_navn_stopper(tmp_path: Path) -> None:
    rader = "\n".join(
        f"{nøkkel};1985;01.02.2023;enslig voksen"
        for nøkkel in ("Prøve Prøvesen", "P 1", "Person 1", "Enslig voksen 3")
    )
    lesing = les(tmp_path, {"deltakere.csv": f"{DELTAKERHODE}\n{rader}\n"})
    funn = [f for f in lesing.funn if f.regel == "P05"]
    assert [(f.opphav.celle, f.alvor, f.celler) for f in funn] == [("A2", Alvorlighet.FEIL, ())]
    assert lesing.plan is None
    assert "Prøvesen" not in "".join(map(str, lesing.funn))


SKREVET_SOM_NAVN = (
    "Ola Nordmann", "Nordmann, Ola", "Nordmann,Ola", "nordmann, ola", "NORDMANN, OLA",
    "Ola B. Nordmann", "Ola Bo Nordmann", "Ola-Bo Nordmann", "Nordmann, Ola B.", "O. Nordmann",
    "Familien Nordmann", "ola@nordmann.no", "Ola.Nordmann@prøve.no",
)  # fmt: skip
KAN_VÆRE_NAVN = (
    "OLA NORDMANN", "ola nordmann", "Ola nordmann", "ola.nordmann", "ola_nordmann",
    "familie nordmann", "FAMILIEN NORDMANN", "fam. nordmann", "ola bo nordmann",
)  # fmt: skip
VANLIGE_NØKLER = (
    "D-012", "P1", "P 1", "P001", "enslig 3", "HUSHOLDNING 4", "Familie A", "FAMILIE B",
    "deltaker 12", "Deltaker A", "Enslig voksen 3", "Enslig Mann", "enslig kvinne", "EM", "EM-2",
    "familie to", "Familie Nord", "einsleg vaksen", "gruppe blå", "A B", "a.b", "2024-03", "H",
    "person_a", "Hushald Ein", "Nøkkel, A",
)  # fmt: skip


@pytest.mark.parametrize("nøkkel", SKREVET_SOM_NAVN)
def test_nøkkel_skrevet_som_et_navn_er_en_feil(tmp_path: Path, nøkkel: str) -> None:
    assert [f.alvor for f in nøkkelfunn(tmp_path, [nøkkel])] == [Alvorlighet.FEIL]


@pytest.mark.parametrize("nøkkel", KAN_VÆRE_NAVN)
def test_nøkkel_som_kan_være_et_navn_er_en_advarsel(tmp_path: Path, nøkkel: str) -> None:
    (funn,) = nøkkelfunn(tmp_path, [nøkkel])
    assert funn.alvor is Alvorlighet.ADVARSEL
    assert nøkkel not in str(funn)


def test_kommunens_egne_nøkler_er_ikke_navn(tmp_path: Path) -> None:
    assert [] == nøkkelfunn(tmp_path, VANLIGE_NØKLER)


def test_navn_som_nøkkel_i_husholdning_og_imditilskudd(tmp_path: Path) -> None:
    lesing = les(
        tmp_path,
        {
            "deltakere.csv": f"{DELTAKERHODE};Husholdning\n"
            "P1;1985;01.02.2023;enslig voksen;Nordmann, Ola\n",
            "imditilskudd.csv": "Deltaker;Kode;År;Beløp\nOLA NORDMANN;T1;2023;1000\n",
        },
    )
    assert [(str(f.opphav), f.alvor) for f in lesing.funn if f.regel == "P05"] == [
        ("deltakere.csv E2", Alvorlighet.FEIL),
        ("imditilskudd.csv A2", Alvorlighet.ADVARSEL),
    ]


def test_alle_celler_med_samme_nummer_nevnes() -> None:
    nummer = personnummer()
    assert koder(sjekk_numre(ark([nummer, None], ["x", nummer]), med_duf=False)) == [
        ("P02", "A1"),
        ("P02", "B2"),
    ]


def test_masker() -> None:
    nummer = personnummer(1, 2, 3)
    for tekst in (nummer, nummer.lstrip("0"), f"x {nummer[:6]} {nummer[6:]} y", f"({nummer})"):
        assert MASKE in masker(tekst)
        assert not re.search(r"\d", masker(tekst))
    assert masker("2024: 1 200 kr") == "2024: 1 200 kr"


def test_mistenkt_bryr_seg_ikke_om_små_tall() -> None:
    assert mistenkt(2288) is None
    assert mistenkt("P001") is None


@pytest.mark.parametrize(
    "form",
    [
        "{dd}.{mm}.19{åå} {rest}",
        "{dd}{mm}19{åå}{rest}",
        "{dd}{mm}{åå}_{rest}",
        "{dd}{mm}{åå}    {rest}",
        "{dd}{mm}{åå}—{rest}",
        "{dd}{mm}{åå}|{rest}",
    ],
)
def test_flere_skrivemåter_av_et_nummer_stopper(form: str) -> None:
    nummer = personnummer()
    dd, mm, åå, rest = nummer[:2], nummer[2:4], nummer[4:6], nummer[6:]
    tekst = form.format(dd=dd, mm=mm, åå=åå, rest=rest)

    assert har_fødselsnummer(f"se {tekst} her")
    assert rest not in masker(f"se {tekst} her")


def test_nummer_i_en_satsfil_stopper_uten_å_vises(tmp_path: Path) -> None:
    nummer = personnummer()
    lesing = les(tmp_path, {"satser/egen.toml": f'ordning = "x"\nmerk = "{nummer}"\n'})

    assert ("P02", "linje 2") in koder(lesing.funn)
    assert lesing.plan is None
    ingen_lekkasje(lesing, nummer)


def test_nummer_som_nøkkel_i_innstillingene_vises_ikke(tmp_path: Path) -> None:
    nummer = personnummer()
    lesing = les(tmp_path, {"flyktningplan.toml": f'["{nummer}"]\na = 1\n'})

    assert lesing.plan is None
    ingen_lekkasje(lesing, nummer)

"""Utkast til saksframlegg om bosetting: tallet, hva det betyr, og det kommunestyret må avgjøre.

Alle tall kommer fra de samme funksjonene som rapportene. Det planen ikke vet, står som
«[fyll inn: …]»; ingenting gjettes. Bare antall: ingen opplysninger om enkeltpersoner.
"""

from collections.abc import Iterator

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.setning import antall, opplisting
from flyktningplan.rapport.dokument import Del, Dokument, Liste, fyll_inn
from flyktningplan.rapport.hode import FORTEGN, hode, prisgrunnlag
from flyktningplan.rapport.sak.flere import Flere
from flyktningplan.rapport.sak.folk import (
    boliger_og_behov,
    kort_om_bemanningen,
    lærere_og_rådgivere,
    nav_og_sosialhjelp,
    om_husholdningene,
    om_sosialhjelpen,
)
from flyktningplan.rapport.sak.rammen import om_nettoen, rammen
from flyktningplan.rapport.sak.risiko import risiko
from flyktningplan.rapport.sak.rom import kort_om_rommene, rom_og_plasser
from flyktningplan.rapport.sak.svar import svar
from flyktningplan.rapport.sak.tallet import (
    Sak,
    bakgrunn,
    flyktninger,
    kort_om_tallet,
    om_tallet,
)
from flyktningplan.rapport.sak.vedlegg import kilder, vedlegg


def saksframlegg(f: Framskriving) -> Dokument:
    """Utkastet for det første planåret som ikke er over på kunnskapsdatoen.

    Reiser `FlyktningplanFeil` når planen ikke har et slikt år, eller ikke har noe tall for det.
    """
    sak = Sak(f)
    flere = Flere(sak)
    return Dokument(
        navn="saksframlegg",
        tittel=f"Utkast til saksframlegg: Bosetting av flyktninger i {sak.år}",
        hode=hode(
            f.plan,
            scenario=f.scenario,
            enhet="1000 kr i tabellene",
            priser=prisgrunnlag(f),
            fortegn=FORTEGN,
        ),
        deler=(
            _saken_gjelder(sak),
            _forslag(sak),
            bakgrunn(sak),
            *svar(sak, flere),
            _hva_tallet_betyr(sak),
            rom_og_plasser(sak),
            lærere_og_rådgivere(sak),
            boliger_og_behov(sak),
            nav_og_sosialhjelp(sak),
            rammen(sak),
            risiko(sak, flere),
            vedlegg(sak),
            kilder(sak),
        ),
        merknad=(
            "Utkast. Tallene er regnet av planen. Administrasjonen avgjør innstillingen, og "
            "kommunestyret avgjør tallet. Der det står «fyll inn», har planen ikke opplysningen."
        ),
    )


def _saken_gjelder(sak: Sak) -> Del:
    """Hva kommunestyret skal svare på, og det viktigste om tallet."""
    return Del(
        "Saken gjelder",
        (
            (
                "Kommunestyret skal svare Integrerings- og mangfoldsdirektoratet (IMDi) på hvor "
                f"mange flyktninger {sak.kommune} bosetter i {sak.år}. Saken viser hva tallet "
                f"betyr for rom, lærere, boliger, Nav og rammen {sak.planen}."
            ),
            Liste(
                (
                    f"Tallet: {kort_om_tallet(sak)}",
                    f"Rom: {kort_om_rommene(sak)}",
                    f"Lærere: {kort_om_bemanningen(sak)}",
                    f"Boliger: {om_husholdningene(sak)}",
                    f"Nav: {om_sosialhjelpen(sak)}",
                    f"Rammen: {om_nettoen(sak)}",
                )
            ),
        ),
    )


def _hva_tallet_betyr(sak: Sak) -> Del:
    """Hva tabellene omfatter: alle som er her, og bosettingen i alle årene."""
    årene = {a.år: a.i_alt for a in sak.f.befolkning.ankomster if a.år in sak.årene}
    return Del(
        "Hva tallet betyr",
        (
            (
                "Tallene under gjelder hele tjenesten, også dem som alt er her. Planen regner med "
                f"bosetting av {opplisting([f'{n} i {år}' for år, n in årene.items()])}. Bare "
                f"tallet for {sak.år} avgjøres i denne saken."
            ),
        ),
    )


def _forslag(sak: Sak) -> Del:
    """Forslaget med planens tall, og det bare kommunestyret kan fylle inn."""
    return Del(
        "Forslag til vedtak",
        (
            Liste(tuple(_punkter(sak)), nummerert=True),
            (
                f"Tallet i punkt 1 er det planen har. {om_tallet(sak)} Velger kommunestyret et "
                "annet tall, må planen regnes på nytt med det."
            ),
        ),
    )


def _punkter(sak: Sak) -> Iterator[str]:
    yield f"{sak.kommune} bosetter {flyktninger(sak.antall)} i {sak.år}."
    mindreårige = sak.enslige_mindreårige
    if sak.antall and mindreårige is None:
        yield f"Av disse er {fyll_inn('antall, eller ingen')} enslige mindreårige."
    elif sak.antall and mindreårige is not None:
        yield f"Av disse er {antall(mindreårige, 'enslig mindreårig', 'enslige mindreårige')}."
    yield (
        f"Øker behovet, kan kommunen bosette {fyll_inn('antall')} flere i {sak.år}, av dem "
        f"{fyll_inn('antall')} enslige mindreårige."
    )
    yield f"Kommunestyret tar dette til orientering: {om_nettoen(sak)}"

"""Behovet mot rommene, måned for måned: det mest pressede målet i prosent av det som finnes."""

from collections.abc import Sequence

from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.modeller.avrunding import HUNDRE, rund
from flyktningplan.modeller.talltekst import HARDT_MELLOMROM
from flyktningplan.rapport.brakke.rom import kort_måned
from flyktningplan.rapport.figur import Figur, Form, Serie
from flyktningplan.rapport.kapasitetstekst import måned, perioder


def figur_rom(måneder: Sequence[Kapasitetsmåned]) -> Figur | None:
    """Plasser eller romtimer, det som er mest presset, og det samme uten brakkene når det er noen.

    Måneder uten ordinær undervisning er hull. None når hverken plasser eller timer er oppgitt.
    """
    uten = [k._replace(rom=k.rom_uten_brakker) for k in måneder]
    med_alle = tuple(map(_belegg, måneder))
    if all(b is None for b in med_alle):
        return None
    serier = [Serie("Med alle rommene", med_alle)]
    tekst = _i_ord("Med alle rommene", måneder)
    uten_brakker = tuple(map(_belegg, uten))
    if uten_brakker != med_alle and any(b is not None for b in uten_brakker):
        serier.append(Serie("Uten brakkene", uten_brakker, Form.LINJE))
        tekst += f" {_i_ord('Uten brakkene', uten)}"
    serier.append(Serie("Fullt, 100 %", (HUNDRE,) * len(måneder), Form.GRENSE))
    return Figur(
        navn="rom",
        tittel=f"Behov mot rom {måned(måneder[0])}–{måned(måneder[-1])}",
        beskrivelse=f"Behovet i prosent av plassene eller romtimene, det som er mest presset. "
        f"{tekst} Måneder uten ordinær undervisning har ingen verdi.",
        enhet="Prosent av plassene eller romtimene, det mest pressede",
        kategorier=tuple(kort_måned(k.måned).replace(HARDT_MELLOMROM, " ") for k in måneder),
        serier=tuple(serier),
    )


def _belegg(k: Kapasitetsmåned) -> int | None:
    presset = k.mest_presset
    return None if presset is None else rund(presset[1] * HUNDRE)


def _i_ord(navn: str, måneder: Sequence[Kapasitetsmåned]) -> str:
    """«Uten brakkene: mest i januar 2024, 188 % av plassene; over 100 % januar–september 2024.»"""
    topp = max(måneder, key=lambda k: -1 if (b := _belegg(k)) is None else b)
    mål, _ = topp.mest_presset or ("", 0)
    over = perioder(måneder, lambda k: (_belegg(k) or 0) > HUNDRE)
    når = f"over 100 % {over}" if over else "aldri over 100 %"
    bestemt = "plassene" if mål == "plasser" else "romtimene"
    return f"{navn}: mest i {måned(topp)}, {_belegg(topp)} % av {bestemt}; {når}."

"""Arket på papir: A4, sideskift mellom deler og aldri gjennom en figur."""

from dataclasses import dataclass, field

HODELINJER = 4
"""Tittel, hvem og når, og en tom rad."""
FIGURRADER = 16
RADHØYDE = 20
"""Høyden på en rad med én linje, i piksler."""
_LIGGENDE = (930, 600)
"""Pikslene kolonnene og radene kan ta i full størrelse.

LibreOffice gjør kolonnene en tidel bredere enn Excel.
"""
_STÅENDE = (630, 900)
_FULL = 100
_MINSTE_SKALA = 60
"""Et ark krympes ikke mer enn dette for å få plass på én side."""
_MINST_MULIG = 10


@dataclass(slots=True)
class Papir:
    """Hvor langt ned på papiret neste rad kommer, og radene som begynner en ny side.

    `gjenta` er første og siste rad som trykkes øverst på hver side, `mest` prosenten arket
    høyst trykkes i. Høyder er i linjer av `RADHØYDE`.
    """

    bredde: float
    rad: int = 0
    stående: bool = False
    mest: int = _FULL
    gjenta: tuple[int, int] = (0, HODELINJER - 2)
    sideskift: list[int] = field(default_factory=list, init=False)
    brukt: int = field(init=False)
    i_alt: int = field(init=False)

    def __post_init__(self) -> None:
        self.brukt = self.i_alt = self.rad

    @property
    def skala(self) -> int:
        """Prosenten arket trykkes i for at alle kolonnene skal få plass på siden."""
        return max(_MINST_MULIG, min(self.mest, int(_FULL * self._mål[0] / self.bredde)))

    def skala_for(self, linjer: int) -> int:
        """Prosenten som også gir plass til så mange linjer på én side."""
        return min(self.skala, self._mål[1] * _FULL // (RADHØYDE * max(1, linjer)))

    @property
    def ledig(self) -> int:
        """Linjene det er plass til på resten av siden."""
        return self._linjer - self.brukt

    @property
    def på_ny_side(self) -> int:
        """Linjene det er plass til på en ny side, under radene som gjentas."""
        fra, til = self.gjenta
        return self._linjer - (til - fra + 1) - 1

    def flytt(self, rader: int, linjer: int = 1, *, med: int = 0) -> None:
        """Ned så mange rader, som til sammen tar så mange linjer.

        Ny side når de og linjene de skal ha `med` seg, ikke får plass.
        """
        if linjer + med > self.ledig and not self._er_ny:
            self._ny_side(self.rad)
        self.rad += rader
        self.brukt += linjer
        self.i_alt += linjer

    def begynn_del(self, linjer: int) -> None:
        """Ny side når det ikke er plass til så mange linjer på denne."""
        if linjer > self.ledig:
            self.ny_side()

    def ny_side(self) -> None:
        """Ny side. Den tomme raden over følger med, så det er luft under overskriften."""
        if not self._er_ny:
            self._ny_side(self.rad - 1)
            self.brukt += 1

    def på_én_side(self, linjer: int) -> bool:
        """Om arket får plass på én side når det krympes litt og har så mange linjer til under."""
        full = self._mål[1] * _FULL // (RADHØYDE * _MINSTE_SKALA)
        return self.skala >= _MINSTE_SKALA and self.i_alt + linjer <= full

    @property
    def _mål(self) -> tuple[int, int]:
        return _STÅENDE if self.stående else _LIGGENDE

    @property
    def _linjer(self) -> int:
        return self._mål[1] * _FULL // (RADHØYDE * self.skala)

    @property
    def _er_ny(self) -> bool:
        return bool(self.sideskift) and self.sideskift[-1] >= self.rad - 1

    def _ny_side(self, rad: int) -> None:
        self.sideskift.append(rad)
        fra, til = self.gjenta
        self.brukt = til - fra + 1

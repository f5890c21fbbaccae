"""Rapporten som tabell i minnet, for den som arbeider i en notatbok."""

from decimal import Decimal

import pandas as pd
from tests.visning.bygg import hode

from flyktningplan.rapport.modell import Kolonne, Rad, Rapport, Slag, Tabell

KOLONNER = (
    Kolonne("linje", "Linje", Slag.TEKST),
    Kolonne("2024", "2024"),
    Kolonne("2025", "2025"),
)


def rapport(*rader: Rad) -> Rapport:
    tillegg = Tabell((Kolonne("annet", "Annet"),), (Rad({"annet": 1}),), navn="tillegg")
    return Rapport("budsjett", "Ramme", hode(), Tabell(KOLONNER, rader), tillegg=(tillegg,))


def test_dataframe_har_hovedtabellens_nøkler_og_verdier_i_rekkefølge():
    tabell = rapport(
        Rad({"2025": -4456, "linje": "Vedtatt ramme", "2024": -6246, "merke": "v"}),
        Rad({"linje": "Netto", "2024": Decimal("1.5")}),
    ).som_dataframe()

    assert ["linje", "2024", "2025"] == list(tabell.columns)
    assert ["Vedtatt ramme", "Netto"] == list(tabell["linje"])
    assert [-6246, Decimal("1.5")] == list(tabell["2024"])
    assert -4456 == tabell["2025"][0]


def test_tom_celle_er_mangler_og_ikke_null():
    tabell = rapport(Rad({"linje": "a", "2024": 0}), Rad({"linje": "b"})).som_dataframe()

    assert 0 == tabell["2024"][0]
    assert [False, True] == list(tabell["2024"].isna())


def test_rapport_uten_rader_har_kolonnene():
    tabell = rapport().som_dataframe()

    assert isinstance(tabell, pd.DataFrame)
    assert (0, 3) == tabell.shape

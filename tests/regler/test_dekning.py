"""Hvor mange av lokalene eller stillingene som trengs, og hva som trengs i hvert år."""

from fractions import Fraction

import pytest

from flyktningplan.regler.dekning import Behovsdeling, brukt_av, del_behov, enheter_som_trengs

STILLINGER = [Fraction(1), Fraction(6, 10), Fraction(1)]


@pytest.mark.parametrize(
    ("behov", "antall"),
    [("0", 0), ("0.1", 1), ("1", 1), ("1.01", 2), ("1.6", 2), ("2.6", 3), ("2.61", 4)],
)
def test_enhetene_brukes_i_rekkefølge_og_én_mer_betyr_for_lite(behov, antall):
    assert antall == enheter_som_trengs(Fraction(behov), STILLINGER)


def test_uten_enheter_er_ethvert_behov_for_stort():
    assert [0, 1] == [enheter_som_trengs(Fraction(b), []) for b in (0, 1)]


def test_den_siste_stillingen_brukes_bare_delvis():
    assert (1, Fraction(6, 10), Fraction(2, 10)) == brukt_av(Fraction("1.8"), STILLINGER)
    assert (0, 0, 0) == brukt_av(Fraction(0), STILLINGER)


@pytest.mark.parametrize(
    ("per_år", "deling"),
    [
        ([3, 1, 2, 2], (1, 1, 1)),
        ([4, 1, 1, 1], (1, 0, 3)),
        ([1, 1, 4, 4], (1, 0, 3)),
        ([1, 4, 4, 4], (1, 3, 0)),
        ([2], (2, 0, 0)),
        ([3, 1], (1, 0, 2)),
        ([], (0, 0, 0)),
    ],
)
def test_behovet_deles_i_alle_årene_de_fleste_og_toppen(per_år, deling):
    """Mer enn halvparten av fire år er tre; halvparten er ikke de fleste."""
    fikk = del_behov([Fraction(b) for b in per_år])

    assert Behovsdeling(*map(Fraction, deling)) == fikk
    assert max(per_år, default=0) == fikk.fast + fikk.midlertidig

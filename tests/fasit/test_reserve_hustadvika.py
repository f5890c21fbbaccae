"""Hustadvikas beregnede reserve, 1000 kr.

Kilde: budsjett.hustadvika.kommune.no/2024/driftsbudsjettet/disposisjonsfondet. Kommunen kalte
det et fond; det ble løst opp fordi tilskuddet ikke er øremerket.
"""

from fractions import Fraction

from flyktningplan.regler.reserve import rull_fram

AVSATT = {2021: 1_470, 2022: 12_933, 2023: 15_500, 2024: 5_500}


def test_hustadvika_2021_til_2024():
    rullet = rull_fram(Fraction(7_640), {år: Fraction(k) for år, k in AVSATT.items()})

    assert [7_640, 9_110, 22_043, 37_543] == [r.inngående for r in rullet]
    assert [9_110, 22_043, 37_543, 43_043] == [r.utgående for r in rullet]
    assert list(AVSATT.values()) == [r.avsatt for r in rullet]
    assert {0} == {r.brukt for r in rullet}

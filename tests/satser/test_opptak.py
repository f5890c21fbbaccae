"""Opptaket gir de samme satsene, husker oppslagene siden sist, og deler minnet."""

from datetime import date

from tests.planer import satser

from flyktningplan.satser.opptak import Opptak, unike

DA = date(2023, 11, 15)


def test_oppslagene_er_de_samme_og_huskes_til_de_tas():
    grunn = satser(DA)
    opptak = Opptak.av(grunn)

    assert grunn.år("AR-2", 2023) is opptak.år("AR-2", 2023)
    opptak.sats("G", date(2023, 6, 1))

    assert ["AR-2", "G"] == [s.kode for s in opptak.ta()]
    assert () == opptak.ta()


def test_opptaket_ser_fra_samme_kunnskapsdato():
    opptak = Opptak.av(satser(DA))

    assert DA == opptak.kjent
    assert opptak.år("AR-2", 2024).er_framført


def test_unike_er_én_av_hver_verdi_uansett_dag():
    """G fra mai 2023 slått opp to dager er én; ført fram er den en annen."""
    opptak = Opptak.av(satser(DA))
    for dag in (date(2023, 6, 1), date(2023, 7, 1), date(2024, 6, 1), date(2022, 6, 1)):
        opptak.sats("G", dag)

    assert [("vedtatt", 2023), ("framført", 2023), ("vedtatt", 2022)] == [
        (s.status, s.fra.year) for s in unike(opptak.ta())
    ]

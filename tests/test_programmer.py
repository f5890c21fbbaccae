"""En test som trenger et program, hoppes over med grunnen, eller feiler der det skal finnes."""

import pytest
from tests.programmer import KREV, krev_program


def test_uten_programmet_hoppes_testen_over_med_grunnen(monkeypatch):
    monkeypatch.delenv(KREV, raising=False)
    with pytest.raises(pytest.skip.Exception, match="finnes-ikke eller heller-ikke er ikke"):
        krev_program("finnes-ikke", "heller-ikke")


def test_der_programmet_skal_finnes_feiler_den(monkeypatch):
    monkeypatch.setenv(KREV, "1")
    with pytest.raises(pytest.fail.Exception, match="finnes-ikke er ikke installert"):
        krev_program("finnes-ikke")


def test_det_første_som_finnes_brukes(monkeypatch, tmp_path):
    program = tmp_path / "prog"
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert str(program) == krev_program("finnes-ikke", "prog")

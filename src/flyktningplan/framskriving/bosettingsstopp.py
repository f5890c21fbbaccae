"""Planen hvis ingen nye bosettes etter kunnskapsdatoen: det som alt er her, og tilskuddet ut."""

from flyktningplan.framskriving.framskriv import Framskriving, med_forløp


def uten_ny_bosetting(f: Framskriving) -> Framskriving:
    """Planen uten de ventede; stillinger og faste linjer står som de er."""
    return f.husk(_uten_ny_bosetting)


def _uten_ny_bosetting(f: Framskriving) -> Framskriving:
    return med_forløp(f, tuple(x for x in f.mengder.forløp if not x.person.ventet))

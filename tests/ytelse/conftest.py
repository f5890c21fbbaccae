"""Målingene kjøres bare når de bes om (`make ytelse`); de feiler aldri på tid."""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--ytelse", default=False):
        return
    her = str(config.rootpath / "tests" / "ytelse")
    målinger = [i for i in items if str(i.path).startswith(her)]
    config.hook.pytest_deselected(items=målinger)
    items[:] = [i for i in items if i not in målinger]

"""Felles valg for testsamlingen."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--ytelse", action="store_true", help="kjør målingene i tests/ytelse")

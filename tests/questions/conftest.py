"""Fixture: the documents of this repository, loaded once for all tests of the questions."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from tests.questions.freeze import loaded


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """What a load of the documents publishes."""
    return loaded(tmp_path_factory.mktemp("questions"))

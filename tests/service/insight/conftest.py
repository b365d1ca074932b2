"""The documents of this repository, loaded once for all tests of this folder."""

from __future__ import annotations

import pytest

from service.store.home import Home
from tests.questions.freeze import loaded


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A data folder with the documents."""
    folder = tmp_path_factory.mktemp("documents")
    loaded(folder)
    return Home(folder)

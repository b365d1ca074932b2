"""What all tests run under, and in which order."""

from __future__ import annotations

import gc

import pytest

from service.cli.main import GARBAGE

LONG = ("test_kill.py", "test_documents.py", "test_feed.py", "test_engine.py", "test_cli.py")
"""Files that take minutes. They go first, so that none is left to one core when all others are done."""

gc.set_threshold(*GARBAGE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first, all else as it was."""
    items.sort(key=lambda item: item.path.name not in LONG)

"""Tell one cause once: what a check finds because of something that could not be read is told with that alone."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.failure import explained_by
from service.load.finding import Finding
from service.store.names import PREFIXES


def unexplained(findings: Iterable[Finding], codes: Iterable[str]) -> tuple[Finding, ...]:
    """The findings but those that failures of these codes explain; what keeps a document out is always told."""
    told = {PREFIXES["alkesh"] + name for code in codes for name in explained_by(code)}
    return tuple(each for each in findings if each.severity == "violation" or each.shape not in told)

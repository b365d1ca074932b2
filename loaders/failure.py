"""What could not be read, as a value, and its wording in Finnish, Swedish and English.

The wording is data (`failures.yml`): a failure carries a code and the details that fill the sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from loaders.evidence import Span

Part = Literal["title", "what", "consequence", "remedy"]
Severity = Literal["warning", "info"]
By = Literal["steward", "author", "maintainer", "nobody"]
_WORDING = Path(__file__).resolve().parent / "failures.yml"


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that should have been understood and was not. Where it is, whoever knows the file adds; `span` is in
    the rendition. `code` names a sentence set of `failures.yml`, whose braces `details` fill."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict)
    span: Span | None = None

    def texts(self, part: Part) -> dict[str, str]:
        """The sentences of one part by language tag (fi, sv, en)."""
        return {language: text.format(**self.details) for language, text in _wording()[self.code][part].items()}

    @property
    def severity(self) -> Severity:
        """How much it matters where the document is published all the same: a warning, or only a remark."""
        severity: Severity = _wording()[self.code].get("severity", "warning")
        return severity

    @property
    def by(self) -> By:
        """Who can do something about it: whoever loads, the author, those who maintain the service, or nobody."""
        by: By = _wording()[self.code]["by"]
        return by


def explained_by(code: str) -> frozenset[str]:
    """The names of the checks whose findings a failure of this code is the cause of, so that they need not be told."""
    return frozenset(_wording().get(code, {}).get("explains", ()))


@lru_cache(maxsize=1)
def _wording() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_WORDING.read_text(encoding="utf-8"))
    return found

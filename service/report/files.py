"""The report files of a load, by name: every form in every language, from one model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.load.run import TextOf
from service.report.forms import SPOKEN, Form, Told
from service.report.wording import LANGUAGES


def files(load: str, meta: Mapping[str, Any], text_of: TextOf = lambda rendition: None) -> dict[str, bytes]:
    """The files, given the header of the load's segment and the texts of its documents."""
    named = {f"report.{code}.{form}": (form, code) for form in SPOKEN for code in LANGUAGES}
    named |= {f"report.{form}": (form, "fi") for form in (Form.JSON, Form.TTL)}
    return dict(zip(named, Told(load, meta, text_of).each(named.values()), strict=True))

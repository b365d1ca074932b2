"""The report files of a load, by name: every form in every language, from one model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.load.run import TextOf
from service.report.forms import SPOKEN, Form, Told
from service.report.wording import LANGUAGES


def files(load: str, meta: Mapping[str, Any], text_of: TextOf = lambda rendition: None) -> dict[str, bytes]:
    """The files, given the header of the load's segment and the texts of its documents."""
    told = Told(load, meta, text_of)
    made = {f"report.{code}.{form}": told.rendered(form, code) for form in SPOKEN for code in LANGUAGES}
    return made | {f"report.{form}": told.rendered(form, "fi") for form in (Form.JSON, Form.TTL)}

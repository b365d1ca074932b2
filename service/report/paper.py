"""The report as PDF: tagged, titled and with its fonts inside, as PDF/UA-1 (ISO 14289-1) wants it.

Equal reports are equal bytes: the time in the file is that of the load.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import typst

from service.report.labels import LABELS
from service.report.view import View

_TEMPLATE = Path(__file__).resolve().parent / "report.typ"


def pdf(view: View) -> bytes:
    """The print. The texts of documents are not in it, only what was not understood of them."""
    bare = replace(view, papers=tuple(replace(paper, lines=()) for paper in view.papers))
    data = json.dumps({"view": asdict(bare), "labels": LABELS[view.language]}, ensure_ascii=False)
    made = datetime.fromisoformat(view.time).replace(tzinfo=UTC) if view.time else datetime.fromtimestamp(0, UTC)
    return typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"report": data},
        pdf_standards=["ua-1"],
        timestamp=made,
    )

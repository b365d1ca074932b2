"""Write a form in the format that its file name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loaders.form.content import Form
from loaders.form.write_docx import write_docx
from loaders.form.write_odt import write_odt
from loaders.form.write_xlsx import write_xlsx

WRITERS: Mapping[str, Callable[[Form], bytes]] = {".docx": write_docx, ".odt": write_odt, ".xlsx": write_xlsx}
"""The writers by the ending of the file's name."""

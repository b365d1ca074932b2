"""The report as one page of HTML: no script, nothing fetched, to be read on any screen, printed or sent on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from service.report.labels import LABELS
from service.report.reading import Reading
from service.report.view import View
from service.store.names import BASE


@dataclass(frozen=True, slots=True)
class Nav:
    """Where a served page leads: its own path, the languages and the other forms by `format` and name."""

    path: str
    languages: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, str], ...]


@cache
def _environment() -> Environment:
    room = FileSystemLoader(Path(__file__).resolve().parent)
    return Environment(loader=room, autoescape=True, trim_blocks=True, lstrip_blocks=True)


def page(view: View, base: str | None = None, nav: Nav | None = None) -> str:
    """The page. `base` is the address of the service that passages are opened at, None where there is none."""

    def here(address: str) -> str:
        return f"{base}/{address.removeprefix(BASE)}?lang={view.language}"

    template = _environment().get_template("report.html")
    return template.render(view=view, t=LABELS[view.language], base=base, here=here, nav=nav)


def text_page(view: Reading, nav: Nav | None = None) -> str:
    """The page of a document's text; served, it leads to its other parts and to the report."""
    return _environment().get_template("document.html").render(view=view, t=LABELS[view.language], nav=nav)

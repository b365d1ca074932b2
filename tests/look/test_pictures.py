"""Pictures as a browser shows them: every text is as wide as it was taken to be at most, and axe finds nothing.

Needs Chromium. `LOOK` names a folder that the pictures are put into, to be looked at.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from service.insight.kept import made
from service.insight.pictures.drawing import Paragraph
from service.insight.pictures.measured import width
from service.insight.pictures.picture import KINDS, Asked, picture
from service.insight.pictures.svg import svg
from service.insight.told import Teller
from tests.questions.freeze import loaded

THINGS = {"theme-life": "Osaavan työvoiman saatavuus ja alueellinen liikkuvuus", "measure-trace": "sähkön siirron"}
FACES = ("Arial, sans-serif", "DejaVu Sans", "Liberation Sans")


def test_pictures_fit_in_a_browser_whatever_the_face(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = loaded(tmp_path_factory.mktemp("pictures"))
    network = made(store)
    for kind in KINDS:
        for language in ("fi", "sv", "en"):
            asked = Asked(THINGS.get(kind), store, lambda: network, Teller(store, language), "000001-abcdef01")
            drawing = picture(kind, asked)
            wide, high = int(drawing.wide) + 20, int(drawing.high) + 20
            page = browser.new_page(viewport={"width": wide, "height": high})
            head = f'<!doctype html><html lang="{language}"><title>{kind}</title><main><h1>{kind}</h1>'
            page.set_content(head + svg(drawing).decode().partition("\n")[2] + "</main></html>")
            texts = [part for part in drawing.parts if isinstance(part, Paragraph)]
            taken = [width(line, text.size, text.bold) for text in texts for line in text.lines]
            for face in FACES:
                page.evaluate("face => document.querySelector('svg').setAttribute('font-family', face)", face)
                shown = page.evaluate("[...document.querySelectorAll('svg text')].map(t => t.getComputedTextLength())")
                assert len(shown) == len(taken)
                assert all(real <= most + 0.6 for real, most in zip(shown, taken, strict=True))
            found = Axe().run(page)
            assert found.response["violations"] == [], found.generate_report()
            if folder := os.environ.get("LOOK"):
                page.locator("svg").screenshot(path=Path(folder) / f"{kind}-{language}.png")
            page.close()

"""The report as people see it: in a browser on a wide and a narrow screen, on paper, and to who reads it by ear.

Needs Chromium. `LOOK` names a folder that the pictures are put into, to be looked at.
"""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from service.load.arrivals import arrivals
from service.load.gate import validator
from service.load.run import Settings, run_load
from service.report.files import files
from service.report.forms import Form, Told
from service.report.page import Nav
from service.report.past import told_of
from service.report.wording import LANGUAGES
from service.store.home import Home
from tests.service.report.test_forms import THOUSAND, told

DOCUMENTS = Path(__file__).resolve().parents[2] / "documents"
WIDE, NARROW = 1280, 390
NAV = Nav("/loads/x/report", (("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")), (("pdf", "PDF"),))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """A load of real documents, and one made by hand that has everything that can happen."""
    home = Home(tmp_path_factory.mktemp("look") / "home")
    names = ("alke-2023-johtopaatokset", "alke-2024-kirje", "alke-2025-luonnos")
    run_load(home, arrivals([DOCUMENTS / name for name in names]), replace(Settings(validator), render=files))
    return {"documents": told_of(home, None), "faults": told(THOUSAND)}


def picture(name: str) -> Path | None:
    """Where a picture is put, if it is wanted."""
    folder = os.environ.get("LOOK")
    return Path(folder) / name if folder else None


def opened(browser: Browser, html: bytes, width: int, details: bool) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(html.decode())
    if details:
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", ["documents", "faults"])
@pytest.mark.parametrize("details", [False, True], ids=["closed", "open"])
def test_a_page_fits_its_screen_and_axe_finds_nothing(
    browser: Browser, reports: dict[str, Told], name: str, width: int, language: str, details: bool
) -> None:
    html = reports[name].served(Form.HTML, language, "https://example.org", NAV)
    page = opened(browser, html, width, details)
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.documentElement.scrollHeight - document.querySelector('main').offsetHeight") < 200
    if path := picture(f"{name}-{language}-{width}-{'open' if details else 'closed'}.png"):
        page.screenshot(path=path, full_page=True)
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_every_cause_is_open(browser: Browser, reports: dict[str, Told], language: str) -> None:
    page = opened(browser, reports["faults"].rendered(Form.HTML, language), WIDE, details=False)
    data = page.pdf(format="A4")
    if path := picture(f"paper-{language}.pdf"):
        path.write_bytes(data)
    with pdfplumber.open(io.BytesIO(data)) as paper:
        text = "\n".join(sheet.extract_text() for sheet in paper.pages)
    assert "Outo asia" in text
    assert "Ei ymmärretty" in text
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_opens_the_line_in_the_text(browser: Browser, reports: dict[str, Told], language: str) -> None:
    page = opened(browser, reports["documents"].rendered(Form.HTML, language), WIDE, details=False)
    page.locator("details summary").filter(has_text="(1 ").first.click()
    link = page.locator("details[open] ol.places a").first
    target = page.locator(str(link.get_attribute("href")))
    assert not target.is_visible()
    link.click()
    assert target.is_visible()
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["documents", "faults"])
def test_the_print_has_pages_with_something_on_each(reports: dict[str, Told], name: str, language: str) -> None:
    document = pypdfium2.PdfDocument(reports[name].rendered(Form.PDF, language))
    for number, sheet in enumerate(document, 1):
        image = sheet.render(scale=1.2).to_pil()
        assert len(sheet.get_textpage().get_text_range().split()) > 5
        if path := picture(f"print-{name}-{language}-{number}.png"):
            image.save(path)

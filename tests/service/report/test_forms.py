"""Every form of the report, in every language, from one load made by hand."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from pyoxigraph import RdfFormat, parse

from loaders.evidence import MASK, Rendition, Span, coverage
from service.load.delivery import Trouble
from service.load.examine import Outcome
from service.load.identify import named_findings, named_troubles
from service.load.segment import outcome_json
from service.load.spot import Spot
from service.load.wording import KINDS
from service.report.data import SCHEMA
from service.report.files import files
from service.report.forms import Form, Told
from service.report.lines import Line, dark_of, lines_of, parts_of
from service.report.model import PARTS, Run
from service.report.page import Nav
from service.report.view import PLACES
from service.report.wording import LANGUAGES
from service.store.names import SH
from tests.plain_words import BANNED
from tests.service.handmade import finding

LOAD = "000001-00000000"
TEXT = (
    "Testin ministeriö – \u201dåäö\u201d\n\nOn asia, jonka nimi on Outo asia.\n"
    f"Peitetty {MASK * 5}\n<b>Ei ymmärretty & jäi</b>\n"
)
RENDITION = Rendition(TEXT, "test", "1")
FATES = coverage(RENDITION, [Span(21, 57)], [Span(0, 20)]).fates
START = TEXT.index("Outo asia")
ODD = replace(
    finding("b", "warning", "Outo asia"),
    locator={"fi": "sivu 1, rivi 3", "sv": "sida 1, rad 3", "en": "page 1, line 3"},
    spot=Spot(1, 3, (START, START + 9)),
)
UNREAD = Trouble(
    "documents/b",
    {"fi": "Nimeä ”Outo” ei tunneta.", "sv": "Namnet är okänt.", "en": "The name is not known."},
    {"fi": "Nimi jäi tekstiksi.", "sv": "Namnet blev text.", "en": "The name stayed a text."},
    {"fi": "Lisää nimi.", "sv": "Lägg till namnet.", "en": "Add the name."},
    "party-unknown",
    title={"fi": "Nimeä ei tunneta", "sv": "Namnet är okänt", "en": "The name is not known"},
)
EMPTY = replace(UNREAD, where="/koti/testi/tyhjä.txt", code="empty")


def told(*extra: Outcome) -> Told:
    kept_out = Outcome("documents/a", "kept-out", "a", "Kirje", findings=tuple(named_findings([finding("a")], "")))
    published = Outcome(
        "documents/b",
        "published",
        "b",
        "Luonnos",
        findings=tuple(named_findings([ODD], TEXT)),
        troubles=tuple(named_troubles([UNREAD], "b", TEXT)),
        coverage={"read": 30, "boilerplate": 15, "personal-data": 5, "not-understood": 20},
        rendition="0" * 64,
        fates=FATES,
    )
    refused = Outcome(EMPTY.where, "refused", troubles=tuple(named_troubles([EMPTY], EMPTY.where, "")))
    outcomes = [outcome_json(outcome) for outcome in (kept_out, published, refused, *extra)]
    meta = {"outcomes": outcomes, "kind": "load", "started": "2026-01-02T03:04:05.000Z"}
    return Told(LOAD, {**meta, "ended": "2026-01-02T03:04:06.000Z"}, {"0" * 64: TEXT}.get)


MANY = 1000
THOUSAND = Outcome(
    "documents/t",
    "published",
    "t",
    "Tuhat",
    findings=tuple(named_findings([replace(finding("t", "info"), quote=f"Asia {n}.") for n in range(MANY)], "")),
)


class Words(HTMLParser):
    """What a reader of a page reads, and what the page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._quiet = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._quiet = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._quiet = False

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.words.append(data)


def page_of(language: str, some: Told | None = None) -> Words:
    return Words((some or told()).rendered(Form.HTML, language).decode())


def print_of(language: str, some: Told | None = None) -> str:
    with pdfplumber.open(io.BytesIO((some or told()).rendered(Form.PDF, language))) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def sheets_of(language: str) -> dict[str, list[list[Any]]]:
    book = load_workbook(io.BytesIO(told().rendered(Form.XLSX, language)))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def test_a_load_has_every_form_in_every_language() -> None:
    spoken = {f"report.{language}.{form}" for language in LANGUAGES for form in ("txt", "html", "pdf", "xlsx", "csv")}
    assert set(files(LOAD, told().meta, told().text_of)) == spoken | {"report.json", "report.ttl"}


def test_equal_reports_are_equal_bytes() -> None:
    assert files(LOAD, told().meta, told().text_of) == files(LOAD, told().meta, told().text_of)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_has_a_word_of_the_trade(language: str) -> None:
    some = told(THOUSAND)
    read = [some.rendered(form, language).decode() for form in (Form.TXT, Form.CSV)]
    read += ["".join(page_of(language, some).words), print_of(language, some)]
    read += [str(cell) for rows in sheets_of(language).values() for row in rows for cell in row]
    assert [BANNED.findall(text) for text in read if BANNED.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_needs_nothing_but_itself(language: str) -> None:
    tags = page_of(language).tags
    assert not [tag for tag, _ in tags if tag in ("script", "link", "img", "iframe", "object")]
    assert not [a for _, a in tags if any(str(value).startswith(("http", "//")) for value in a.values())]
    assert ("html", {"lang": language}) in tags
    assert [tag for tag, _ in tags].count("h1") == 1
    anchors = {a["id"] for _, a in tags if a.get("id")}
    assert {str(a["href"])[1:] for tag, a in tags if tag == "a"} <= anchors


def test_a_page_leads_from_what_was_noticed_to_its_line_and_marks_the_fault() -> None:
    page = told().rendered(Form.HTML, "fi").decode()
    assert '<a href="#d2-3">b, sivu 1, rivi 3</a>' in page
    assert "On asia, jonka nimi on <mark>Outo asia</mark>." in page
    assert '<div id="d2-3">' in page


def test_a_page_shows_a_text_with_what_became_of_it_and_lets_no_markup_through() -> None:
    page = told().rendered(Form.HTML, "sv").decode()
    assert "<b>Ei" not in page
    assert '<span class="not-understood">&lt;b&gt;Ei ymmärretty &amp; jäi&lt;/b&gt;</span>' in page
    assert f'<span class="personal-data">{MASK * 5}</span>' in page
    assert "[inte förstått:]" in page


def test_a_thousand_findings_of_one_cause_are_one_line_and_a_bounded_number_of_places() -> None:
    some = told(THOUSAND)
    page = some.rendered(Form.HTML, "en").decode()
    assert page.count("Forbidden word</span> (1000 places in 1 document)") == 1
    assert len(re.findall(r"Id [0-9a-f]{10}", page)) <= PLACES + 4
    assert f"and {MANY - PLACES} more places" in page
    assert len(page) < 60_000
    assert print_of("en", some).count("1000 places") == 1
    assert some.rendered(Form.TXT, "en").decode().count("\n") < 90
    assert some.rendered(Form.CSV, "en").decode().count("\r\n") == MANY + 5


@pytest.mark.parametrize(("language", "title"), [("fi", "Latauksen raportti"), ("sv", "Rapport om inläsningen")])
def test_a_print_is_tagged_titled_in_its_language_and_has_its_fonts_inside(language: str, title: str) -> None:
    data = told().rendered(Form.PDF, language)
    with pdfplumber.open(io.BytesIO(data)) as document:
        catalog = document.doc.catalog
        assert catalog["MarkInfo"]["Marked"] is True
        assert catalog["Lang"].decode() == language
        assert "StructTreeRoot" in catalog
        assert document.metadata["Title"] == f"{title} {LOAD}"
        assert {char["fontname"].partition("+")[2].partition("-")[0] for char in document.pages[0].chars} == {
            "LibertinusSerif"
        }
    assert "”On asia, jonka nimi on Outo asia.”" in print_of(language)


def test_a_table_has_everything_noticed_with_its_fault_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(told().rendered(Form.CSV, "fi").decode("utf-8-sig"))))
    assert [(row["Vakavuus"], row["Asiakirja"], row["Kohta virkkeessä"]) for row in rows] == [
        ("Pakollinen", "a", ""),
        ("Pakollinen", "", ""),
        ("Suositeltava", "b", "Outo asia"),
        ("Suositeltava", "b", ""),
    ]
    armed = replace(finding("x"), quote="=2+2")
    some = Told(LOAD, {"outcomes": [outcome_json(Outcome("x", "kept-out", "x", findings=(armed,)))]})
    assert "'=2+2" in some.rendered(Form.CSV, "fi").decode()


def test_a_workbook_has_what_happened_what_was_noticed_the_documents_and_what_was_not_understood() -> None:
    sheets = sheets_of("fi")
    assert list(sheets) == ["Lataus", "Mitä löytyi", "Asiakirjat", "Mitä ei ymmärretty"]
    assert ["Jäi pois", 2] in sheets["Lataus"]
    assert len(sheets["Mitä löytyi"]) == 5
    assert ["b", 5, "<b>Ei ymmärretty & jäi</b>"] in sheets["Mitä ei ymmärretty"]


def test_the_data_fits_its_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    report = json.loads(told(THOUSAND).rendered(Form.JSON, "fi"))
    assert list(Draft202012Validator(schema).iter_errors(report)) == []
    assert report["figures"]["kept_out"] + report["figures"]["refused"] == 2


def test_the_schema_names_every_kind_of_load() -> None:
    kinds = json.loads(SCHEMA.read_text(encoding="utf-8"))["properties"]["kind"]["enum"]
    assert set(kinds) == {*KINDS, "validate"}


def test_the_graph_has_a_report_of_shacl_with_its_results() -> None:
    triples = {(q.subject, q.predicate, q.object) for q in parse(told().rendered(Form.TTL, "fi"), RdfFormat.TURTLE)}
    results = {s for s, _, o in triples if str(o) == f"<{SH}ValidationResult>"}
    assert results == {o for _, p, o in triples if str(p) == f"<{SH}result>"}
    assert len(results) == 2
    text = told().rendered(Form.TTL, "fi").decode()
    assert "sh:conforms false" in text
    assert EMPTY.where not in text


@pytest.mark.parametrize("form", [form for form in Form if form not in (Form.PDF, Form.XLSX, Form.TTL)])
def test_what_is_served_has_no_word_of_what_is_not_published(form: Form) -> None:
    whole = told().rendered(form, "fi").decode()
    served = told().served(form, "fi", "https://example.org", Nav("/loads/x/report", (), ())).decode()
    for words in ("Kielletty asia.", "koti/testi", "documents/b"):
        assert words in whole
        assert words not in served
    assert "Kielletty sana" in served


def test_the_lines_of_a_text_are_the_text_and_every_character_has_one_fate() -> None:
    parts = {part[0]: part for part in PARTS}
    lengths = [(int(n), parts[letter]) for n, letter in re.findall(r"(\d+)(\w)", FATES)]
    assert sum(n for n, _ in lengths) == len(TEXT)


LONG_LINES = [f"Rivi {n} on luettu." if n % 5 else f"Tätä ei ymmärretty, rivi {n}." for n in range(1, 9_001)]


@pytest.fixture(scope="module")
def long() -> Told:
    """A load of a text that is too long for the page, of which every fifth line was not understood."""
    text = "".join(f"{line:40}\n" for line in LONG_LINES)
    fates = "164r41n" * 1_800
    outcome = Outcome("documents/p", "published", "p", "Pitkä", coverage={"read": 7_200, "not-understood": 1_800},
                      rendition="1" * 64, fates=fates)  # fmt: skip
    return Told(LOAD, {"outcomes": [outcome_json(outcome)], "ended": "2026-01-02T03:04:06.000Z"}, {"1" * 64: text}.get)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_text_that_is_too_long_every_place_that_was_not_understood_is_told_and_its_parts_open(
    long: Told, language: str
) -> None:
    page = " ".join(page_of(language, long).words)
    assert ("20.0 %" if language == "en" else "20,0 %") in page
    assert {int(n) for n in re.findall(r"\d+", page)} >= set(range(5, 9_001, 5))
    assert "Rivi 7 on luettu." not in page
    assert len(page) < 150_000
    assert BANNED.findall(page) == []
    served = long.served(Form.HTML, language, "https://example.org", Nav("/loads/x/report", (), ())).decode()
    parts = [int(n) for n in re.findall(r"/loads/x/report\?lang=..&amp;document=p&amp;part=(\d+)", served)]
    assert parts == list(range(1, 10))


def test_the_parts_of_a_long_text_are_the_text(long: Told) -> None:
    nav = Nav("/loads/x/report", (), ())
    pages = [(long.served_text("p", number, "fi", nav) or b"").decode() for number in range(1, 10)]
    shown = [
        words for page in pages for words in re.findall(r'<span class="(?:read|not-understood)">(.+?)</span>', page)
    ]
    assert [words.strip() for words in shown] == LONG_LINES
    assert all(len(page) < 250_000 for page in pages)
    assert 'part=2" aria-current="page">Rivit 1001–' in pages[1]
    assert long.served_text("p", 10, "fi", nav) is None
    assert (long.text("p", "fi") or b"").decode().count("<details") == len(pages)


def test_a_text_that_was_kept_out_is_shown_to_those_who_look_after_it_and_to_nobody_else() -> None:
    outcome = Outcome("documents/k", "kept-out", "k", "Jäi pois", coverage={"read": 36, "not-understood": 34},
                      findings=tuple(named_findings([replace(ODD, document="k", severity="violation")], TEXT)),
                      rendition="0" * 64, fates=FATES)  # fmt: skip
    some = Told(LOAD, {"outcomes": [outcome_json(outcome)]}, {"0" * 64: TEXT}.get)
    whole = some.rendered(Form.HTML, "fi").decode()
    assert '<a href="#d1-3">k, sivu 1, rivi 3</a>' in whole
    assert f'<span class="personal-data">{MASK * 5}</span>' in whole
    nav = Nav("/loads/x/report", (), ())
    assert "Ei ymmärretty" not in some.served(Form.HTML, "fi", "https://example.org", nav).decode()
    assert some.served_text("k", 1, "fi", nav) is None


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(PARTS)), max_size=20), st.integers(1, 40))
def test_parts_hold_every_line_once_and_no_more_than_they_may(sizes: list[tuple[int, Any]], room: int) -> None:
    lines = [Line(n, (("x" * size, part),) if size else ()) for n, (size, part) in enumerate(sizes, 1)]
    parts = list(parts_of(lines, room))
    assert [line for part in parts for line in part] == lines
    assert all(len(part) == 1 or sum(line.size for line in part) <= room for part in parts)
    dark = list(dark_of(lines))
    assert "".join(each.words.replace(" ", "") for each in dark) == "".join(
        words for line in lines for words, part in line.runs if part == "not-understood"
    )


@given(st.text(alphabet="ab \n", max_size=60), st.lists(st.tuples(st.integers(1, 9), st.sampled_from(PARTS))))
def test_lines_of_any_text_join_to_the_text(text: str, lengths: list[tuple[int, Any]]) -> None:
    runs, start = [], 0
    for length, part in lengths:
        runs.append(Run(start, start + length, part))
        start += length
    lines = lines_of(text, runs)
    shown = ["".join(words for words, _ in line.runs) for line in lines]
    assert [line if line.strip() else "" for line in text.split("\n")] == shown
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@given(st.text(alphabet=f"ab, \n{MASK}", min_size=1, max_size=60), st.data())
def test_every_character_of_a_rendition_has_one_fate(text: str, data: st.DataObject) -> None:
    spans = []
    for _ in range(data.draw(st.integers(0, 3))):
        start = data.draw(st.integers(0, len(text) - 1))
        spans.append(Span(start, data.draw(st.integers(start + 1, len(text)))))
    found = coverage(Rendition(text, "test", "1"), spans[:2], spans[2:])
    assert sum(int(n) for n in re.findall(r"\d+", found.fates)) == len(text)
    assert set(re.findall(r"[a-z]", found.fates)) <= {"r", "b", "p", "n"}

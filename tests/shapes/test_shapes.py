"""Each shape fails for its one reason and for no other, and speaks to the steward in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import yaml
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from loaders.contribution import Contribution
from service.load.finding import Finding
from service.load.shapes import ALKESH, REMEDY, SHAPES, TITLE, shapes_of
from service.load.validate import validate

HERE = Path(__file__).parent
FAILS = sorted(HERE.glob("*/fail.*.ttl"))
PASSES = sorted(HERE.glob("*/pass.*.ttl"))
LANGUAGES = {"fi", "sv", "en"}


def triples(path: Path) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)]


@cache
def context() -> ox.Store:
    store = ox.Store()
    for path in (HERE / "context.ttl", *(SHAPES.parent / "ontology").glob("*.ttl")):
        for triple in triples(path):
            store.add(ox.Quad(triple.subject, triple.predicate, triple.object))
    return store


def example(path: Path) -> Contribution:
    """A first line `# inferred: alke:x` says that this is inferred, `# curated` that all is; else it is stated."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    name = first.removeprefix("# inferred: alke:") if first.startswith("# inferred: ") else None
    facts = [*triples(HERE / "base.ttl"), *triples(path)]
    inferred = frozenset(t for t in facts if name and t.predicate.value.endswith(f"#{name}"))
    curated = frozenset(triples(path)) if first == "# curated" else frozenset()
    stated = frozenset(facts) - inferred - curated
    document = "https://w3id.org/alke/id/test/document"
    return Contribution(document, "test", f"{document}/version/1", "0" * 64, "0" * 64, stated, inferred, curated, ())


def shapes() -> Graph:
    graph = Graph()
    for path in SHAPES.glob("*.ttl"):
        graph.parse(path)
    return graph


def named() -> Iterator[Node]:
    return shapes().subjects(RDF.type, SH.PropertyShape)


def findings(path: Path) -> tuple[Finding, ...]:
    return validate(example(path), context())


@pytest.mark.parametrize("path", PASSES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_pass_file_breaks_no_shape(path: Path) -> None:
    assert [(f.shape, f.node) for f in findings(path)] == []


@pytest.mark.parametrize("path", FAILS, ids=lambda path: path.stem.removeprefix("fail."))
def test_a_fail_file_breaks_exactly_the_shape_it_is_named_after(path: Path) -> None:
    found = findings(path)
    assert {f.shape for f in found} == {ALKESH + path.stem.removeprefix("fail.")}
    for finding in found:
        for texts in (finding.title, finding.message, finding.remedy):
            assert set(texts) == LANGUAGES
            assert not any("{" in text for text in texts.values())


def test_every_named_shape_has_its_fail_file_and_every_fail_file_its_shape() -> None:
    files = [path.stem.removeprefix("fail.") for path in FAILS]
    assert sorted(files) == sorted(str(shape).removeprefix(ALKESH) for shape in named())
    assert {path.parent.name for path in FAILS} == {path.parent.name for path in PASSES}


def test_every_file_of_shapes_is_named_after_its_class_and_has_examples() -> None:
    files = {path.stem for path in SHAPES.glob("*.ttl")} - {"prefixes"}
    assert files == {path.parent.name for path in FAILS}


def test_every_shape_has_one_title_message_and_remedy_in_each_language() -> None:
    graph = shapes()
    for shape in named():
        constraint = graph.value(shape, SH.sparql)
        for subject, predicate in ((shape, TITLE), (constraint or shape, SH.message), (shape, REMEDY)):
            languages = [text.language for text in graph.objects(subject, predicate) if isinstance(text, Literal)]
            assert sorted(map(str, languages)) == sorted(LANGUAGES), (shape, predicate)
        assert graph.value(shape, SH.severity) in (SH.Violation, SH.Warning, SH.Info), shape


def test_every_shacl_name_in_use_exists() -> None:
    for triple in shapes():
        for term in triple:
            if isinstance(term, URIRef) and term.startswith(str(SH)):
                assert SH[term.removeprefix(str(SH))]


def test_a_finding_says_where_in_the_document_it_is_in_each_language() -> None:
    (finding,) = findings(HERE / "discussion-event" / "fail.DiscussionEvent-printedDate-weekday.ttl")
    assert finding.severity == "warning"
    assert finding.locator == {
        "fi": "sivu 1, rivit 30–31",
        "sv": "sida 1, raderna 30–31",
        "en": "page 1, lines 30–31",
    }
    assert finding.quote == "Puhtaan energian saanti on tärkeää koko Suomessa."
    assert "14.3.2023" in finding.message["fi"] and "14.3.2024" in finding.message["fi"]


def test_a_finding_about_personal_data_does_not_repeat_it() -> None:
    for name in (
        "thing/fail.Thing-label-personal",
        "text-quote-selector/fail.TextQuoteSelector-exact-personal",
    ):
        (finding,) = findings(HERE / f"{name}.ttl")
        assert finding.quote is None
        assert not re.search(r"@|[0-9]{3}", " ".join(finding.message.values()))


def test_every_rule_of_the_2024_letter_is_silent_about_another_year(tmp_path: Path) -> None:
    for name in ("agenda/fail.Agenda-item-limit", "agenda/fail.Agenda-readyOn-late"):
        text = (HERE / f"{name}.ttl").read_text(encoding="utf-8")
        other = tmp_path / "other.ttl"
        other.write_text(text.replace("alke:eventOf ex:round ;\n", "").replace("2024-", "2025-"), encoding="utf-8")
        assert not [f for f in findings(other) if "2024" in f.message["en"]]


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("Kirjoita osoitteeseen testi.henkilo@example.fi.", True),
        ("Puhelin 0200 123 456", True),
        ("p. +358 200 123 456", True),
        ("02001234567", True),
        ("mailto:█████@gov.fi", False),
        ("laki 756/2021, 20.–21.3.2025 klo 9.30", False),
        ("https://tem.fi/documents/1410877/158833325/64049032-28dd-80ab-c8ad?t=1683116207491", False),
        ("vuosina 2021–2027, 05 artikla", False),
    ],
)
def test_contact_details_are_told_from_numbers_and_addresses(text: str, personal: bool, tmp_path: Path) -> None:
    model = (HERE / "text-quote-selector" / "pass.minimal.ttl").read_text(encoding="utf-8")
    path = tmp_path / "example.ttl"
    path.write_text(re.sub(r'oa:exact ".*"', f'oa:exact "{text}"', model), encoding="utf-8")
    assert bool(findings(path)) is personal


def test_shapes_prepared_for_speed_find_the_same_as_shapes_as_written() -> None:
    data = Graph()
    for path in (HERE / "base.ttl", HERE / "context.ttl"):
        data.parse(path)
    for number, path in enumerate(FAILS):
        text = path.read_text(encoding="utf-8")
        data.parse(data=re.sub(r"\bex:(t|own|other-conclusion)\b", rf"ex:n{number}-\1", text), format="turtle")
    written, prepared = (
        {
            (report.value(result, SH.sourceShape), report.value(result, SH.focusNode))
            for _, report, _ in [pyshacl.validate(data, shacl_graph=graph, inplace=True)]
            for result in report.subjects(RDF.type, SH.ValidationResult)
        }
        for graph in (shapes(), shapes_of(SHAPES).graph)
    )
    assert written == prepared
    assert len(written) > 100


def test_what_a_failure_is_the_cause_of_is_found_by_a_shape_that_there_is() -> None:
    failures = yaml.safe_load((SHAPES.parent / "loaders/failures.yml").read_text(encoding="utf-8"))
    explained = {name for failure in failures.values() for name in failure.get("explains", ())}
    assert explained <= {str(shape).removeprefix(ALKESH) for shape in named()}

"""A data folder of so many triples: `python -m tests.benchmarks.data --triples 100000 --home DIR [--seed N]`.

Documents and generated forms are loaded as they always are, shapes aside, and then copied to later rounds
(`tests.benchmarks.copies`) until there are as many triples as asked. The copies are one more load, which goes through
the log, the stores, the feed and the snapshot: `ALKE_HOME=DIR alke serve` serves it, `alke load` adds to it. The same
numbers give the same facts. All documents are always in: of fewer than 20,000 triples there are no copies. The copies
have no texts: `alke verify` finds them missing, rightly.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from service.load.arrivals import arrivals
from service.load.examine import Outcome
from service.load.run import Settings, run_load
from service.load.segment import Change, next_load, now, segment_of_draft
from service.store.draft import Draft, drafting
from service.store.home import Home
from service.store.lines import quad_lines
from service.store.names import ONTOLOGY_DOCUMENT, layer_of
from service.store.reader import open_current
from service.store.state import DocumentState
from service.store.writer import Writer, open_writer
from tests.benchmarks.copies import Copier, Copy, Model
from tests.form.generate import Generator

DOCUMENTS = Path(__file__).resolve().parents[2] / "documents"
FIRST_COPY = 2031
"""Copies are of rounds from this year on."""
_SMALL, _FEW, _MANY = 50_000, 3, 24
"""Below so many triples so few forms are models, else so many."""
_ROUND = ("alke-2023-johtopaatokset", "curated-links")
"""The documents of a round; its forms come with them."""


def make(home: Home, triples: int, seed: int = 2024) -> None:
    """Fill an empty data folder; `triples` are those that documents give, beside the vocabularies' own."""
    _load_models(home, _FEW if triples < _SMALL else _MANY)
    with open_writer(home) as writer:
        lacking = triples - _given(writer)
        if lacking > 0:
            _load_copies(writer, lacking, seed)


def _load_models(home: Home, forms: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for filled in Generator().forms(forms):
            (folder / f"{filled.form.document()}{filled.ending}").write_bytes(filled.bytes())
        paths = [*sorted(DOCUMENTS.iterdir()), *sorted(folder.iterdir())]
        run_load(home, arrivals(paths), Settings(lambda contribution, facts: ()))


def _given(writer: Writer) -> int:
    """How many triples documents have given so far."""
    return sum(len(model.lines) for model in _models(writer))


def _models(writer: Writer) -> Iterator[Model]:
    """What each published document says."""
    lines: dict[str, list[str]] = defaultdict(list)
    for line in quad_lines(quad for quad in writer.ledger if layer_of(quad.graph_name)):
        text = line.decode()
        lines[text.rpartition(" <")[2].partition("#")[0]].append(text)
    for document in writer.state.current().values():
        if document.document_id != ONTOLOGY_DOCUMENT and document.version_iri is not None:
            said = tuple(lines[document.version_iri])
            yield Model(document.document_id, document.title, document.version_iri, said)


def _load_copies(writer: Writer, lacking: int, seed: int) -> None:
    started = now()
    load, previous = next_load(writer, started)
    documents: dict[str, DocumentState | None] = {}
    outcomes: list[Outcome] = []
    with drafting(writer.home) as folder:
        draft = Draft(folder)
        for number, copy in enumerate(_copies(writer, lacking, seed)):
            for kind, lines in (("ledger", copy.ledger), ("published", copy.published)):
                (folder / f"{number}.{kind}").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            draft.take(str(number), frozenset())
            key = copy.version.rpartition("/")[2]
            documents[copy.document] = DocumentState(copy.document, copy.version, key, key, key, load, copy.title)
            outcomes.append(Outcome(copy.document, "published", copy.document, copy.title, copy.version, key))
        change = Change("load", started, documents, tuple(outcomes))
        writer.commit(segment_of_draft(writer, load, previous, draft, change))


def _copies(writer: Writer, lacking: int, seed: int) -> Iterator[Copy]:
    """Copies of a round's documents, round after round, until they have as many triples as are lacking."""
    models = [model for model in _models(writer) if model.document in _ROUND or "-2022-" in model.document]
    models.sort(key=lambda model: (model.document not in _ROUND, model.document))
    year = FIRST_COPY
    while lacking > 0:
        copier = Copier(models, seed, year)
        for model in models:
            if lacking > 0:
                copy = copier.copy(model)
                lacking -= len(copy.published)
                yield copy
        year += 1


def main() -> None:
    """Make a data folder and say what is in it."""
    parser = argparse.ArgumentParser(description="Make a data folder of so many triples.")
    parser.add_argument("--triples", type=int, required=True)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=2024)
    given = parser.parse_args()
    home, began = Home(given.home.resolve()), time.process_time()
    if home.log.exists():
        parser.error(f"{home.root} holds data already; name a new folder.")
    make(home, given.triples, given.seed)
    store = open_current(home)
    shown = sum(1 for _ in store.quads_for_pattern(None, None, None, None))
    spent = time.process_time() - began
    print(f"{home.root}: load {home.current_load()}, {shown} statements in all graphs, {spent:.0f} s of processor time")


if __name__ == "__main__":
    main()

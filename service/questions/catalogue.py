"""The catalogue of named questions: those of the package and the user's own.

Folders of `.rq` files in, a Catalogue out. A file that is no question becomes a Problem; others work.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from service.errors import AlkeError
from service.questions.question import HeaderError, Question, read_question

ROOM: Final = Path(__file__).resolve().parents[2] / "queries"


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that is not a question: which, what is wrong, what followed and what to do."""

    where: str
    what: str
    consequence: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}.\n{self.consequence}\n{self.remedy}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Questions by name, in the order of names, and the files that are none."""

    questions: Mapping[str, Question]
    problems: tuple[Problem, ...] = ()

    def get(self, name: str) -> Question:
        """The question of that name; AlkeError with the nearest names where there is none."""
        question = self.questions.get(name)
        if question is not None:
            return question
        broken = next((p for p in self.problems if Path(p.where).stem == name), None)
        if broken is not None:
            raise AlkeError(broken.where, broken.what + ".", broken.consequence, broken.remedy)
        near = difflib.get_close_matches(name, self.questions, n=3, cutoff=0.4)
        remedy = f"Did you mean {' or '.join(near)}?" if near else "Choose one of the questions of the catalogue."
        raise AlkeError("query", f'there is no question named "{name}".', "Nothing was asked.", remedy)

    def tagged(self, tag: str) -> tuple[Question, ...]:
        """The questions that carry a tag."""
        return tuple(q for q in self.questions.values() if tag in q.tags)


def load_catalogue(home: Path | None = None) -> Catalogue:
    """The package's questions and the user's own in `home`/queries; a name of the package stays its own."""
    questions = dict(room_questions())
    problems = []
    for path in sorted((home / "queries").glob("*.rq")) if home else []:
        read = _read_own(path, taken=path.stem in questions)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            questions[read.name] = read
    return Catalogue(dict(sorted(questions.items())), tuple(problems))


@cache
def room_questions(room: Path = ROOM) -> Mapping[str, Question]:
    """The questions of a room of our own, whose files are all questions; HeaderError where one is not."""
    paths = sorted(room.glob("*.rq"))
    return {path.stem: read_question(path.stem, path.read_text(encoding="utf-8")) for path in paths}


def _read_own(path: Path, *, taken: bool) -> Question | Problem:
    remedy = "Correct the file; the README shows a question whole."
    try:
        if taken:
            remedy = "Give the file another name."
            raise HeaderError(f'"{path.stem}" is the name of a question that comes with the service')
        return read_question(path.stem, path.read_text(encoding="utf-8"), own=True)
    except (HeaderError, OSError, UnicodeDecodeError) as error:
        what = str(error) if isinstance(error, HeaderError) else "it cannot be read as UTF-8 text"
        return Problem(str(path), what, "The question was left out; all others work.", remedy)

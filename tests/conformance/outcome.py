"""What is wrong with an answer: nothing, or a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from tests.conformance.manifest import Case


@dataclass(frozen=True, slots=True)
class Outcome:
    """A test that was run: what is wrong with the answer, or nothing."""

    case: Case
    wrong: str = ""

    @property
    def passed(self) -> bool:
        """Whether the answer was right."""
        return not self.wrong


class WrongError(AssertionError):
    """The answer is not what the test asks for."""


def check(held: bool, otherwise: str) -> None:
    """Raise WrongError unless the condition holds."""
    if not held:
        raise WrongError(otherwise)

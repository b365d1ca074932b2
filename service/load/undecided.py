"""Why a decision on a link cannot be made: in words for the person at the keyboard, and by kind for others to word."""

from __future__ import annotations

from service.errors import AlkeError

LOOK = "See the links with alke links list, and name one of them, or its two ends."
ADDRESS = "Give the address of a page, or a measure's reference."


class UndecidedError(AlkeError):
    """`kind` names the reason, `detail` what it is about."""

    def __init__(self, kind: str, what: str, detail: str = "", remedy: str = LOOK) -> None:
        super().__init__("links", what + ".", "Nothing was changed.", remedy)
        self.kind, self.detail = kind, detail

"""Why a connection, a network or a picture is not shown."""

from __future__ import annotations

from service.errors import AlkeError


class NotShownError(AlkeError):
    """An `AlkeError` with the kind that the web words in three languages, and what it is about."""

    def __init__(self, kind: str, where: str, what: str, remedy: str, detail: str = "") -> None:
        super().__init__(where or kind, what, "Nothing was shown.", remedy)
        self.kind, self.detail = kind, detail or where

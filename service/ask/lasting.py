"""Whether asking the same again gives the same answer while the load stays the same."""

from __future__ import annotations

import re

from service.questions.catalogue import room_questions
from service.store.port import AsOf, NamedQuestion, Query, Question, SentQuery

_CHANGING = re.compile(r"(?:now|rand|uuid|bnode)\s*[(#]|\\u", re.IGNORECASE)
"""A call, which needs no space before it and may have a comment in it, or an escape that one may hide behind."""


def is_lasting(text: str) -> bool:
    """Whether a query asks neither for the time nor for chance nor for new names; in doubt it does."""
    return not _CHANGING.search(text)


def lasting(job: Question) -> bool:
    """Whether the answer to a job lasts; questions of the user's own may be edited at any time."""
    if isinstance(job, AsOf):
        return lasting(job.question)
    if isinstance(job, Query | SentQuery):
        return is_lasting(job.text)
    if isinstance(job, NamedQuestion):
        question = room_questions().get(job.name)
        return question is not None and is_lasting(question.text)
    return True

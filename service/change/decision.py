"""A decision on a link that comes over HTTP, in the role of its token: the same load that `alke links` makes.

A row that the shapes keep out is answered with their findings, and nothing is changed then.
"""

from __future__ import annotations

from loaders.link_table import Row
from loaders.terms import ID
from service.load.decide import Ruling, decide
from service.load.run import Result, Settings
from service.load.undecided import UndecidedError
from service.store.home import Home, LockedError
from service.store.port import Done, LinkDecision, Refusal


def decided(home: Home, job: LinkDecision, settings: Settings) -> Done | Refusal:
    """Make the decision, or say why it cannot be made; `settings.role` is that of the token."""
    ruling = Ruling(
        job.status, job.reason, settings.role, next(iter(job.links), None), job.subject, job.object, job.kind,
        job.relation, dict(job.quotes), job.links[1:],
    )  # fmt: skip
    rows: list[Row] = []
    try:
        result = decide(home, ruling, settings, rows.append)
    except UndecidedError as error:
        return Refusal(error.kind, error.detail)
    except LockedError as error:
        return Refusal("locked", error.what)
    return _refusal(result) or Done(result.load, links=tuple(ID + row.path for row in rows))


def _refusal(result: Result) -> Refusal | None:
    """Why the table of decisions was not published, where it was not."""
    outcome = result.outcomes[0]
    if outcome.kind == "kept-out":
        bad = [finding for finding in outcome.findings if finding.severity == "violation"]
        return Refusal("invalid", str(outcome.document), findings=tuple(finding.to_json() for finding in bad))
    if outcome.kind == "refused":
        return Refusal("erased" if any(trouble.code == "erased" for trouble in outcome.troubles) else "failed")
    return None

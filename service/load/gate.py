"""The validator of a load: our shapes, loaded when the first new document comes and not before."""

from __future__ import annotations

from loaders.contribution import Contribution
from service.load.finding import Finding
from service.load.prepare import Facts


def validator(contribution: Contribution, context: Facts) -> tuple[Finding, ...]:
    """What the shapes say of a contribution."""
    from service.load.validate import validate

    return validate(contribution, context)

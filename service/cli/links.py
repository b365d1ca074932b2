"""`alke links`: what may be linked across years, and what somebody has decided on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from service.cli.options import Json, Lang, Language
from service.cli.outcome import show

Status = Literal["proposed", "accepted", "rejected"]
Role = Annotated[str, typer.Option("--role", help="The role of whoever decides, never a name.")]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]
Ends = Annotated[
    list[str],
    typer.Argument(help="Links as alke links list shows them; or the addresses of one's two ends, the earlier first."),
]
_KINDS = "continued, renamed, split, merged, narrowed, widened, dropped, new, same or related"
Kind = Annotated[str | None, typer.Option("--kind", help=f"{_KINDS}; a proposal has a kind of its own.")]
_RELATION = "The relation of a link of the kind related, such as alke:relatesToFactor."
Relation = Annotated[str | None, typer.Option("--relation", help=_RELATION)]
Quote = Annotated[str | None, typer.Option(help="Words of the document that show this end (default: its name there).")]

app = typer.Typer(no_args_is_help=True, help="Links between things of different years: proposed, accepted, rejected.")


@app.command("list")
def listed(
    status: Annotated[Status, typer.Option("--status", help="Which links.")] = "proposed",
    thing: Annotated[str | None, typer.Option("--thing", help="Only links of the thing with this address.")] = None,
    as_json: Json = False,
) -> None:
    """List links, those that are proposed with the highest score first.

    Example: alke links list --thing id/alke-2023-johtopaatokset/theme/vihrea-ja-digisiirtyma
    """
    from service.load.ends import label
    from service.load.ends import thing as found
    from service.load.known_links import known_links
    from service.store.home import default_home
    from service.store.reader import open_current

    graph = open_current(default_home())
    end = found(graph, thing) if thing else None
    links = [x for x in known_links(graph) if x.status == status and (end is None or end in (x.subject, x.object))]
    links.sort(key=lambda x: (-float(x.confidence), x.link))
    rows = [
        {"link": x.link.rsplit("/", 1)[-1], "kind": x.kind, "confidence": float(x.confidence), "subject": x.subject,
         "subjectName": label(graph, x.subject) if x.subject else None, "object": x.object,
         "objectName": label(graph, x.object) if x.object else None, "note": x.note}
        for x in links
    ]  # fmt: skip
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        ends = f"{row['subjectName'] or '–'} → {row['objectName'] or '–'}"
        typer.echo(f"{row['link']}  {row['confidence']:.2f}  {row['kind']}: {ends}")
        if row["note"]:
            typer.echo(f"    {row['note']}")
    typer.echo(f"{len(rows)} {status}")


@app.command()
def propose(as_json: Json = False) -> None:
    """Propose links among everything that is published; a load does so for what it brings.

    Example: alke links propose
    """
    from service.load.propose_all import propose_all
    from service.store.home import default_home

    load, count = propose_all(default_home())
    if as_json:
        typer.echo(json.dumps({"load": load, "proposed": count}))
    else:
        typer.echo(f"{load}: {count} proposed. See them with: alke links list" if load else "Nothing new to propose.")


@app.command()
def accept(
    ends: Ends,
    reason: Reason,
    role: Role = "data steward",
    kind: Kind = None,
    relation: Relation = None,
    subject_quote: Quote = None,
    object_quote: Quote = None,
    language: Lang = Language.FI,
    as_json: Json = False,
) -> None:
    """Accept a link: it is published as curated, with the role, the day and the reason.

    Example: alke links accept 0123456789abcdef --reason "The same matter in other words"
    """
    quotes = {"subject": subject_quote, "object": object_quote}
    _decide("accepted", ends, reason, role, kind, relation, {k: v for k, v in quotes.items() if v}, language, as_json)


@app.command()
def reject(
    ends: Ends, reason: Reason, role: Role = "data steward", language: Lang = Language.FI, as_json: Json = False
) -> None:
    """Reject a link: it is kept with the role, the day and the reason, and is not proposed again.

    Example: alke links reject 0123456789abcdef --reason "Only the word is the same"
    """
    _decide("rejected", ends, reason, role, None, None, {}, language, as_json)


@app.command()
def export(
    path: Annotated[Path | None, typer.Argument(help="The file to write (default: the screen).")] = None,
    status: Annotated[list[str] | None, typer.Option("--status", help="Which links (default: all).")] = None,
) -> None:
    """Write links as one table (SSSOM) that can be edited and loaded like a document.

    Example: alke links export links.sssom.tsv --status proposed
    """
    from loaders.link_table import STATUSES
    from service.load.link_export import exported
    from service.store.home import default_home, write_atomically
    from service.store.reader import open_current

    wrong = next((name for name in status or () if name not in STATUSES), None)
    if wrong is not None:
        raise typer.BadParameter(f'"{wrong}" is none of {", ".join(STATUSES)}', param_hint="--status")
    text = exported(open_current(default_home()), status or STATUSES)
    if path is None:
        typer.echo(text, nl=False)
    else:
        write_atomically(path, text.encode())
        typer.echo(f"{path}: {text.count(chr(10)) - 2} links")


def _decide(
    status: str, ends: list[str], reason: str, role: str, kind: str | None, relation: str | None,
    quotes: dict[str, str], language: str, as_json: bool,
) -> None:  # fmt: skip
    from service.load.decide import Ruling, decide
    from service.load.gate import validator
    from service.load.known_links import is_link
    from service.load.run import Settings
    from service.report.files import files
    from service.store.home import default_home

    named: dict[str, Any] = {"link": ends[0], "others": tuple(ends[1:])}
    if not all(map(is_link, ends)) and len(ends) > 1:
        if len(ends) > 2:
            raise typer.BadParameter("name links, or the two ends of one", param_hint="ENDS")
        named = {"subject": ends[0], "object": ends[1]}
    if kind in ("dropped", "new") and len(ends) == 1 and not is_link(ends[0]):
        named = {"subject" if kind == "dropped" else "object": ends[0]}
    ruling = Ruling(status, reason, role, kind=kind, predicate=relation, quotes=quotes, **named)
    show(decide(default_home(), ruling, Settings(validator, render=files)), language, as_json)

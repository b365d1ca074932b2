"""The `alke` command: its verbs, and how errors are shown. No stack trace ever reaches a user."""

from __future__ import annotations

import errno
import gc
import os
import sys

import typer

from service.cli import (
    accept,
    backup,
    check,
    compare,
    confirm,
    coverage,
    dump,
    erase,
    export,
    findings,
    form,
    hangs_on,
    history,
    links,
    load,
    mask,
    network,
    path,
    picture,
    query,
    rebuild,
    report,
    restore,
    rollback,
    score,
    serve,
    sparql,
    token,
    validate,
    verify,
    why_empty,
    withdraw,
)
from service.errors import AlkeError, write_note
from service.store.home import default_home

_OF_THE_SYSTEM = frozenset(
    [
        *(errno.ENOENT, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO),
        *(errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.EMFILE),
    ]
)

GARBAGE = (50_000, 20, 50)
"""When cycles are looked for: a load makes very many objects that live, and a tenth of its time went into looking."""

app = typer.Typer(
    name="alke",
    help="What Finland's regional development discussions agreed, as a graph with its evidence.\n\n"
    "ALKE_HOME names the data folder (default: .alke).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for verb in (
    load, check, validate, findings, accept, report, query, why_empty, coverage, sparql,
    path, hangs_on, network, picture, compare, verify, score,
    history, rollback, withdraw, erase,
    rebuild, backup, restore, export, dump, form, confirm, mask, serve, token,
):  # fmt: skip
    name = verb.__name__.rpartition(".")[2]
    app.command(name.replace("_", "-"), cls=getattr(verb, "COMMAND", None))(getattr(verb, name))
app.add_typer(links.app, name="links")


def run() -> None:
    """Run the command line and end with its exit code."""
    gc.set_threshold(*GARBAGE)
    try:
        app()
    except AlkeError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        print(_from_system(error) if error.errno in _OF_THE_SYSTEM else _unexpected(error), file=sys.stderr)
        sys.exit(1)
    except Exception as error:
        print(_unexpected(error), file=sys.stderr)
        sys.exit(1)


def _from_system(error: OSError) -> AlkeError:
    """What the operating system refused, and where."""
    return AlkeError(
        str(error.filename or default_home().root),
        f"the system says: {error.strerror}.",
        "The command was not carried out; what is published has not changed.",
        "Check the path, the rights to it and the space left, and run the command again.",
    )


def _unexpected(error: Exception) -> str:
    """Leave a technical note in a file and say so in one line."""
    note = write_note(default_home().errors, error)
    happened = f"alke: something unexpected happened ({type(error).__name__})"
    return (
        f"{happened}. Send this file to the maintainers: {note}" if note else f"{happened}; no note could be written."
    )

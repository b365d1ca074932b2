"""`alke serve`."""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="The port to listen on.", min=1, max=65535)] = 8000,
    scratch: Annotated[
        bool, typer.Option("--scratch", help="Serve an empty dataset that anybody may write to, gone at the end.")
    ] = False,
) -> None:
    """Serve what is published over HTTP until interrupted. Loads made meanwhile are served at once.

    With --scratch, serve an empty dataset for experiments instead: no data folder, no load gate, no tokens.

    Example: alke serve --port 8123
    """
    from service.store.home import default_home
    from service.store.reader import recover
    from service.web.app import serve as run_server
    from service.web.app import serve_scratch

    if scratch:
        serve_scratch(host, port, lambda: _announce("a scratch dataset, gone at the end", host, port))
        return
    home = default_home()
    recover(home)
    run_server(home, host, port, lambda: _announce(f"load {home.current_load() or 'none yet'}", host, port))


def _announce(what: str, host: str, port: int) -> None:
    typer.echo(f"ALKE graph, {what}: http://{host}:{port}/", err=True)
    typer.echo(f"SPARQL: http://{host}:{port}/sparql   Stop with Ctrl-C.", err=True)

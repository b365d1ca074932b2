"""`alke serve`."""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="The port to listen on.", min=1, max=65535)] = 8000,
) -> None:
    """Serve what is published over HTTP until interrupted. Loads made meanwhile are served at once.

    Example: alke serve --port 8123
    """
    from service.store.home import default_home
    from service.store.reader import recover
    from service.web.app import serve as run_server

    home = default_home()
    recover(home)

    def started() -> None:
        typer.echo(f"ALKE graph, load {home.current_load() or 'none yet'}: http://{host}:{port}/", err=True)
        typer.echo(f"SPARQL: http://{host}:{port}/sparql   Stop with Ctrl-C.", err=True)

    run_server(home, host, port, started)

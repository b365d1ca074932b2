"""`alke serve`."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperCommand


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


class WithSettings(TyperCommand):
    """A command whose help ends with the settings of the environment."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, with the settings as they are documented."""
        from service.settings import documented  # heavy, and not needed by whoever does not ask for help

        told = [f"{name} ({default or 'none'}): {meaning}" for name, (default, meaning) in documented().items()]
        self.epilog = "\n\n".join(["Settings of the environment:", *told])
        super().format_help(ctx, formatter)


COMMAND = WithSettings
"""How the command line makes this verb."""

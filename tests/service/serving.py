"""A real server over a data folder, on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from service.store.home import Home

HERE = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def server(home: Home | None, *options: str, **settings: str) -> Iterator[httpx.Client]:
    """`alke serve` as a process with these settings, and a client for it; stopped as Ctrl-C stops it.

    No home: a scratch dataset.
    """
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "service", "serve", "--port", str(port), *options, *([] if home else ["--scratch"])],
        cwd=HERE,
        env={**os.environ, **({"ALKE_HOME": str(home.root)} if home else {}), **settings},
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            _wait(client, process)
            yield client
    finally:
        process.terminate()
        process.wait(10)


def _wait(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert process.poll() is None
        try:
            client.get("/health")
        except httpx.ConnectError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not start")

"""What a worker may not do, and what the guard sees before it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from service.ask.guard import inspect

CALL = "SERVICE <http://127.0.0.1:1/> { ?a ?b ?c }"


def test_a_confined_process_opens_no_connection_even_without_a_network_of_its_own() -> None:
    program = (
        "import socket\n"
        "from service.ask.confine import refuse_sockets\n"
        "pair = socket.socketpair()\n"
        "assert refuse_sockets()\n"
        "pair[0].send(b'x'); assert pair[1].recv(1) == b'x'\n"
        "try: socket.socket()\n"
        "except PermissionError: print('refused')\n"
        "from pyoxigraph import Store\n"
        f"try: list(Store().query('SELECT * {{ {CALL} }}'))\n"
        "except OSError: print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["refused", "refused"], done.stderr


@pytest.mark.parametrize(
    "before",
    [
        "?s ?p 1.0e1",
        "?s ?p 1",
        "?s ?p .5",
        "?s ?p 1.",
        "?s ?p alke:.",
        "?s ?p alke:x .",
        "?s ?p 'a'@fi.",
        "?s ?p _:a .",
        "?s ?p ?o.",
        "?s ?p <a:b>",
        "?s ?p '''x'''",
        "?s ?p ?o FILTER(1<2)",
        "?s ?p 'a\\\\'",
        "# '\n",
        "?s ?p true.",
        "?s a.b:c ",
    ],
)
def test_a_call_of_another_service_is_seen_whatever_stands_before_it(before: str) -> None:
    for call in (CALL, CALL.lower(), CALL.replace("S", "\\u0053", 1)):
        assert inspect(f"SELECT * {{ {before}{call} }}").reason == "no-service", before


@pytest.mark.parametrize("text", ["'SERVICE'", '"""SERVICE"""', "alke:SERVICE", "?SERVICE", "<a:SERVICE>", "_:SERVICE"])
def test_the_word_alone_is_no_call(text: str) -> None:
    assert inspect(f"SELECT * {{ ?s ?p {text} }} # SERVICE").reason is None

"""What the tests of the service stand on: another server's address tells of every connection."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

from tests.service.serving import outside


def test_a_connection_to_another_server_is_seen_whatever_it_asks() -> None:
    with outside() as (address, calls):
        assert calls == []
        with socket.create_connection(("127.0.0.1", urlsplit(address).port or 0)) as connection:
            assert connection.recv(1) == b""
        assert len(calls) == 1

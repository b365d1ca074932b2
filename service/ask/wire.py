"""What the pool and a worker say to one another: a job one way, an answer or a refusal the other.

A job is pickled, since the worker may trust the pool. What a worker says is only ever read as JSON and bytes: it runs
what strangers wrote.
"""

from __future__ import annotations

import json
import pickle
import socket
import struct
from dataclasses import dataclass

from service.store.port import Answer, Question, Refusal

_JOB = struct.Struct("!Qd")
_REPLY = struct.Struct("!IQ")
_PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a job.

    `worn` when the worker wants to be replaced, `own` how many bytes it shares with no other, `spent` how many seconds
    of processor the job took.
    """

    outcome: Answer | Refusal
    worn: bool
    own: int
    spent: float


def packed(job: Question) -> bytes:
    """A job as it is sent; equal jobs are mostly packed equally."""
    return pickle.dumps(job, pickle.HIGHEST_PROTOCOL)


def order(job: bytes, seconds: float) -> bytes:
    """The message that asks for a packed job, which may take so many seconds."""
    return _JOB.pack(len(job), seconds) + job


def take_order(channel: socket.socket) -> tuple[Question, float] | None:
    """The next job and the seconds it may take; None once the pool is gone."""
    head = _exactly(channel, _JOB.size)
    if head is None:
        return None
    size, seconds = _JOB.unpack(head)
    body = _exactly(channel, size)
    return None if body is None else (pickle.loads(body), seconds)


def reply(outcome: Answer | Refusal, worn: bool, own: int = 0, spent: float = 0.0) -> tuple[bytes, bytes]:
    """The message that answers a job, as its head and its body."""
    if isinstance(outcome, Answer):
        told: dict[str, object] = {"load": outcome.load, "silence": outcome.silence, "form": outcome.form}
        body = outcome.body
    else:
        told = {
            "refusal": [outcome.kind, outcome.detail, outcome.remedy, outcome.line, outcome.column],
            "findings": outcome.findings,
        }
        body = b""
    head = json.dumps({**told, "worn": worn, "own": own, "spent": spent}).encode()
    return _REPLY.pack(len(head), len(body)) + head, body


class Inbox:
    """Puts the replies of one worker together from the pieces that come."""

    def __init__(self) -> None:
        self._held = bytearray()

    def receive(self, channel: socket.socket) -> bool:
        """Take in what has come; False once the worker is gone."""
        try:
            piece = channel.recv(_PIECE)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self._held += piece
        return bool(piece)

    def reply(self) -> Reply | None:
        """The reply, once the whole of it has come."""
        held = self._held
        if len(held) < _REPLY.size:
            return None
        head, body = _REPLY.unpack_from(held)
        start = _REPLY.size + head
        if len(held) < start + body:
            return None
        told = json.loads(held[_REPLY.size : start])
        with memoryview(held) as view:
            content = bytes(view[start : start + body])
        del held[: start + body]
        outcome: Answer | Refusal
        if "refusal" in told:
            kind, detail, remedy, line, column = told["refusal"]
            outcome = Refusal(kind, detail, remedy, line, column, tuple(told["findings"]))
        else:
            outcome = Answer(content, told["load"], tuple(told["silence"]), told["form"])
        return Reply(outcome, told["worn"], told["own"], told["spent"])


def _exactly(channel: socket.socket, size: int) -> bytes | None:
    held = bytearray()
    while len(held) < size:
        piece = channel.recv(min(size - len(held), _PIECE))
        if not piece:
            return None
        held += piece
    return bytes(held)

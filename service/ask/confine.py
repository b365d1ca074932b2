"""Take from this process, for good, the right to use much memory and to open any network connection.

A query is looked at by `service.ask.guard` first; this is what holds when the guard has missed something.
"""

from __future__ import annotations

import ctypes
import platform
import resource
import struct
import sys
from pathlib import Path

_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _DENIED = 0x7FFF0000, 0x00050000 | 13
# machine: how the kernel names it, and its numbers of socket and connect (linux/audit.h, asm/unistd.h)
_CALLS = {"x86_64": (0xC000003E, 41, 42), "aarch64": (0xC00000B7, 198, 203)}


class _Program(ctypes.Structure):
    """struct sock_fprog of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def confine(memory: int) -> None:
    """Limit the memory to `memory` bytes, and refuse sockets where the system can."""
    limit_memory(memory)
    deny_network()


def limit_memory(memory: int) -> None:
    """Have the kernel give this process no more than `memory` bytes."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def limit_more_memory(more: int) -> None:
    """Have the kernel give this process no more than `more` bytes on top of what it has, where the system says that."""
    try:
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (used + more, resource.RLIM_INFINITY))


def memory_left() -> int | None:
    """How many bytes the kernel would still give this process; None where there is no limit or nobody tells."""
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY:
        return None
    try:
        return most - int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return None


def lift_limit() -> None:
    """Undo `limit_more_memory`."""
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def deny_network() -> None:
    """Refuse sockets to this process and those it makes, where the system can. Leaves no image of it when it fails."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        new_user, new_network = 0x10000000, 0x40000000
        apart = ctypes.CDLL(None).unshare(new_user | new_network) == 0
        if not refuse_sockets() and not apart:
            print("alke: this system cannot deny the network to a process; the guard alone does.", file=sys.stderr)


def refuse_sockets() -> bool:
    """Have the kernel answer socket() and connect() with "permission denied"; whether it agreed (seccomp(2))."""
    if platform.machine() not in _CALLS:
        return False
    machine, socket, connect = _CALLS[platform.machine()]
    program = b"".join(
        struct.pack("HBBI", *step)
        for step in (
            (_LOAD, 0, 0, 4),
            (_EQUAL, 0, 3, machine),
            (_LOAD, 0, 0, 0),
            (_EQUAL, 2, 0, socket),
            (_EQUAL, 1, 0, connect),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _DENIED),
        )
    )
    call = ctypes.CDLL(None).prctl
    call.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    filters = _Program(len(program) // 8, program)
    address = ctypes.addressof(filters)
    asked = call(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0), call(_SET_SECCOMP, _FILTER, address, 0, 0)
    return asked == (0, 0)

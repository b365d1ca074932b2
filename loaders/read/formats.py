"""Bytes of a known kind to a rendition: which reader reads what. Runs in the worker process only."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from loaders.failure import Failure
from loaders.read.outcome import Readout, UnreadableError
from loaders.read.package import Package

_PACKAGES = {
    "docx": ("docx", "read_docx"),
    "pptx": ("pptx", "read_pptx"),
    "xlsx": ("xlsx", "read_xlsx"),
    "odt": ("odt", "read_odt"),
    "odp": ("odt", "read_odp"),
    "ods": ("ods", "read_ods"),
}


def read_format(kind: str, data: bytes) -> Readout | Failure:
    """The rendition of a PDF ("pdf") or an office document ("zip"), or why there is none."""
    try:
        if kind == "pdf":
            read_pdf: Callable[[bytes], Readout] = import_module("loaders.read.pdf").read_pdf
            return read_pdf(data)
        package = Package(data)
        module, name = _PACKAGES[package.kind()]
        read: Callable[[Package], Readout] = getattr(import_module(f"loaders.read.{module}"), name)
        return read(package)
    except UnreadableError as error:
        return error.failure
    except RecursionError:
        return Failure("damaged")

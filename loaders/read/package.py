"""The ZIP that every office document is: checked before it is opened, its XML read without entities.

In go bytes, out come parts. Refuses what would grow too large, what is encrypted or damaged, names that lead out of the
package, and any XML with a document type, so that neither entities nor addresses in it are ever followed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib

from lxml import etree

from loaders.read.outcome import UnreadableError

MAX_TOTAL = 200_000_000
MAX_ENTRIES = 5_000
MAX_RATIO = 250
_SMALL = 4_000_000
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ODF = re.compile(r"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)(-template|-master)?")
_OOXML = {"wordprocessingml": "docx", "spreadsheetml": "xlsx", "presentationml": "pptx",
          "ms-word": "docx", "ms-excel": "xlsx", "ms-powerpoint": "pptx"}  # fmt: skip
Element = etree._Element


def local(element: Element) -> str:
    """An element's name without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    found = element.get(name)
    if found is not None:
        return str(found)
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def child(element: Element | None, *names: str) -> Element | None:
    """The first child called `names[0]`, its first child called `names[1]` and so on."""
    for name in names:
        element = next((c for c in element if local(c) == name), None) if element is not None else None
    return element


def children(element: Element | None, *names: str) -> list[Element]:
    """What stands in the child that `child` finds; nothing where there is none."""
    found = child(element, *names)
    return list(found) if found is not None else []


class Package:
    """The parts of an office document."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
            raise UnreadableError("damaged") from error
        self._check()

    def _check(self) -> None:
        infos = self._zip.infolist()
        total = sum(info.file_size for info in infos)
        if total > MAX_TOTAL or len(infos) > MAX_ENTRIES:
            raise UnreadableError("unpacks-too-large", limit=MAX_TOTAL // 1_000_000)
        for info in infos:
            if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
                raise UnreadableError("unpacks-too-large", limit=MAX_TOTAL // 1_000_000)
            if info.flag_bits & 1:
                raise UnreadableError("encrypted")
            if info.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", info.filename):
                raise UnreadableError("unsafe")
        if len(self._names) != len(infos) or len({info.header_offset for info in infos}) != len(infos):
            raise UnreadableError("unsafe")

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._names)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none."""
        info = self._names.get(name)
        if info is None:
            return None
        try:
            with self._zip.open(info) as handle:
                data = handle.read(info.file_size + 1)
                if len(data) != info.file_size:
                    raise UnreadableError("damaged")
                return data
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise UnreadableError("damaged") from error

    def xml(self, name: str) -> Element | None:
        """The root of an XML part; None where there is no such part."""
        data = self.part(name)
        return parse(data) if data is not None else None

    def loose_xml(self, name: str) -> Element | None:
        """The root of a part that office programs do not write as sound XML (VML); None where it holds none."""
        data = self.part(name)
        return parse(re.sub(rb"<br\s*>", b"<br/>", data), loose=True) if data is not None else None

    def needed(self, name: str) -> Element:
        """The root of an XML part without which the document cannot be read."""
        found = self.xml(name)
        if found is None:
            raise UnreadableError("damaged")
        return found

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What part `name` refers to: relation id -> (last word of its type, part); outside targets are left out."""
        folder, base = posixpath.split(name)
        root = self.xml(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        found: dict[str, tuple[str, str]] = {}
        for item in root.iter(_REL) if root is not None else ():
            if item.get("TargetMode") == "External":
                continue
            target = str(item.get("Target", ""))
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[str(item.get("Id"))] = (str(item.get("Type", "")).rsplit("/", 1)[-1], path)
        return found

    def kind(self) -> str:
        """ "docx", "xlsx", "pptx", "odt", "ods", "odp", or what else it is."""
        mimetype = self.part("mimetype")
        if mimetype is not None:
            match = _ODF.match(mimetype.decode("ascii", "replace").strip())
            if match is None:
                raise UnreadableError("other-format", format=mimetype.decode("ascii", "replace").strip()[:60])
            return {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}[match.group(1)]
        types = (self.part("[Content_Types].xml") or b"").decode("utf-8", "replace")
        main = re.search(r'ContentType="[^"]*?(wordprocessingml|spreadsheetml|presentationml|ms-word|ms-excel|'
                         r'ms-powerpoint)[^"]*?\.main\+xml"', types)  # fmt: skip
        if main is None:
            raise UnreadableError("other-format", format="ZIP")
        return _OOXML[main.group(1)]

    def main_part(self) -> str:
        """The name of an Office Open XML package's main part."""
        for kind, path in self.relations("").values():
            if kind == "officeDocument":
                return path
        raise UnreadableError("damaged")

    @property
    def has_macros(self) -> bool:
        """Whether the package carries macros, which are never run."""
        return any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in self._names)


def parse(data: bytes, *, loose: bool = False) -> Element:
    """The root of an XML text, without entities, document types or anything fetched; `loose` forgives open elements."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
                             huge_tree=False, remove_comments=True, remove_pis=True, recover=loose)  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
            raise UnreadableError("unsafe") from error
        raise UnreadableError("damaged") from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise UnreadableError("unsafe")
    return root

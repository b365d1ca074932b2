from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from service.errors import AlkeError
from service.load.erase import Reason, erase
from service.load.run import Settings, run_load
from service.report.files import files
from service.store import dumps as module
from service.store.dump_check import check_dump
from service.store.dumps import dumps_of, make_dump
from service.store.home import Home
from service.store.reader import open_current
from service.store.writer import open_writer
from tests.service.handmade import arrival, delivery
from tests.service.serving import server


def published(home: Home) -> set[Quad]:
    return {quad for quad in open_current(home) if not isinstance(quad.graph_name, DefaultGraph)}


def test_a_dump_read_back_is_what_is_published(home: Home, settings: Settings) -> None:
    run_load(home, [arrival(delivery("a", "Lisätään yksi.", 'Lainaus "ja" \\ rivi\nvaihtuu.'))], settings)
    dump = make_dump(home, 5)
    assert dump.load == home.current_load()
    for file in dump.files:
        form = RdfFormat.from_media_type(file.media)
        assert set(parse(gzip.decompress(file.path.read_bytes()), format=form)) == published(home)
        assert dump.load in file.path.name
        assert dump.load in gzip.decompress(file.path.read_bytes()).splitlines()[0].decode()
        assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256
        assert check_dump(file.path) == dump


def test_many_statements_are_sorted_in_pieces_and_none_is_lost(
    home: Home, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_load(home, [arrival(delivery("a", *(f"Asia {n}." for n in range(50))))], settings)
    whole = [gzip.decompress(file.path.read_bytes()) for file in make_dump(home, 5).files]
    shutil.rmtree(home.dumps)
    monkeypatch.setattr(module, "_PART", 7)
    assert gzip.decompress(make_dump(home, 5).files[0].path.read_bytes()) == whole[0]


def test_the_same_load_gives_the_same_bytes_after_a_rebuild(home: Home, settings: Settings) -> None:
    run_load(home, [arrival(delivery("a", "Yksi.", "Kaksi."))], settings)
    run_load(home, [arrival(delivery("a", "Kaksi.", "Kolme."))], settings)
    folder = make_dump(home, 5).folder
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    shutil.rmtree(home.dumps)
    with open_writer(home, afresh=True):
        pass
    make_dump(home, 5)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_the_newest_dumps_are_kept(home: Home, settings: Settings) -> None:
    for n in range(4):
        run_load(home, [arrival(delivery("a", f"Asia {n}."))], settings)
        make_dump(home, 2)
    assert [dump.load[:6] for dump in dumps_of(home)] == ["000004", "000003"]


def test_one_changed_byte_or_a_cut_file_is_found(home: Home, settings: Settings, tmp_path: Path) -> None:
    run_load(home, [arrival(delivery("a", "Yksi."))], settings)
    path = make_dump(home, 5).files[0].path
    data = path.read_bytes()
    for broken in (data[:-1], data[:50] + bytes([data[50] ^ 1]) + data[51:]):
        path.write_bytes(broken)
        with pytest.raises(AlkeError, match="SHA-256"):
            check_dump(path)
    manifest = path.parent / "manifest.json"
    told = json.loads(manifest.read_text())
    cut = data[: len(data) // 2]
    told["files"][0]["sha256"] = hashlib.sha256(cut).hexdigest()
    manifest.write_text(json.dumps(told))
    path.write_bytes(cut)
    with pytest.raises(AlkeError, match="cannot be read to its end"):
        check_dump(path)
    alone = tmp_path / path.name
    alone.write_bytes(data)
    with pytest.raises(AlkeError, match=r"no manifest\.json"):
        check_dump(alone)


def test_an_empty_data_folder_has_nothing_to_dump(home: Home) -> None:
    with pytest.raises(AlkeError, match="nothing has been loaded"):
        make_dump(home, 5)


def test_no_dump_holds_what_was_erased(home: Home, settings: Settings) -> None:
    with_reports = replace(settings, render=files)
    run_load(
        home, [arrival(delivery("a", "Asiasta vastaa Testi Henkilö.")), arrival(delivery("b", "B."))], with_reports
    )
    make_dump(home, 5)
    run_load(home, [arrival(delivery("b", "C."))], with_reports)
    make_dump(home, 5)
    load = erase(home, "a", "Testi Henkilö", Reason("testi", "testi"), files)
    assert dumps_of(home) == ()
    dump = make_dump(home, 5)
    assert dump.load == load
    assert not any("Testi Henkilö".encode() in gzip.decompress(file.path.read_bytes()) for file in dump.files)


def test_a_dump_that_an_erasure_overtakes_is_thrown_away(
    home: Home, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_reports = replace(settings, render=files)
    run_load(home, [arrival(delivery("a", "Yksi.")), arrival(delivery("b", "Kaksi."))], with_reports)
    written = module._write

    def slow(store: Store, load: str, folder: Path) -> None:
        written(store, load, folder)
        saved = folder.parent.parent / "saved"
        shutil.copytree(folder, saved)
        erase(home, "a", None, Reason("testi", "testi"), files)
        if not folder.exists():
            home.dumps.mkdir(exist_ok=True)
            shutil.move(saved, folder)

    monkeypatch.setattr(module, "_write", slow)
    with pytest.raises(AlkeError, match="erased while"):
        make_dump(home, 5)
    assert dumps_of(home) == ()


def test_dumps_are_served_in_whole_and_in_part(home: Home, settings: Settings) -> None:
    run_load(home, [arrival(delivery("a", "Lisätään yksi."))], settings)
    with server(home) as client:
        assert client.get("/dumps/latest.nq.gz").status_code == 404
        assert client.get("/dumps/", params={"format": "json"}).json() == {"dumps": []}
        dump = make_dump(home, 5)
        told = client.get("/dumps/").json()["dumps"][0]
        assert (told["load"], told["time"], told["graphs"]) == (dump.load, dump.time, dict(dump.graphs))
        for file in told["files"]:
            got = client.get(file["address"])
            assert hashlib.sha256(got.content).hexdigest() == file["sha256"]
            assert got.headers["alke-load"] == dump.load
            assert "immutable" in got.headers["cache-control"]
            part = client.get(file["address"], headers={"Range": "bytes=10-19"})
            assert (part.status_code, part.content) == (206, got.content[10:20])
            for unknown in ("lines=1-2", "bytes=9-3", "bytes=x", "bytes"):
                whole = client.get(file["address"], headers={"Range": unknown})
                assert (whole.status_code, whole.content) == (200, got.content), "what is not understood is left out"
            behind = client.get(file["address"], headers={"Range": f"bytes={file['size']}-"})
            assert (behind.status_code, behind.headers["content-range"]) == (416, f"bytes */{file['size']}")
            assert behind.json()["type"].endswith("/no-such-part")
            again = client.get(file["address"], headers={"If-None-Match": got.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")
            head = client.head(file["address"])
            assert (head.status_code, head.content, int(head.headers["content-length"])) == (200, b"", file["size"])
        latest = client.get("/dumps/latest.nq.gz")
        assert (latest.status_code, latest.headers["location"]) == (302, told["files"][0]["address"])
        assert client.get("/dumps/latest.json", follow_redirects=True).json()["load"] == dump.load
        assert dump.files[0].sha256 in client.get(told["checksums"]).text
        for lang, word in (("fi", "Tallenteet"), ("sv", "Datadumpar"), ("en", "Dumps")):
            assert word in client.get("/dumps/", params={"format": "html", "lang": lang}).text
        assert client.get("/dumps/000001-00000000/x.nq.gz").status_code == 404
        assert client.get("/dumps/..%2Flog/x").status_code == 404


def test_a_graph_that_a_dump_names_is_one_of_the_published(home: Home, settings: Settings) -> None:
    run_load(home, [arrival(delivery("a", "Yksi."))], settings)
    named = {quad.graph_name for quad in published(home)}
    assert {NamedNode(graph) for graph in make_dump(home, 5).graphs} == named

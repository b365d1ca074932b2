from __future__ import annotations

import io
import json
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import Dataset, RdfFormat, parse

from service.errors import AlkeError
from service.load.run import Settings, run_load
from service.store.archive import backup, restore
from service.store.export import export
from service.store.home import Home
from service.store.lines import quad_lines
from service.store.reader import open_current
from tests.service.handmade import arrival, delivery


@pytest.fixture
def loaded(home: Home, settings: Settings) -> Home:
    for text in ("Yksi.", "Kaksi."):
        run_load(home, [arrival(delivery("a", text, original=b"salainen"))], settings)
    return home


@pytest.mark.parametrize("name", ["backup.tar", "backup.tar.gz"])
def test_a_backup_restores_to_the_same_dataset_and_can_be_loaded_into(
    loaded: Home, tmp_path: Path, settings: Settings, name: str
) -> None:
    backup(loaded, tmp_path / name)
    other = Home(tmp_path / "other")
    assert restore(other, tmp_path / name) == loaded.current_load()
    assert quad_lines(open_current(other)) == quad_lines(open_current(loaded))
    assert [path.stat().st_mode & 0o777 for path in other.sources.iterdir()] == [0o600, 0o600]
    assert run_load(other, [arrival(delivery("a", "Kaksi."))], settings).outcomes[0].kind == "unchanged"


def test_a_folder_that_is_not_empty_is_not_restored_into(loaded: Home, tmp_path: Path) -> None:
    backup(loaded, tmp_path / "backup.tar")
    with pytest.raises(AlkeError, match="not empty"):
        restore(loaded, tmp_path / "backup.tar")


def test_a_damaged_backup_is_refused(loaded: Home, tmp_path: Path) -> None:
    whole = tmp_path / "backup.tar"
    backup(loaded, whole)
    damaged = tmp_path / "damaged.tar"
    damaged.write_bytes(whole.read_bytes().replace(b"Yksi.", b"Nolla"))
    with pytest.raises(AlkeError, match="not a whole backup"):
        restore(Home(tmp_path / "other"), damaged)
    (tmp_path / "text.tar").write_text("not a tar file")
    with pytest.raises(AlkeError, match="not a whole backup"):
        restore(Home(tmp_path / "third"), tmp_path / "text.tar")


def test_a_backup_cannot_write_outside_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "MANIFEST.json").write_text('{"files": {}}')
    (tmp_path / "evil").write_text("x")
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        tar.add(tmp_path / "MANIFEST.json", "MANIFEST.json")
        tar.add(tmp_path / "evil", "../escaped")
    with pytest.raises(AlkeError, match="not a whole backup"):
        restore(Home(tmp_path / "inside/home"), tmp_path / "evil.tar")
    assert not (tmp_path / "inside/escaped").exists()


@pytest.mark.parametrize("name", ["../escaped", "/tmp/escaped-alke", "log/../../escaped", "current/x"])
def test_a_list_that_names_a_place_outside_the_rooms_of_a_data_folder_is_refused(tmp_path: Path, name: str) -> None:
    listed = {"files": {name: sha256(b"x").hexdigest()}}
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        for member, data in (("MANIFEST.json", json.dumps(listed).encode()), (name, b"x")):
            head = tarfile.TarInfo(member)
            head.size = len(data)
            tar.addfile(head, io.BytesIO(data))
    with pytest.raises(AlkeError, match="not a whole backup"):
        restore(Home(tmp_path / "inside/home"), tmp_path / "evil.tar")
    assert not list(tmp_path.rglob("*escaped*"))


@pytest.mark.parametrize("name", ["x.nq", "x.ttl", "x.trig", "x.jsonld", "x.nt"])
def test_every_export_can_be_read_again_and_says_the_same(loaded: Home, tmp_path: Path, name: str) -> None:
    store, target = open_current(loaded), tmp_path / name
    count = export(store, target)
    form = RdfFormat.from_extension(target.suffix[1:])
    assert len(Dataset(parse(path=target, format=form))) == count


@pytest.mark.parametrize("name", ["x.nq", "x.ttl", "x.trig", "x.nt", "x.jsonld"])
def test_an_export_has_the_same_bytes_each_time(loaded: Home, tmp_path: Path, name: str) -> None:
    texts = set()
    for _ in range(4):
        export(open_current(loaded), tmp_path / name)
        texts.add((tmp_path / name).read_bytes())
    assert len(texts) == 1


def test_one_graph_can_be_exported_alone(loaded: Home, tmp_path: Path) -> None:
    export(open_current(loaded), tmp_path / "x.nq", "stated")
    graphs = {quad.graph_name.value for quad in parse(path=tmp_path / "x.nq", format=RdfFormat.N_QUADS)}
    assert graphs == {"https://w3id.org/alke/graph/stated"}
    with pytest.raises(AlkeError, match="not known"):
        export(open_current(loaded), tmp_path / "x.docx")

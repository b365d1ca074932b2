"""A decision on a link that is made over HTTP: who may make it, and that it lasts as any other that is published."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from pyoxigraph import DefaultGraph, NamedNode

from loaders.link_table import is_row, read_row
from service.change.decision import decided
from service.load.arrivals import arrivals
from service.load.decide import DOCUMENT, words_of
from service.load.erase import Reason, erase
from service.load.gate import validator
from service.load.known_links import Known, known_links
from service.load.link_export import exported
from service.load.rebuild import rebuild
from service.load.rollback import rollback
from service.load.run import Settings, run_load
from service.report.files import files
from service.store.home import Home
from service.store.names import PUBLISHED
from service.store.port import Done, LinkDecision, Refusal
from service.store.reader import open_current
from service.web.links import read_decision
from service.web.rights import digest_of, lines_for, new_token
from tests.service.serving import server

THEMES = {"2030": "Huoltovarmuus ja kokonaisturvallisuus", "2031": "Kokonaisturvallisuus"}
TEXT = """Valtion ja maakuntien
aluekehittämiskeskustelu {year}

{theme} – johtopäätökset

• Edistetään yhteistä harjoittelua vuoden {year} aikana.
"""
TOKEN, READER = new_token(), new_token()
RIGHTS = lines_for("maakunta", digest_of(TOKEN), {}) + (
    f'[roles.reader]\nrights = ["write-curated"]\n[[tokens]]\nsha256 = "{digest_of(READER)}"\nrole = "reader"\n'
)
YES = {"status": "accepted", "reason": "Sama asia."}
SETTINGS = Settings(validator, role="maakunta")
WHY = Reason("tietosuojavastaava", "koe")
SHOWN = {DefaultGraph(), *PUBLISHED.values()}


@dataclass(frozen=True, slots=True)
class Story:
    """A data folder in which a decision was made over HTTP, what was answered, and the load before it."""

    home: Home
    found: Known
    before: str
    refused: tuple[tuple[int, str, httpx.Response], ...]
    after_refusals: str
    done: httpx.Response
    row: dict[str, str]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Two small documents of two years, and a decision on the link between their themes."""
    root = tmp_path_factory.mktemp("decided")
    for year, theme in THEMES.items():
        folder = root / f"koe-{year}"
        folder.mkdir()
        (folder / "t.txt").write_text(TEXT.format(year=year, theme=theme), encoding="utf-8")
        (folder / "document.yml").write_text(
            f"id: koe-{year}\nfile: t.txt\ntitle: Koe {year}\nfamily: conclusions\nyear: {year}\n"
        )
    (root / "tokens.toml").write_text(RIGHTS)
    (root / "tokens.toml").chmod(0o600)
    home = Home(root / "home")
    run_load(home, arrivals([root / "koe-2030", root / "koe-2031"]), Settings(validator))
    (found,) = [x for x in known_links(open_current(home)) if x.status == "proposed"
                and "/theme/" in str(x.subject) and "/theme/" in str(x.object)]  # fmt: skip
    with server(home, ALKE_TOKENS=str(root / "tokens.toml")) as client:
        return told_by(client, home, found)


def told_by(client: httpx.Client, home: Home, found: Known) -> Story:
    def post(path: str, body: object, token: str = TOKEN) -> httpx.Response:
        return client.post(path, json=body, headers={"Authorization": f"Bearer {token}"} if token else {})

    here, before = f"/id/link/{found.link[-16:]}", home.current_load()
    refused = (
        (401, "no-token", post("/links", YES, "")),
        (401, "bad-token", post("/links", YES, "alke_x")),
        (403, "not-allowed", post(here, YES, READER)),
        (400, "decision-form", post("/links", YES)),
        (415, "not-json", client.post("/links", content="{}", headers={"Authorization": f"Bearer {TOKEN}"})),
    )
    after_refusals = home.current_load()
    done = post(here, YES)
    rows = client.get("/questions/decisions-on-links?format=json").json()["rows"]
    (row,) = [row for row in rows if row["link"] == found.link]
    return Story(home, found, str(before), refused, str(after_refusals), done, row)


@pytest.fixture
def home(story: Story, tmp_path: Path) -> Home:
    """A copy of it to change."""
    shutil.copytree(story.home.root, tmp_path / "home", symlinks=True)
    return Home(tmp_path / "home")


def published(home: Home, link: Known) -> bool:
    """Whether the relation is among what is current."""
    ends = NamedNode(str(link.subject)), None, NamedNode(str(link.object))
    return any(q.graph_name == DefaultGraph() for q in open_current(home).quads_for_pattern(*ends, None))


def accepted(home: Home) -> list[str]:
    """The rows of the accepted links between the two documents."""
    lines = exported(open_current(home), ["accepted"]).splitlines()
    return [line for line in lines if is_row(line) and "alkeid:koe-" in line]


def statuses(home: Home, link: Known) -> list[str]:
    return [x.status for x in known_links(open_current(home)) if (x.subject, x.object) == (link.subject, link.object)]


def quads(home: Home) -> bytes:
    """All that a reader is given, in one order."""
    return "\n".join(sorted(map(str, open_current(home)))).encode()


def test_only_a_token_with_the_right_decides_and_its_role_is_what_is_recorded(story: Story) -> None:
    for status, kind, answer in story.refused:
        told = answer.json()
        assert (answer.status_code, told["type"]) == (status, f"https://w3id.org/alke/problem/{kind}"), told
        assert answer.headers["content-type"] == "application/problem+json"
    assert story.after_refusals == story.before
    now = story.home.current_load()
    assert (story.done.status_code, story.done.headers["Alke-Load"]) == (200, now)
    link = story.found.link
    assert story.done.json() == {"links": [link], "status": "accepted", "role": "maakunta", "load": now}
    assert (story.row["role"], story.row["reason"]) == ("maakunta", "Sama asia.")
    assert published(story.home, story.found)


def test_a_decision_that_cannot_be_made_is_refused_by_its_kind(story: Story) -> None:
    found = story.found
    for kind, job in (
        ("no-link", LinkDecision("accepted", "Syy.", ("0000000000000000",))),
        ("decided-already", LinkDecision("accepted", "Sama asia.", (found.link,))),
        ("no-end", LinkDecision("accepted", "Syy.", subject=found.subject, object="id/ei-ole")),
        ("link-ends", LinkDecision("accepted", "Syy.", subject=found.subject)),
        (
            "no-quote",
            LinkDecision(
                "rejected", "Syy.", subject=found.subject, object=found.object, quotes={"subject": "Ei ole siellä"}
            ),
        ),
        ("goes-on", LinkDecision("accepted", "Syy.", subject=found.subject, kind="dropped")),
        (
            "decision-form",
            LinkDecision(
                "rejected", "Syy.", subject=found.subject, object=found.object, kind="related", relation="alke:eiOle"
            ),
        ),
    ):
        refused = decided(story.home, job, SETTINGS)
        assert isinstance(refused, Refusal) and refused.kind == kind, refused
    assert published(story.home, found)


def test_the_decision_survives_a_rebuild_with_the_same_bytes(story: Story, home: Home) -> None:
    data, rows = quads(home), accepted(home)
    rebuild(home)
    assert quads(home) == data
    assert accepted(home) == rows and read_row(rows[0])["reviewer_role"] == "maakunta"


def test_a_rollback_takes_the_decision_back_and_another_restores_it(story: Story, home: Home) -> None:
    made, rows = home.current_load(), accepted(home)
    rollback(home, story.before)
    assert not published(home, story.found) and accepted(home) == []
    assert statuses(home, story.found) == ["proposed"]
    rollback(home, str(made))
    assert published(home, story.found) and accepted(home) == rows
    rollback(home, story.before)
    again = decided(home, LinkDecision("rejected", "Ei sittenkään.", (story.found.link,)), SETTINGS)
    assert isinstance(again, Done), again
    assert statuses(home, story.found) == ["rejected"]


def test_a_link_to_an_erased_document_waits_and_others_can_still_be_decided_on(story: Story, home: Home) -> None:
    erase(home, "koe-2030", None, WHY, files)
    assert not published(home, story.found)
    assert not [q for q in open_current(home) if q.graph_name in SHOWN and "id/koe-2030/" in str(q)]
    done = decided(home, LinkDecision("rejected", "Ei.", subject=story.found.object, kind="dropped"), SETTINGS)
    assert isinstance(done, Done), done
    assert statuses(home, story.found) == ["accepted"]
    assert [x.status for x in known_links(open_current(home)) if x.link == done.links[0]] == ["rejected"]
    data = quads(home)
    rebuild(home)
    assert quads(home) == data and not published(home, story.found)
    told = words_of(home, "koe-2030")
    assert told == ["Huoltovarmuus ja kokonaisturvallisuus"]
    erase(home, DOCUMENT, told[0], WHY, files)  # which fails where a file still holds it
    assert not words_of(home, "koe-2030")
    assert not any(told[0] in path.read_text("utf-8") for path in home.renditions.iterdir())


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({"status": "accepted"}, "reason"),
        ({**YES, "status": "proposed"}, "status"),
        ({**YES, "reason": " "}, "reason"),
        ({**YES, "reason": "x" * 2001}, "reason"),
        ({**YES, "reason": "\ud800"}, "reason"),
        ({**YES, "role": "johtaja"}, "role"),
        ({**YES, "kind": "banana"}, "kind"),
        ({**YES, "kind": ["new"]}, "kind"),
        ({**YES, "links": ["x"]}, "links"),
        ({**YES, "links": "x"}, "links"),
    ],
)
def test_a_body_that_is_no_decision_is_refused_by_the_member_that_is_wrong(body: object, wrong: str) -> None:
    assert read_decision(json.dumps(body).encode(), "application/json", "35fbc17d6ed089f3") == Refusal(
        "decision-form", wrong
    )


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_a_body_that_is_no_json_object_is_refused(body: bytes) -> None:
    refused = read_decision(body, "application/json", None)
    assert isinstance(refused, Refusal) and refused.kind == "not-json"

"""Tell what is covered, and why an answer is empty, as JSON for programs and as text for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from service.questions.question import Question
from service.silence.cover import Cover, Covered, Kept
from service.silence.reasons import Reason
from service.silence.wording import REASONS, TEXTS
from service.store.names import BASE

Name = Callable[[str], str]
"""What a thing is called, by its address."""
KINDS = ("years", "families", "regions", "ministries")


def sentences(reason: Reason, language: str, name: Name) -> tuple[str, str]:
    """A reason and what to do about it."""
    texts = REASONS[language]
    what, remedy = texts.get(f"{reason.code}.{reason.about}") or texts[reason.code]
    wrong = reason.code == "no-such-value"
    subject = f"”{reason.subject}”" if wrong else ", ".join(map(name, reason.subject.split(", ")))
    near = ", ".join(map(name, reason.near)) or TEXTS[language]["none"]
    told = {"subject": subject, "about": reason.about, "near": near}
    if wrong and reason.near:
        remedy = f"{TEXTS[language]['near']}: {', '.join(reason.near)}?"
    return what.format(**told), remedy.format(**told)


def why_json(
    question: Question, given: Mapping[str, str], rows: int, found: Sequence[Reason], load: str | None,
    language: str, name: Name,
) -> dict[str, Any]:  # fmt: skip
    """The reasons for programs."""
    told = []
    for reason in found:
        what, remedy = sentences(reason, language, name)
        one: dict[str, Any] = {"reason": reason.code, "text": what, "remedy": remedy}
        one |= {"about": reason.about} if reason.about else {}
        one |= {"near": list(reason.near)} if reason.near else {}
        one |= {"documents": [_document(document) for document in reason.documents]} if reason.documents else {}
        one |= {"keptOut": [_kept(kept) for kept in reason.kept]} if reason.kept else {}
        told.append(one)
    return {"load": load, "question": question.name, "parameters": dict(given), "rows": rows, "reasons": told}


def why_text(
    question: Question, rows: int, found: Sequence[Reason], load: str | None, language: str, name: Name
) -> str:
    """The reasons for people."""
    words = TEXTS[language]
    lines = [question.summary[language], ""]
    if not found:
        lines.append(words["rows"].format(n=rows))
    for number, reason in enumerate(found, 1):
        what, remedy = sentences(reason, language, name)
        lines += [f"{number}. {what}", f"   {remedy}"]
        undated = f" ({words['undated'].lower()})" if reason.about == "year" else ""
        for document in reason.documents:
            lines.append(f"   • {_titled(document, language)}{undated}")
            lines += [f"       {failed.title} {failed.place}".rstrip() for failed in document.failed[:5]]
        lines += [f"   • {_out(kept, language)}" for kept in reason.kept]
    return "\n".join([*lines, "", f"{words['load']}: {load or words['none']}"]) + "\n"


def cover_json(cover: Cover, load: str | None, name: Name) -> dict[str, Any]:
    """The coverage for programs; a gap is what is known and covered by no document."""
    listed: dict[str, Any] = {"load": load}
    listed["documents"] = [
        {**_document(each), "names": [_brief(iri) for iri in cover.named.get(each.iri, ())]} for each in cover.documents
    ]
    listed["keptOut"] = [_kept(kept) for kept in cover.kept]
    for kind in KINDS:
        listed[kind] = {
            "covered": [_valued(value, name) for value in cover.covered(kind)],
            "gaps": [_valued(value, name) for value in cover.gaps(kind)],
        }
    return listed


def cover_text(cover: Cover, load: str | None, language: str, name: Name) -> str:
    """The coverage for people."""
    words = TEXTS[language]
    lines = [words["covers"], "", f"{words['documents']}: {len(cover.documents)}"]
    for each in cover.documents:
        years = ", ".join(each.years) or words["undated"].lower()
        lines.append(f"• {_titled(each, language)} ({name(each.family) if each.family else '?'}; {years})")
    lines += [f"• {_out(kept, language)}" for kept in cover.kept]
    for kind in KINDS:
        lines += ["", words[kind]]
        for part, values in (("covered", cover.covered(kind)), ("gaps", cover.gaps(kind))):
            lines.append(f"  {words[part]}: {', '.join(map(name, values)) or words['none']}")
    return "\n".join([*lines, "", f"{words['load']}: {load or words['none']}"]) + "\n"


def _document(document: Covered) -> dict[str, Any]:
    return {
        "document": document.iri,
        "title": document.title,
        "family": document.family,
        "years": list(document.years),
        "notUnderstoodShare": document.share,
        "notUnderstoodCharacters": document.characters,
        "notRead": [{"what": f.title, "place": f.place, "report": f"/loads/{f.load}/report"} for f in document.failed],
    }


def _kept(kept: Kept) -> dict[str, str]:
    return {"document": kept.iri, "outcome": kept.outcome, "report": f"/loads/{kept.load}/report"}


def _out(kept: Kept, language: str) -> str:
    """A document that is not published, or not in its newest version, and the load that says why."""
    how = TEXTS[language]["withdrawn" if kept.outcome == "withdrawn" else "kept"]
    return f"{how}: {_brief(kept.iri)} ({kept.load})"


def _valued(value: str, name: Name) -> dict[str, str]:
    return {"value": value, "name": name(value)} if value.startswith(BASE) else {"value": value}


def _titled(document: Covered, language: str) -> str:
    title = document.title or _brief(document.iri)
    if not document.characters:
        return title
    share = f"{document.share * 100:.1f}"
    told = share if language == "en" else share.replace(".", ",")
    return f"{title}, {TEXTS[language]['share'].format(share=told)}"


def _brief(iri: str) -> str:
    return iri.removeprefix(BASE)

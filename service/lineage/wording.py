"""The explanation of a proposal in words: what the two things share, by language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from service.lineage.item import Likeness, Part

LANGUAGES = ("fi", "sv", "en")
_REASONS: Mapping[str, Mapping[str, str]] = {
    "name": {
        "fi": "samoja sanoja nimissä: {shared}",
        "sv": "samma ord i namnen: {shared}",
        "en": "the same words in the names: {shared}",
    },
    "context": {
        "fi": "nimen sanoja toisen asian alla: {shared}",
        "sv": "ord ur namnet under den andra saken: {shared}",
        "en": "words of the name under the other thing: {shared}",
    },
    "subjects": {"fi": "sama aihe: {shared}", "sv": "samma ämne: {shared}", "en": "the same subject: {shared}"},
    "field": {
        "fi": "sama politiikan ala: {shared}",
        "sv": "samma politikområde: {shared}",
        "en": "the same field of policy: {shared}",
    },
    "named": {
        "fi": "samoja toimijoita tai asiakirjoja: {shared}",
        "sv": "samma aktörer eller styrdokument: {shared}",
        "en": "the same actors or instruments: {shared}",
    },
    "label": {"fi": "sama nimi: {shared}", "sv": "samma namn: {shared}", "en": "the same name: {shared}"},
    "lemma": {
        "fi": "samoja sanoja nimissä: {shared}",
        "sv": "samma ord i namnen: {shared}",
        "en": "the same words in the names: {shared}",
    },
    "acronym": {
        "fi": "nimen lyhenne: {shared}",
        "sv": "namnets förkortning: {shared}",
        "en": "the short form of the name: {shared}",
    },
    "code": {"fi": "sama numero: {shared}", "sv": "samma nummer: {shared}", "en": "the same number: {shared}"},
    "area": {"fi": "sama maakunta: {shared}", "sv": "samma landskap: {shared}", "en": "the same region: {shared}"},
    "change": {
        "fi": "tunnettu organisaatiomuutos, tuloksena: {shared}",
        "sv": "en känd organisationsändring, med resultatet: {shared}",
        "en": "a known change of organisations, resulting in: {shared}",
    },
}
_ALONE: Mapping[str, Mapping[str, str]] = {
    "dropped": {
        "fi": "Mikään myöhemmistä ({n}) ei ole tarpeeksi samanlainen. Lähin: {near} ({score:.2f}).",
        "sv": "Inget av de senare ({n}) är tillräckligt likt. Närmast: {near} ({score:.2f}).",
        "en": "None of the later ones ({n}) is like enough. The nearest: {near} ({score:.2f}).",
    },
    "new": {
        "fi": "Mikään aiemmista ({n}) ei ole tarpeeksi samanlainen. Lähin: {near} ({score:.2f}).",
        "sv": "Inget av de tidigare ({n}) är tillräckligt likt. Närmast: {near} ({score:.2f}).",
        "en": "None of the earlier ones ({n}) is like enough. The nearest: {near} ({score:.2f}).",
    },
}
_WORDS = {"name", "context", "label", "lemma", "acronym", "code"}
_SHOWN = 6


def explanation(likeness: Likeness, named: Callable[[str, str], str]) -> dict[str, str]:
    """What a score rests on, by language; `named` gives the name of a thing, its IRI or a field, in a language."""
    told = [part for part in likeness.parts if part.shared]
    texts = {}
    for language in LANGUAGES:
        said = "; ".join(f"{_said(part, language, named)} ({part.value:.2f})" for part in told)
        texts[language] = said[:1].upper() + said[1:] + "." if said else ""
    return texts


def alone(kind: str, compared: int, near: str, score: float) -> dict[str, str]:
    """What it rests on that something was dropped or is new, by language: how many there were, and the likest."""
    return {spoken: text.format(n=compared, near=near, score=score) for spoken, text in _ALONE[kind].items()}


def _said(part: Part, language: str, named: Callable[[str, str], str]) -> str:
    shared = part.shared[:_SHOWN]
    names = shared if part.reason in _WORDS else [named(thing, language) for thing in shared]
    return _REASONS[part.reason][language].format(shared=", ".join(names))

"""What a head of the measure form says: the role of its column, its side and the follow-up round it names.

A head is known by its words, in Finnish or Swedish, spelled as the form spells them or nearly so, never by its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.form.layout import CHOOSE, FIELDS, HEADS, SIDES, TITLES, Role, Side
from loaders.recognise.similarity import likeness

THEME_LABELS = frozenset((*(label.casefold() for label in FIELDS["theme"].values()), "teema", "tema",
                          "keskustelun teema", "diskussionens tema"))  # fmt: skip
_NUMBERED = re.compile(r" \d{1,2}$")
_NEAR = 0.86
_LONGEST = 14
"""The most words a head has; a longer text is what somebody wrote."""
_WORDS: tuple[tuple[Role, str, str], ...] = (
    (Role.REFERENCE, r"^viite|^referens|^toimenpiteen tunnus|^åtgärdens beteckning", ""),
    (Role.RESPONSIBLE, r"vastuuta|vastuut$|^vastuu$|^kuka vastaa|ansvarig|^ansvar$|^vem ansvarar", ""),
    (
        Role.PROGRESS,
        r"etenemi|edistymi|toteutumi|framskrid|framsteg|^tilanne$|tilannetieto|^läget?$|^lägesra|^lägesbesk|^seuranta",
        "",
    ),
    (Role.STATE, r"^tila$|^status$", ""),
    (Role.DESCRIPTION, r"tilanteen kuvaus|tilannekuva|beskrivning|lägesbild", ""),
    (Role.SPEARHEADS, r"kehittämiskär|haasteet|utvecklingsspets|utmaningar", ""),
    (Role.PROPOSED, r"ehdotu\w* uu|uudet toimenpi|uusiksi toimenpi|förslag|nya åtgärd", r"käynnissä|pågå"),
    (Role.ONGOING, r"käynnissä|meneillään ole|pågå|nykyiset toimenpi", r"ehdotu|förslag"),
    (Role.THEME, r"^(keskustelun ?)?teema$|^(diskussions|diskussionens )?tema$", ""),
    (Role.MEASURE, r"toimenpi|åtgärd", ""),
    (Role.GOALS, r"^tavoit|^mål$|^målen$|^målsättning", ""),
)
_SIDES = {
    Side.STATE: {"vn", "valtioneuvosto", "valtio", "valtion", "sr", "statsrådet", "statsrådets", "staten", "statens",
                 "ministeriöt", "ministeriö", "ministerierna", "ministeriet", "valtiolla", "valtionhallinto",
                 "valtionhallinnossa", "valtioneuvoston", "valtioneuvostossa"},
    Side.REGION: {"maakunnat", "maakunta", "maakuntien", "landskapen", "landskap", "landskapet", "landskapens",
                  "mk", "maakunnan", "maakunnassa", "maakunnissa", "maakunnalla", "maakunnilla",
                  "alue", "alueet", "alueiden", "region", "regionen", "regionerna"},
}  # fmt: skip
_BESIDE = {"puoli", "taho", "tahot", "n"}
"""Words beside a side's name: "VN:n taho"."""
LETTERHEAD = re.compile(
    r"(?:alke|aluekehittämis(?:en)?|regionutvecklings)[-\s]?(?:keskustelu|diskussion)\w*\s+(?P<after>20\d\d)"
    r"|diskussion\w*\s+om\s+regional\s+utveckling\w*\s+(?P<about>20\d\d)"
    r"|(?:vuoden|års)\s+(?P<before>20\d\d)\s+(?:alke|aluekehittämis(?:en)?)[-\s]?keskustelu\w*",
    re.IGNORECASE,
)
"""The line that names a year's discussions, as letterheads and titles do."""
_MONTHS = (
    ("tammi", "januari"), ("helmi", "februari"), ("maalis", "mars"), ("huhti", "april"), ("touko", "maj"),
    ("kesä", "juni"), ("heinä", "juli"), ("elo", "augusti"), ("syys", "september"), ("loka", "oktober"),
    ("marras", "november"), ("joulu", "december"),
)  # fmt: skip
_SEASONS = (
    ("kevät", r"kevä", "våren", r"vår(?:en)?\b"),
    ("kesä", r"kesä", "sommaren", r"sommar(?:en)?\b"),
    ("syksy", r"syksy", "hösten", r"höst(?:en)?\b"),
    ("talvi", r"talv", "vintern", r"vintern?\b"),
)
"""A season and how its forms begin, in Finnish and in Swedish."""
_YEAR = re.compile(r"\b(20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a head's words say; `exact` where the form itself spells the role so, in `language`."""

    role: Role | None
    side: Side | None
    exact: bool
    language: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """When a follow-up round is: its `slug`, the same in both languages, and its name."""

    slug: str
    name: str
    language: str


def folded(text: str) -> str:
    """`text` in lower case, words only, a word broken at a line's end made whole."""
    joined = re.sub(r"(?<=\w)-\s*\n\s*(?=[a-zåäö])", "", text)
    return " ".join(re.findall(r"\w+", joined.casefold()))


@lru_cache(maxsize=4096)
def read_head(text: str) -> Heading | None:
    """What `text` says as a head; None where it is none."""
    words = folded(text)
    if not words or len(words.split()) > _LONGEST:
        return None
    side = side_of(words)
    known = _known(words)
    if known:
        return Heading(known[0], side, True, known[1])
    beside = _SIDES[Side.STATE] | _SIDES[Side.REGION] | _BESIDE
    bare = " ".join(word for word in words.split() if word not in beside) if side else words
    if all(word in beside | {"ja", "och"} for word in words.split()):
        return Heading(None, side, True, "sv" if set(words.split()) & {"sr", "landskapen", "statsrådet"} else "fi")
    for role, wanted, unwanted in _WORDS:
        if re.search(wanted, bare) and not (unwanted and re.search(unwanted, bare)):
            return Heading(role, side, False, None)
    return None


def side_of(words: str) -> Side | None:
    """The side that folded words name, where they name one."""
    named = [side for side, names in _SIDES.items() if names & set(words.split())]
    return named[0] if len(named) == 1 else None


def _known(words: str) -> tuple[Role, str] | None:
    """The role that the form spells like `words`, a slip of the pen apart, and the language."""
    sides = _SIDES[Side.STATE] | _SIDES[Side.REGION] | _BESIDE
    bare = " ".join(w for w in words.split() if w not in sides) or words
    for role, labels in HEADS.items():
        for language, label in labels.items():
            near = len(bare) > 8 and abs(len(bare) - len(label)) < 8 and likeness(bare, folded(label)) >= _NEAR
            if bare == folded(label) or near:
                return role, language
    return None


def is_title(text: str) -> bool:
    """Whether `text` is a table's title, or its line for the theme, rather than a head or an entry."""
    words = folded(text)
    named = {folded(t) for labels in TITLES.values() for t in labels.values()}
    bare = words in {folded(label) for label in FIELDS["theme"].values()}
    return words in named or names_theme(text) or bare or (len(words.split()) <= 6 and follow_up(text) is not None)


def names_theme(text: str) -> bool:
    """Whether `text` is a line for the theme, which may be numbered: "Teema 2: Elinvoima"."""
    label, colon, _ = text.partition(":")
    return bool(colon) and _NUMBERED.sub("", folded(label)) in THEME_LABELS


def follow_up(text: str, *, named: bool = False) -> Period | None:
    """The follow-up round that `text` names: its words for follow-up (not needed where `named`) and a dated period."""
    lower = " ".join(text.casefold().split())
    year = _YEAR.search(lower)
    if not year or not (named or re.search(r"seuran|uppfölj", lower)):
        return None
    numbered = re.search(r"\b(1[0-2]|0?[1-9])/(20\d\d)\b", lower)
    for number, (fi, sv) in enumerate(_MONTHS, start=1):
        month = re.search(rf"\b{fi}kuu\w*(?: (20\d\d)\b)?", lower)
        if month or (numbered and int(numbered[1]) == number):
            dated = (month and month[1]) or (numbered[2] if numbered else year[1])
            return Period(f"{dated}-{number:02}", f"Seuranta {fi}kuu {dated}", "fi")
        if re.search(rf"\b{sv}\b", lower):
            return Period(f"{year[1]}-{number:02}", f"Uppföljning {sv} {year[1]}", "sv")
    for fi, fi_forms, sv, sv_forms in _SEASONS:
        if re.search(rf"\b{fi_forms}", lower):
            return Period(f"{year[1]}-{fi.replace('ä', 'a')}", f"Seuranta {fi} {year[1]}", "fi")
        if re.search(rf"\b{sv_forms}", lower):
            return Period(f"{year[1]}-{fi.replace('ä', 'a')}", f"Uppföljning {sv} {year[1]}", "sv")
    return Period(year[1], f"Seuranta {year[1]}", "fi") if "seuran" in lower else None


def head_words() -> frozenset[str]:
    """Every head, side, title and prompt as the form prints them, folded."""
    labels = [*HEADS.values(), *SIDES.values(), *TITLES.values(), CHOOSE]
    return frozenset(folded(text) for by_language in labels for text in by_language.values())

"""The signs of the two fonts that every PDF reader has and no PDF need hold: Symbol and ZapfDingbats.

Their codes are their own (PDF 32000-1, annex D.5 and D.6); a reader that takes them for letters sees "fi" for an arrow.
"""

from __future__ import annotations

from typing import Any

from pdfminer.encodingdb import EncodingDB

_SYMBOL = {
    **dict(
        enumerate(
            " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
            start=0x20,
        )
    ),
    **dict(enumerate("€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑", start=0xA0)),
    0xF1: "〉",
    0xF2: "∫",
}
_DINGBATS = {
    **{code: chr(0x26E0 + code) for code in range(0x21, 0x7F)},
    0x20: " ", 0x25: "☎", 0x2A: "☛", 0x2B: "☞", 0x48: "★", 0x6C: "●", 0x6E: "■", 0x73: "▲",
    0x74: "▼", 0x75: "◆", 0x77: "◗",
    **{code: chr(0x26C0 + code) for code in range(0xA1, 0xFF) if code != 0xF0},
    0xA8: "♣", 0xA9: "♦", 0xAA: "♥", 0xAB: "♠", 0xD5: "→", 0xD6: "↔", 0xD7: "↕",
    **{code: chr(0x23B4 + code) for code in range(0xAC, 0xB6)},
}  # fmt: skip
_FONTS = {"Symbol": _SYMBOL, "ZapfDingbats": _DINGBATS}
# Code 173 of Windows' letters is a hyphen (annex D.2, note 6), which pdfminer takes for a space.
EncodingDB.win2unicode[0xAD] = "\u00ad"
_CODES = {text: code for code, text in EncodingDB.std2unicode.items()}


def name_symbols(chars: list[Any]) -> None:
    """Put right, in place, the text of a page's letters in the two fonts, which were read as the standard letters."""
    for char in chars:
        signs = _FONTS.get(char["fontname"])
        if signs is not None:
            text = char["text"]
            code = int(text[5:-1]) if text.startswith("(cid:") else _CODES.get(text)
            char["text"] = signs.get(code, text) if code is not None else text

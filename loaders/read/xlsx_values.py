"""Cell values as a spreadsheet shows them, in Finnish manner: 12,5 % and 3.2.2026."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "d.m.yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    22: "d.m.yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss",
    47: "mm:ss", 49: "@",
}  # fmt: skip
_MONTHS = ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu")
_TOKEN = re.compile(r"yyyy|yy|y|mmmm+|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|am/pm", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')


def built_in(code: int) -> str:
    """The format of a built-in number; General where there is none."""
    return _BUILT_IN.get(code, "General")


def day(value: str, epoch_1904: bool) -> str:
    """The number that stands for a day written as ISO 8601 has it; the text itself where it is no day."""
    try:
        moment = dt.datetime.fromisoformat(value.removesuffix("Z"))
    except ValueError:
        return value
    epoch = dt.datetime(1904, 1, 1) if epoch_1904 else dt.datetime(1899, 12, 30)
    return repr((moment.replace(tzinfo=None) - epoch) / dt.timedelta(days=1))


def shown(value: str, form: str, epoch_1904: bool) -> str:
    """The number written as `value` as the format `form` shows it."""
    try:
        number = float(value)
    except ValueError:
        return value
    bare = _bare(form)
    if re.search(r"[ymdhs]", bare, re.IGNORECASE) and not re.search(r"[0#]", bare):
        return _moment(number, form, epoch_1904)
    if bare in ("", "@") or bare.lower().startswith("general"):
        return _general(number, value)
    return _number(number, form)


@lru_cache(maxsize=256)
def _bare(form: str) -> str:
    """The first part of a format without quoted text, colours and padding."""
    return _QUOTED.sub("", form.split(";")[0])


def _general(number: float, value: str) -> str:
    if number == int(number) and abs(number) < 1e11:
        return str(int(number))
    return f"{number:.10g}".replace(".", ",")


def _number(number: float, form: str) -> str:
    sections = form.split(";")
    if number < 0 and len(sections) > 1:
        form, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        form = sections[2]
    else:
        form = sections[0]
    if len(sections) > 1 and not form.strip():
        return ""
    core = _bare(form)
    if "%" in core:
        number *= 100
    places = len(m.group(1)) if (m := re.search(r"[0#?]\.([0#?]+)", core)) else 0
    zeros = len(re.sub(r"[^0]", "", m.group())) if (m := re.search(r"[0#?,]+", core)) else 0
    width = zeros + places + bool(places) if "," not in core else 0
    text = f"{number:,.{places}f}" if "," in core else f"{number:0{width}.{places}f}"
    text = text.replace(",", "\u00a0").replace(".", ",")
    plain = _QUOTED.sub(lambda m: m.group(1) or m.group(2) or "", form)
    return re.sub(r"[0#?][0#?,.]*(?:E\+0+)?", lambda _: text, plain, count=1).replace("%", "\u00a0%").strip()


def _moment(number: float, form: str, epoch_1904: bool) -> str:
    if not 0 <= number < 2_958_466:
        return f"{number:g}"
    epoch = dt.datetime(1904, 1, 1) if epoch_1904 else dt.datetime(1899, 12, 30)
    moment = epoch + dt.timedelta(seconds=round(number * 86400))
    if not epoch_1904 and number < 60:
        moment += dt.timedelta(days=1)
    plain = _QUOTED.sub(lambda m: m.group(1) or m.group(2) or "", form.split(";")[0])
    parts, at, hours = [], 0, False
    for match in _TOKEN.finditer(plain):
        parts.append(plain[at : match.start()])
        token = match.group().lower()
        minutes = token in ("m", "mm") and (hours or bool(re.match(r"[:.]s", plain[match.end() :], re.IGNORECASE)))
        parts.append(_part(moment, token, minutes))
        hours = token in ("h", "hh") or (hours and minutes is False and token in ("s", "ss"))
        at = match.end()
    text = "".join([*parts, plain[at:]]).strip()
    return text.replace(" 0:00", "") if number == int(number) else text


def _part(moment: dt.datetime, token: str, minutes: bool) -> str:
    if minutes:
        return f"{moment.minute:02d}"
    values = {
        "yyyy": f"{moment.year:04d}", "yy": f"{moment.year % 100:02d}", "y": f"{moment.year % 100:02d}",
        "mmm": _MONTHS[moment.month - 1], "mm": f"{moment.month:02d}", "m": str(moment.month),
        "dd": f"{moment.day:02d}", "d": str(moment.day), "hh": f"{moment.hour:02d}", "h": str(moment.hour),
        "ss": f"{moment.second:02d}", "s": str(moment.second),
    }  # fmt: skip
    return values.get(token, _MONTHS[moment.month - 1] + "kuu" if token.startswith("mmmm") else "")

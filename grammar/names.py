"""Words that are nearly right: in capitals, misspelt, borrowed from elsewhere, or at home in another block."""

import re

from .diagnostics import Diagnostic, nearest
from .samples import HEADERS, LINES, homes, sample
from .say import error, part, write
from .stop import Stop
from .words import every_keyword, listed, spellings

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")

SYNONYMS = {
    "if": "when", "elif": "otherwise when", "elseif": "otherwise when", "else": "otherwise", "case": "when",
    "equals": "is", "equal": "is", "eq": "is", "are": "is", "be": "is",
    "true": "yes", "false": "no", "y": "yes", "n": "no",
    "import": "use", "include": "use", "includes": "provides", "include_if": "when",
    "until": "to", "till": "to", "through": "to", "thru": "to", "and": "to",
    "minimum": "at least", "min": "at least", "maximum": "at most", "max": "at most", "over": "more than",
    "under": "less than", "above": "more than", "below": "less than", "greater": "more than", "exactly": "is",
    "default": "otherwise", "unless": "when not", "working": "business", "work": "business",
    "timezone": "zone", "tz": "zone", "hours": "open", "schedule": "calendar", "sla": "deadline", "target": "due",
    "begins": "starts", "start": "starts", "begin": "starts", "stop": "stops", "ends": "stops", "pause": "pauses",
    "holiday": "holidays", "tier": "tiers", "fact": "facts", "requirement": "requires", "require": "requires",
    "promise": "promises", "exclude": "excludes", "measure": "measures", "owe": "owes", "channel": "channels",
    "none": "no", "everyday": "daily", "24x7": "always", "24/7": "always", "each": "every", "monthly": "every month",
    "weekly": "every week", "yearly": "every year", "annually": "every year", "quarterly": "every quarter",
    "commitments": "commitment", "exclusion": "excludes", "footnote": "note", "definition": "glossary",
    "comment": "#", "rem": "#", "test": "scenario", "assert": "expect", "expected": "expect", "inputs": "given",
}  # fmt: skip
"""What people who come from other languages, and from English, write for our words."""


def capitals(stop: Stop) -> Diagnostic | None:
    """`Plan`, `When`, `Site.Zone`, `myName`."""
    word = _whole_word(stop)
    if word is None:
        return None
    start, text = word
    span = part(stop, start, start + len(text))
    lower = text.lower()
    if lower != text and lower in spellings(stop.accepts):
        return error(
            "PS115",
            span,
            f"the words of the language are written in small letters: `{lower}`",
            advice=f"write `{lower}`",
            fixes=(write(span, lower, safe=True),),
        )
    fixed = re.sub(r"_+", "_", re.sub(r"[^a-z0-9_.]+", "_", _snake(text))).strip("_")
    inside = start < stop.start
    if fixed == text or not re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", fixed):
        return None
    may = {"PATH", "NAME"} & stop.accepts if not inside else {"NAME"}
    if not may or (stop.kind != "" and not inside):
        return None
    return error(
        "PS115",
        span,
        f"`{text}` is no name: names have small letters, digits and `_`",
        advice=f"write `{fixed}`; how it is shown to customers is the text in quotes behind it",
        fixes=(write(span, fixed),),
    )


def misspelt(stop: Stop) -> Diagnostic | None:
    """A word near one that could stand here, or another language's word for it."""
    word = _WORD.match(stop.rest)
    if word is None or stop.found[:1] in '"':
        return None
    text = word.group().rstrip(".'’-")
    span = part(stop, stop.start, stop.start + len(text))
    lower = text.lower()
    possible = spellings(stop.accepts)
    meant = SYNONYMS.get(lower, "")
    first = meant.split(" ")[0]
    if not (first and (first in possible or first == "#") and lower not in possible):
        near = nearest(lower, possible) if len(lower) > 2 and lower not in every_keyword() else None
        meant = near or ""
    if not meant:
        return None
    return error(
        "PS101",
        span,
        _unknown_title(stop, text),
        advice=f"did you mean `{meant}`?",
        fixes=(write(span, meant),),
    )


def elsewhere(stop: Stop) -> Diagnostic | None:
    """A line that another kind of block knows."""
    if not stop.at_line_start or stop.kind == "":
        return None
    word = stop.line.first_word
    known = homes(word)
    if not known and (word not in HEADERS and word not in LINES[""]):
        return None
    if word in spellings(stop.accepts):
        return None
    if not known:
        return error(
            "PS101",
            stop.span,
            f"`{word}` begins at the margin, not inside {_a(stop.block)} block"
            if stop.block
            else f"`{word}` can't stand here",
            advice="move it to the left, after the block",
        )
    if stop.block in known:
        return None
    places = " or ".join(_a(name) for name in known[:3])
    where = f", not in {_a(stop.block)} block" if stop.block else ", not at the margin"
    return error(
        "PS101",
        stop.span,
        f"`{word}` stands in {places} block{where}",
        advice=f"there it reads `{sample(known[0], word)}`",
    )


def unknown_line(stop: Stop) -> Diagnostic | None:
    """A line that begins with a word that this block doesn't know."""
    if not stop.at_line_start:
        return None
    block = stop.block
    title = (
        f"no line of {_a(block)} block begins with `{_short(stop)}`"
        if block
        else f"no line begins with `{_short(stop)}`"
    )
    can = listed(stop.accepts, most=24) or "a quote: `> …`"
    return error("PS101", stop.span, title, advice=f"it can begin with {can}")


def unexpected(stop: Stop) -> Diagnostic:
    """Anything else in the middle of a line."""
    shown = _short(stop)
    can = listed(stop.accepts)
    right = sample(stop.block, stop.line.first_word)
    known = homes(stop.line.first_word)
    if stop.block and known and stop.block not in known:
        return error(
            "PS101",
            stop.span,
            f"`{stop.line.first_word} {shown}` stands in {_a(known[0])} block, not in {_a(stop.block)} one",
            advice=f"there it reads `{right}`",
        )
    advice = "; ".join(
        filter(None, (f"here can come {can}" if can else "", f"a right line is `{right}`" if right else ""))
    )
    if "_NL" in stop.accepts:
        return error(
            "PS101",
            stop.span,
            f"the line says all it can before `{shown}`",
            label="too much",
            advice=advice.replace("here can come", "it may end here, or go on with"),
        )
    previous = _previous(stop)
    if shown == "is" and previous in every_keyword():
        return error(
            "PS115",
            stop.span,
            f"`{previous}` is a word of the language, and can't be a fact by itself",
            advice="a fact is named by its whole path, such as `case.number`",
        )
    title = f"`{shown}` can't follow `{previous}`" if previous else f"`{shown}` can't stand here"
    return error("PS101", stop.span, title, advice=advice)


def breaks_off(stop: Stop) -> Diagnostic | None:
    """The line ends too early."""
    if not stop.at_line_end:
        return None
    at = part(stop, stop.start, stop.start)
    opened = stop.before.count("(") - stop.before.count(")")
    if opened > 0 and "RPAR" in stop.accepts:
        return error(
            "PS102",
            at,
            "a `(` is not closed on this line",
            advice="write `)` where it ends",
            fixes=(write(at, ")" * opened, title="write `)` at the end"),),
        )
    if "RSQB" in stop.accepts:
        return error(
            "PS102",
            at,
            "a `[` is not closed on this line",
            advice="a tag is one name in brackets: `[fair_use]`",
            fixes=(write(at, "]", title="write `]` at the end"),),
        )
    can = listed(stop.accepts)
    right = sample(stop.block, stop.line.first_word)
    previous = _previous(stop)
    return error(
        "PS102",
        at,
        f"this line breaks off after `{previous}`" if previous else "this line breaks off",
        label="something is missing here",
        advice="; ".join(
            filter(None, (f"here comes {can}" if can else "", f"a right line is `{right}`" if right else ""))
        ),
    )


def mixed_joints(stop: Stop) -> Diagnostic | None:
    """`a and b or c`."""
    word = stop.rest.split(" ", 1)[0]
    other = {"and": "or", "or": "and"}.get(word)
    if other is None or not re.search(rf"\b{other}\b", stop.before):
        return None
    return error(
        "PS108",
        stop.span,
        "`and` and `or` stand side by side without parentheses",
        why="people read such a condition in two ways",
        advice="put parentheses round what belongs together: `(a and b) or c`, or `a and (b or c)`",
    )


def _unknown_title(stop: Stop, text: str) -> str:
    if stop.at_line_start:
        return (
            f"no line of {_a(stop.block)} block begins with `{text}`" if stop.block else f"no line begins with `{text}`"
        )
    previous = _previous(stop)
    return f"`{text}` can't follow `{previous}`" if previous else f"`{text}` can't stand here"


def _previous(stop: Stop) -> str:
    words = re.findall(r'"[^"]*"|\S+', stop.before)
    last = words[-1] if words else ""
    return last if len(last) <= 30 else f"{last[:28]}…"


def _short(stop: Stop) -> str:
    text = stop.found.split("\n", 1)[0].strip()
    return text if len(text) <= 40 else f"{text[:38]}…"


def _whole_word(stop: Stop) -> tuple[int, str] | None:
    """The word that the stop is in, from its real beginning: `fooBar` stops at the `B`."""
    text = stop.source.text
    start = stop.start
    while start > stop.line.words and (text[start - 1].isalnum() or text[start - 1] in "_-."):
        start -= 1
    word = _WORD.match(text, start, max(stop.line.end, start))
    whole = word.group().rstrip(".'’-") if word is not None else ""
    return (start, whole) if start + len(whole) > stop.start else None


def _snake(text: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text).lower()


def _a(word: str) -> str:
    return f"{'an' if word[:1] in 'aeiou' else 'a'} `{word}`"

"""Marks that other languages use and this one doesn't: operators, punctuation, typographic quotes."""

import re

from .diagnostics import Diagnostic
from .say import error, part, write
from .stop import Stop

_OPERATORS = {
    ">=": "at least", "=>": "at least", "≥": "at least", "<=": "at most", "=<": "at most", "≤": "at most",
    ">": "more than", "<": "less than", "<>": "not", "!=": "not", "≠": "not", "==": "", "===": "", "=": "", ":=": "",
}  # fmt: skip
_OPERATOR = re.compile(r">=|=>|=<|<=|<>|!=|===|==|:=|[=<>≥≤≠]")
_JOINTS = {"&&": "and", "&": "and", "||": "or"}
_JOINT = re.compile(r"&&?|\|\|")
_CURLY = "“”„‟«»"
_STRAIGHT_TEXT = re.compile(r"[“”„‟«»]([^“”„‟«»\"\n]*)[“”„‟«»\"]")
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]+")
_COMMENTS = re.compile(r"//|--|/\*|<!--|;+|rem\b")
_MONEY = re.compile(r"([$€£¥])\s*(\d+(?:\.\d+)?)")
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}


def operator(stop: Stop) -> Diagnostic | None:
    """`=` and its kin: plans compare in words."""
    match = _OPERATOR.match(stop.rest)
    if match is None or (stop.at_line_start and stop.rest.startswith(">")):
        return None
    mark = match.group()
    has_is = re.search(r"\bis\s*\Z", stop.before) is not None
    words = " ".join(filter(None, ("" if has_is else "is", _OPERATORS[mark])))
    span = part(stop, stop.start, stop.start + len(mark))
    if not words:
        return error(
            "PS105",
            span,
            f"`is` says it already: leave out the `{mark}`",
            advice=f"`{mark}` and `is` mean the same",
            fixes=(write(span, ""),),
        )
    spaced = _spaced(stop, len(mark), words)
    may = has_is or "_IS" in stop.accepts
    return error(
        "PS105",
        span,
        f"plans compare in words, not with `{mark}`",
        advice=f"write `{words}`" if may else "a line names its thing and then its value, with nothing between them",
        fixes=(write(span, spaced, title=f"write `{words}`"),) if may else (write(span, ""),),
    )


def joint(stop: Stop) -> Diagnostic | None:
    """`&&` and `||`."""
    match = _JOINT.match(stop.rest)
    if match is None or stop.line.is_row:
        return None
    word = _JOINTS[match.group()]
    span = part(stop, stop.start, stop.start + match.end())
    return error(
        "PS105",
        span,
        f"conditions are joined with `and` and `or`, not with `{match.group()}`",
        advice=f"write `{word}`",
        fixes=(write(span, _spaced(stop, match.end(), word), title=f"write `{word}`"),),
    )


def quotation_mark(stop: Stop) -> Diagnostic | None:
    """Curly quotes round a text, and single ones."""
    first = stop.rest[:1]
    if first in _CURLY and first:
        match = _STRAIGHT_TEXT.match(stop.rest)
        span = part(stop, stop.start, stop.start + (match.end() if match else 1))
        return error(
            "PS105",
            span,
            "a text stands in straight quotes, not in curly ones",
            advice='write `"` on both sides; inside a text, curly quotes are welcome',
            fixes=(write(span, f'"{match.group(1)}"', safe=True),) if match else (),
        )
    if first in ("'", "‘", "’", "`") and first:
        match = re.match(r"['‘’`]([^'‘’`\"\n]*)['‘’`]", stop.rest)
        span = part(stop, stop.start, stop.start + (match.end() if match else 1))
        return error(
            "PS105",
            span,
            "a text stands in double quotes, not in single ones",
            advice='write `"` on both sides',
            fixes=(write(span, f'"{match.group(1)}"', safe=True),) if match else (),
        )
    return None


def open_text(stop: Stop) -> Diagnostic | None:
    """A `"` that nothing closes, or that closes too early."""
    text = stop.source.text
    if stop.found.startswith('"') and stop.kind == "":
        span = part(stop, stop.start, stop.start + len(stop.rest))
        return error(
            "PS104",
            span,
            'this text has no closing `"`',
            advice='a text begins and ends on its line; a long one goes on with a second `"…"` on the next line',
            fixes=(write(part(stop, span.end, span.end), '"', title='write `"` at the end of the line'),),
        )
    closed_here = stop.start > 0 and text[stop.start - 1] == '"' and stop.start > stop.line.words
    if closed_here and stop.found[:1].isalnum() and '"' in stop.rest:
        return error(
            "PS104",
            part(stop, stop.start - 1, stop.start),
            'this `"` ends the text',
            advice="inside a text, quote with ‘single’ or “curly” marks",
        )
    return None


def blank(stop: Stop) -> Diagnostic | None:
    """Spaces that are no spaces, as word processors and web pages leave them."""
    odd = _SPACES.match(stop.rest)
    if odd is not None:
        span = part(stop, stop.start, stop.start + odd.end())
        return error(
            "PS105",
            span,
            "this space is a special one, as copied from a web page or a document",
            advice="write an ordinary space",
            fixes=(write(span, " ", safe=True, title="write an ordinary space"),),
        )
    odd = _INVISIBLE.match(stop.rest)
    if odd is not None:
        span = part(stop, stop.start, stop.start + odd.end())
        return error(
            "PS105",
            span,
            "an invisible character stands here",
            advice="it came with text that was copied: remove it",
            fixes=(write(span, "", safe=True, title="remove it"),),
        )
    return None


def brace(stop: Stop) -> Diagnostic | None:
    """`{` and `}` round a block."""
    if stop.rest[:1] not in ("{", "}"):
        return None
    span = part(stop, stop.start, stop.start + 1)
    return error(
        "PS105",
        span,
        f"`{stop.rest[0]}` has no meaning in a plan",
        advice="what belongs to a line stands indented under it, without braces",
        fixes=(write(span, "", title=f"remove the `{stop.rest[0]}`"),),
    )


def punctuation(stop: Stop) -> Diagnostic | None:
    """Punctuation at a line's end or between a word and its value."""
    rest = stop.rest
    if rest[:1] not in tuple(";:.?!,"):
        return None
    mark = rest[0]
    span = part(stop, stop.start, stop.start + 1)
    if len(rest.strip(mark)) == 0:
        return error(
            "PS105",
            part(stop, stop.start, stop.start + len(rest)),
            f"a line ends without `{mark}`",
            advice="a line is over where it ends; what belongs to it stands indented under it"
            if mark == ":"
            else "it is over where it ends",
            fixes=(write(part(stop, stop.start, stop.start + len(rest)), "", safe=True),),
        )
    if mark == ":":
        return error(
            "PS105",
            span,
            "no `:` stands between a word and what it says",
            advice="write them side by side: `zone America/Denver`",
            fixes=(write(span, "" if rest[1:2] == " " else " ", title="remove the `:`"),),
        )
    if mark == "," and stop.accepts:
        return error(
            "PS105", span, "nothing goes on here after a comma", advice="remove it, or begin a line of its own"
        )
    return error("PS105", span, f"`{mark}` has no meaning in a plan", advice="one statement stands on each line")


def line_mark(stop: Stop) -> Diagnostic | None:
    """Bullets and comment marks at the beginning of a line."""
    if not stop.at_line_start:
        return None
    comment = _COMMENTS.match(stop.rest)
    if comment is not None:
        span = part(stop, stop.start, stop.start + comment.end())
        return error(
            "PS105",
            span,
            "a comment begins with `#`",
            advice="everything from `#` to the end of the line is a comment",
            fixes=(write(span, "#", safe=True),),
        )
    bullet = re.match(r"[-*•–—·][ \t]*", stop.rest)
    if bullet is not None:
        span = part(stop, stop.start, stop.start + bullet.end())
        return error(
            "PS105",
            span,
            f"lines stand below one another without `{stop.rest[0]}`",
            advice="only a quote keeps the bullets of its source: `> • …`",
            fixes=(write(span, "", safe=True, title=f"remove the `{stop.rest[0]}`"),),
        )
    return None


def dash_between(stop: Stop) -> Diagnostic | None:
    """`08:00-17:00`, `Mon–Fri`."""
    dash = re.match(r"\s*[-–—]\s*", stop.rest)
    if dash is None or "_TO" not in stop.accepts:
        return None
    start = stop.line.words + len(stop.before.rstrip())
    span = part(stop, start, stop.start + dash.end())
    return error(
        "PS105",
        part(stop, stop.start, stop.start + 1),
        "a range is written with `to`, not with a dash",
        advice="write `08:00 to 17:00`, or `Mon to Fri`",
        fixes=(write(span, " to ", safe=True, title="write `to`"),),
    )


def money(stop: Stop) -> Diagnostic | None:
    """`$250`."""
    match = _MONEY.match(stop.rest)
    if match is None:
        return None
    span = part(stop, stop.start, stop.start + match.end())
    fixed = f"{match.group(2)} {_CURRENCIES[match.group(1)]}"
    return error(
        "PS105",
        span,
        "an amount of money is written with its currency's code",
        advice=f"write `{fixed}`",
        fixes=(write(span, fixed),),
    )


def percent(stop: Stop) -> Diagnostic | None:
    """`99 %`."""
    number = re.search(r"\d+(?:\.\d+)?[ \t]+\Z", stop.before)
    if number is None or not stop.rest.startswith("%"):
        return None
    span = part(stop, stop.line.words + number.start(), stop.start + 1)
    fixed = f"{number.group().strip()}%"
    return error(
        "PS105",
        span,
        f"`{fixed}` is written without a space",
        advice="the `%` follows its number at once",
        fixes=(write(span, fixed, safe=True),),
    )


def unknown(stop: Stop) -> Diagnostic | None:
    """Any other character that no word begins with."""
    first = stop.found[:1]
    if stop.kind != "" or not first or first.isalnum() or first == "_":
        return None
    named = f"`{first}`" if first.isprintable() else f"the character U+{ord(first):04X}"
    return error(
        "PS105",
        part(stop, stop.start, stop.start + 1),
        f"{named} has no meaning in a plan",
        advice="outside of texts, quotes and comments plans are written in words and figures",
    )


def _spaced(stop: Stop, length: int, words: str) -> str:
    """Words in place of a mark, set off from what touches it."""
    before = "" if stop.before[-1:] in ("", " ") else " "
    after = "" if stop.rest[length : length + 1] in ("", " ") else " "
    return f"{before}{words}{after}"

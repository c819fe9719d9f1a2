"""How a plan's words are written: one space between them, units that agree with their number, aligned continuations."""

import re
from collections.abc import Sequence

from plansmith.grammar.layout import LAYOUT
from plansmith.grammar.tokens import Token

STEP = 2
WIDEST_LINE = 120

_COUNTED = {
    "_SECOND": "second", "_MINUTE": "minute", "_HOUR": "hour", "_DAY": "day", "_WEEK": "week", "_MONTH": "month",
    "_QUARTER": "quarter", "_YEAR": "year", "_MILE": "mile",
}  # fmt: skip
_BETWEEN_NUMBER_AND_UNIT = frozenset({"_CLOCK", "_BUSINESS", "_CALENDAR", "_CONTIGUOUS"})
_PIECE = re.compile(r'"[^"\n]*"|#[^\n]*')


def joined(words: Sequence[Token], column: int | None) -> str:
    """Words with one space between them. From `column` on, what stood on lines of its own goes on doing so."""
    text = ""
    items: int | None = None
    for index, token in enumerate(words):
        if text and not text.endswith((" ", "\n")) and _is_apart(words[index - 1], token):
            text += " "
        here = len(text.rpartition("\n")[2]) + (0 if "\n" in text else column or 0)
        if token.type == "_COMMA":
            items = items if items is not None else _first_item(words, index, column or 0)
            text += _comma(token, items) if column is not None else ","
        elif token.type == "STRING":
            text += _string(token, here, (column or 0) + STEP)
        else:
            text += _word(words, index)
    return text


def _is_apart(before: Token, token: Token) -> bool:
    return token.type not in ("_COMMA", "RPAR", "RSQB") and before.type not in ("LPAR", "LSQB")


def _first_item(words: Sequence[Token], comma: int, column: int) -> int:
    """The column of the first thing in a list: of the word before its comma, or of all behind the first word."""
    first = comma - 1 if comma < 2 or words[comma - 2].type.startswith("_") else 1
    lead = joined(words[:first], column).rsplit("\n", 1)[-1]
    return column + len(lead) + (1 if lead else 0)


def _comma(token: Token, column: int) -> str:
    if "\n" not in token:
        return ","
    pieces = token[1:].split("\n")
    comments = [piece.strip() for piece in pieces[1:-1] if piece.strip()]
    margin = " " * column
    below = "".join(f"\n{margin}{comment}" for comment in comments)
    return commented(",", pieces[0].strip()) + below + "\n" + margin


def _string(token: Token, column: int, otherwise: int) -> str:
    """A text over several lines, one piece under the other; from `otherwise` on where the lines would get too long."""
    if any(column + len(piece) > WIDEST_LINE for piece in token.split("\n")[1:]):
        column = otherwise
    text = ""
    for piece in _PIECE.findall(token):
        if piece.startswith("#"):
            text += f"  {piece.rstrip()}"
        else:
            text += ("\n" + " " * column if text else "") + piece
    return text


def _word(words: Sequence[Token], index: int) -> str:
    token = words[index]
    if token.type == "QUOTE":
        return f"> {token[1:].strip()}".rstrip()
    if token.type == "TIME":
        return token.rjust(len(token) + (token.index(":") == 1), "0")
    if token.type in _COUNTED:
        return _COUNTED[token.type] + ("s" if _is_plural(words, index) else "")
    return str(token)


def _is_plural(words: Sequence[Token], index: int) -> bool:
    """Whether a unit is written with an s: by its number, or as the phrase that it stands in has it."""
    if index == 0 or words[index - 1].type == "_CLOSED":
        return True
    before = index - 1
    while before > 0 and words[before].type in _BETWEEN_NUMBER_AND_UNIT:
        before -= 1
    return words[before].type in ("INT", "NUMBER") and words[before] != "1"


def commented(text: str, comment: str) -> str:
    return f"{text}  {comment}" if comment and text.strip() else f"{text}{comment}"


def sense(words: Sequence[Token], index: int) -> str:
    token = words[index]
    if token.type in LAYOUT or token.type in _COUNTED or token.type == "_COMMA":
        return ""
    if token.type == "STRING":
        return " ".join(piece for piece in _PIECE.findall(token) if piece.startswith('"'))
    return _word(words, index)

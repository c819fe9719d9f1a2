"""A plan as its words, for those who care how it is written and not only what it says."""

from pathlib import Path

from lark import Token

from .parser import parser
from .source import Source


def tokens(source: Source, *, cache_dir: Path | None = None) -> tuple[Token, ...]:
    """Every word of a text that parses, with its line ends, indents and dedents.

    Comments and empty lines are in the text of the line ends; those between continued lines, of the commas.
    """
    state = parser(cache_dir).parse_interactive(source.text + "\n")
    found: list[Token] = []
    for token in state.lexer_thread.lex(state.parser_state):  # type: ignore[no-untyped-call] # lark leaves it untyped
        found.append(token)
        state.feed_token(token)
    return tuple(found)


__all__ = ["Token", "tokens"]

"""Text to tokens: one pattern for the shapes, one dictionary for the keywords, and the parser's state to choose.

Lark's contextual lexer compiles a pattern for each of a thousand parser states, which costs more than parsing a plan.
Here a word is found once; it is the keyword where the parser can go on with that keyword, else a name where it
can go on with a name. So a keyword may be a name wherever only a name can stand. A token that fits nowhere is
passed on as what it looks like, and the parser stops at it.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lark import Token, UnexpectedCharacters
from lark.lexer import Lexer

if TYPE_CHECKING:
    from lark.common import LexerConf
    from lark.lexer import LexerState

_KEYWORD = re.compile(r"([a-z]+)(s\?)?\(\?!\[a-z0-9_\]\)")
"""How terminals.lark writes a keyword: the word, perhaps with a plural `s`, and no letter behind it."""

NAME = "NAME"


class WordLexer(Lexer):
    """The lexer of plan files, made from the grammar's own terminals."""

    __future_interface__ = 2  # Lark hands it the text and the parser's state

    def __init__(self, conf: "LexerConf") -> None:
        self._keywords: dict[str, str] = {}
        shapes = []
        for terminal in conf.terminals:
            keyword = _KEYWORD.fullmatch(terminal.pattern.to_regexp())
            if keyword is None:
                shapes.append(terminal)
                continue
            word, plural = keyword.groups()
            self._keywords[word] = terminal.name
            if plural:
                self._keywords[word + "s"] = terminal.name
        shapes.sort(
            key=lambda shape: (-shape.priority, -shape.pattern.max_width, -len(shape.pattern.value), shape.name)
        )
        self._pattern = re.compile("|".join(f"(?P<{shape.name}>{shape.pattern.to_regexp()})" for shape in shapes))
        self._ignored = frozenset(conf.ignore)

    def lex(self, lexer_state: "LexerState", parser_state: Any) -> Iterator[Token]:
        """Tokens one by one: each is chosen when the parser has taken the one before it."""
        counter = lexer_state.line_ctr
        text = lexer_state.text.text
        end = lexer_state.text.end
        match = self._pattern.match
        states = parser_state.parse_conf.parse_table.states
        while counter.char_pos < end:
            found = match(text, counter.char_pos, end)
            if found is None:
                raise UnexpectedCharacters(  # type: ignore[no-untyped-call] # lark leaves it untyped
                    text,
                    counter.char_pos,
                    counter.line,
                    counter.column,
                    allowed=set(states[parser_state.position]),
                    token_history=lexer_state.last_token and [lexer_state.last_token],
                    state=parser_state,
                )
            kind, value = str(found.lastgroup), found.group()
            if kind == NAME:
                kind = self._kind(value, states[parser_state.position])
            token = Token(kind, value, counter.char_pos, counter.line, counter.column)
            counter.feed(value, "\n" in value)
            if kind in self._ignored:
                continue
            token.end_line, token.end_column, token.end_pos = counter.line, counter.column, counter.char_pos
            lexer_state.last_token = token
            yield token

    def _kind(self, word: str, accepted: Any) -> str:
        keyword = self._keywords.get(word)
        if keyword is None or (keyword not in accepted and NAME in accepted):
            return NAME
        return keyword

"""What may stand next: the parser is asked, so no list of words has to be kept."""

import re
from dataclasses import dataclass
from pathlib import Path

from lark import UnexpectedInput

from .layout import DEDENT, LayoutError
from .parser import parser
from .words import KINDS, friendly, spellings

_HALF_WORD = re.compile(r"[\w.]+\Z")
_MARGIN = re.compile(r"^(?=[^\s#])", re.MULTILINE)
_NOT_TYPED = frozenset({"_NL", "_INDENT", DEDENT, "$END"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Completions:
    """`words` can be typed as they are; `kinds` are terminals such as `NAME`, for which a symbol table has words."""

    typed: str
    words: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def descriptions(self) -> tuple[str, ...]:
        return tuple(friendly(kind) for kind in self.kinds)


def completions(prefix: str, *, cache_dir: Path | None = None) -> Completions:
    """The words that may stand at the end of a text, begun by what is already typed there.

    Only the last stretch from the margin is read: an error before it doesn't matter. Nothing may stand where that
    stretch is wrong.
    """
    half = _HALF_WORD.search(prefix)
    typed = half.group() if half else ""
    whole = prefix[: len(prefix) - len(typed)]
    starts = [match.start() for match in _MARGIN.finditer(whole)]
    state = parser(cache_dir).parse_interactive(whole[starts[-1] :] if starts else "")
    try:
        for token in state.lexer_thread.lex(state.parser_state):  # type: ignore[no-untyped-call] # lark leaves it untyped
            if token.type == DEDENT and token.value:
                break
            state.feed_token(token)
    except (UnexpectedInput, LayoutError):
        return Completions(typed=typed, words=(), kinds=())
    accepts: set[str] = state.accepts() - _NOT_TYPED  # type: ignore[no-untyped-call] # lark leaves it untyped
    words = (word for word in spellings(accepts) if word.startswith(typed))
    return Completions(typed=typed, words=tuple(words), kinds=tuple(sorted(accepts & KINDS.keys())))

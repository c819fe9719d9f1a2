"""Lark settles conflicts and collisions silently unless it is told not to: here it is told."""

from plansmith.grammar.parser import build, parser
from plansmith.grammar.words import KINDS, friendly, keywords


def test_the_grammar_has_no_conflict_and_no_collision() -> None:
    build(strict=True)


def test_every_terminal_has_words_for_people() -> None:
    names = {terminal.name for terminal in parser().terminals if not terminal.name.startswith("__IGNORE")}
    assert names <= KINDS.keys() | keywords().keys()
    assert all(friendly(name) for name in names)


def test_no_words_are_kept_for_terminals_that_are_gone() -> None:
    names = {terminal.name for terminal in parser().terminals} | {"_INDENT", "_DEDENT", "$END"}
    assert KINDS.keys() | keywords().keys() <= names

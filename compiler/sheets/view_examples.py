"""Worked examples as blocks: what is given, what follows. The plan's own tests, so they can't be out of date."""

from collections.abc import Sequence

from ...dsl.model.statements import Scenario
from . import words as w
from .scribe import Scribe
from .view import Block, Clause, Line
from .words_examples import expectation_words, given_words


def example_block(scribe: Scribe, scenario: Scenario, index: int) -> Block:
    given = tuple(
        Line(words=w.sentence(words), depth=depth) for depth, words in given_words(scribe.names, scenario.facts)
    )
    then = tuple(
        scribe.line(w.sentence(expectation_words(scribe.names, expected)), expected.origin)
        for expected in scenario.expect
    )
    return Block(
        kind="example",
        anchor=f"example-{index}",
        rule=scenario.about,
        title=w.sentence(scenario.title),
        label=scribe.names.title(scenario.about) if scenario.about else "",
        origin=scribe.origin(scenario.origin),
        clauses=(
            *((Clause(label="Given", lines=given),) if given else ()),
            *((Clause(label="Then", lines=then),) if then else ()),
        ),
    )


def example_blocks(scribe: Scribe, scenarios: Sequence[Scenario]) -> tuple[Block, ...]:
    return tuple(example_block(scribe, scenario, index) for index, scenario in enumerate(scenarios, 1))

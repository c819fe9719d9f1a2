"""The plan's own test cases as a table: what is given, what follows. On review copies."""

from collections.abc import Sequence

from ....dsl.model.statements import Scenario
from .. import words as w
from ..scribe import Scribe
from ..words.examples import expectation_words, given_words
from . import Cell, Line, Row, Table


def scenarios_table(scribe: Scribe, scenarios: Sequence[Scenario]) -> Table:
    say = scribe.language.say
    return Table(
        caption=say("Test cases of the plan"),
        corners=(say("Case"),),
        columns=(say("Given"), say("Then")),
        rows=tuple(_row(scribe, scenario) for scenario in scenarios),
    )


def _row(scribe: Scribe, scenario: Scenario) -> Row:
    given = tuple(
        Line(words=w.sentence(words), depth=depth) for depth, words in given_words(scribe.names, scenario.facts)
    )
    then = tuple(
        scribe.line(w.sentence(expectation_words(scribe.names, expected)), expected.origin)
        for expected in scenario.expect
    )
    return Row(
        heads=(scribe.own(w.sentence(scenario.title)),),
        cells=(Cell(lines=given), Cell(lines=then)),
        rule=scenario.about,
    )

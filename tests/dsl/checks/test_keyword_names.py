"""PS206: names that are words of the language."""

import pytest
from plansmith.dsl.checks.keyword_names import _VALUE, is_reached
from plansmith.grammar.diagnostics import Severity
from plansmith.grammar.words import every_keyword

from .conftest import Judge


@pytest.mark.parametrize(
    ("plan", "name", "severity"),
    [
        ('entitlement deadline "D" is included\n', "deadline", Severity.WARNING),
        ('tiers best first\n  first "First"\n', "first", Severity.WARNING),
        ('facts\n  case record "C"\n    how one of open, shut "?"\n', "open", Severity.WARNING),
        ('facts\n  case record "C"\n    how one of no, maybe "?"\n', "no", Severity.ERROR),
        ('facts\n  case record "C"\n    how one of present, absent "?"\n', "present", Severity.ERROR),
        ('region its "Its"\n  has DK\n', "its", Severity.ERROR),
        ('scale s "S" set by vendor\n  not "Not"\n', "not", Severity.ERROR),
    ],
)
def test_a_word_of_the_language(judge: Judge, plan: str, name: str, severity: Severity) -> None:
    (finding,) = judge("PS206", plan)
    assert finding.span is not None
    assert (finding.span.text, finding.severity) == (name, severity)


@pytest.mark.parametrize(
    "plan",
    [
        'entitlement helpline "H" is included\n',
        'facts\n  the record "P"\n    zone zone "?"\n    end date "?"\n',
        'facts\n  case record "C"\n    list_of list of item by name "?"\n      end date "?"\n',
    ],
)
def test_a_name_of_its_own_or_a_field(judge: Judge, plan: str) -> None:
    assert judge("PS206", plan) == []


def test_it_is_said_beside_other_mistakes(judge: Judge) -> None:
    assert judge("PS206", 'entitlement deadline "D" is included\n  available nowhere\n')


def test_the_words_that_can_never_be_a_value() -> None:
    lost = {word for word in every_keyword() if not is_reached(word, _VALUE)}
    assert {"yes", "no", "in", "present", "not", "its", "the", "on", "before", "after", "at"} <= lost
    assert not lost & {"open", "closed", "zone", "customer", "partner", "hour", "limit"}

"""PS213: quotes with nothing under them."""

import pytest

from .conftest import Judge


@pytest.mark.parametrize(
    "plan",
    [
        'entitlement phone "Phone" is included\n  provides "Help"\n  > We help.\n',
        'entitlement phone "Phone" is included\n> We help.\n',
        'entitlement phone "Phone" is included\n  deadline d "D" is a goal\n    unspecified "x"\n    > We help.\n',
        'scale s "S" set by vendor\n  high "High"\n  > We help.\n',
        'entitlement phone "Phone" is included\n  available nowhere\n  > We help.\n',
    ],
)
def test_a_quote_at_the_end(judge: Judge, plan: str) -> None:
    (finding,) = judge("PS213", plan)
    assert finding.span is not None
    assert finding.span.text == "> We help."


def test_each_passage_is_said(judge: Judge) -> None:
    findings = judge("PS213", 'entitlement phone "Phone" is included\n  provides "Help"\n  > One.\n  >\n  > Two.\n')
    assert [finding.span.text for finding in findings if finding.span] == ["> One.", "> Two."]


def test_a_quote_above_its_statement(judge: Judge) -> None:
    assert judge("PS213", '> Phone\nentitlement phone "Phone" is included\n  > We help.\n  provides as quoted\n') == []

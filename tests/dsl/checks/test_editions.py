"""PS414: editions of one plan."""

import pytest

from .conftest import Judge

HEAD = 'plan demo "Demo"\n  vendor "Demo"\n  version {}\n  effective {}\n'


@pytest.mark.parametrize(
    ("mine", "theirs", "title"),
    [
        (('"1"', "2026-01-01"), ('"2"', "2026-07-01"), "two editions of `demo` hold at once on 2026-07-01"),
        (('"1"', "2026-01-01 until 2026-07-02"), ('"2"', "2026-07-01"), "hold at once on 2026-07-01"),
        (('"1"', "2026-01-01 until 2026-07-01"), ('"1"', "2026-07-01"), 'in the same version "1"'),
        (('"1"', 'unspecified "x"'), ('"2"', 'unspecified "x"'), "hold at once"),
        (('unspecified "x"', "2026-01-01"), ('unspecified "x"', "2025-01-01 until 2026-01-01"), "the same version"),
    ],
)
def test_editions_that_quarrel(judge: Judge, mine: tuple[str, str], theirs: tuple[str, str], title: str) -> None:
    (finding,) = judge("PS414", HEAD.format(*mine), {"other.plan": HEAD.format(*theirs)})
    assert title in finding.title
    assert finding.span is not None
    assert finding.span.text in (f"effective {mine[1]}", "demo")
    assert finding.others[0].span.source.path == "other.plan"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (('"1"', "2026-01-01 until 2026-07-01"), ('"2"', "2026-07-01")),
        (('"2"', "2026-07-01"), ('"1"', "2026-01-01 until 2026-07-01")),
        (('"1"', 'unspecified "x"'), ('"2"', "2026-07-01")),
    ],
)
def test_editions_that_follow_each_other(judge: Judge, mine: tuple[str, str], theirs: tuple[str, str]) -> None:
    beside = {"other.plan": HEAD.format(*theirs), "another.plan": HEAD.format('"3"', "2020-01-01").replace("demo", "x")}
    assert judge("PS414", HEAD.format(*mine), beside) == []
    assert judge("PS202", HEAD.format(*mine), beside) == []

"""GitHub's workflow commands: one line each, whatever the words hold."""

from dataclasses import replace

from plansmith.grammar.diagnostics import Diagnostic, Severity
from plansmith.grammar.render import Form, render
from plansmith.grammar.source import Source, Span

PLAN = Source(path="plans/a,b:c.plan", text="plan a\n  due within 4 hours\n")
ERROR = Diagnostic(
    code="PS140",
    severity=Severity.ERROR,
    title="99% of `x`",
    span=Span(source=PLAN, start=20, end=27),
    witness=(("site.country", "US"),),
    why="because",
    help="one\ntwo",
)


def test_a_line_with_a_place_and_escapes() -> None:
    assert render([ERROR], Form.GITHUB) == (
        "::error title=plansmith (PS140),file=plans/a%2Cb%3Ac.plan,line=2,endLine=2,col=14,endColumn=21::"
        "99%25 of `x`%0Afor example: site.country = US%0Awhy: because%0Ahelp: one%0Atwo\n"
    )


def test_columns_are_left_out_over_several_lines_and_the_place_where_there_is_none() -> None:
    over = replace(ERROR, span=Span(source=PLAN, start=0, end=12), severity=Severity.WARNING)
    assert "line=1,endLine=2::" in render([over], Form.GITHUB)
    none = Diagnostic(code="PS001", severity=Severity.INFO, title="t", span=None)
    assert render([none], Form.GITHUB) == "::notice title=plansmith (PS001)::t\n"


def test_what_was_accepted_is_a_notice() -> None:
    out = render([replace(ERROR, accepted="known")], Form.GITHUB)
    assert out.startswith("::notice ")
    assert "accepted: known" in out


def test_no_words_begin_a_command_of_their_own() -> None:
    evil = replace(ERROR, title="x\r\n::set-output name=a::b\x1b[0m", help="a\n::error::b")
    out = render([evil], Form.GITHUB)
    assert out.count("\n") == 1
    assert "\r" not in out
    assert "\x1b" not in out

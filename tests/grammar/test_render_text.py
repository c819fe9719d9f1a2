"""What people read: each golden is a whole report, caret by caret."""

from textwrap import dedent

import pytest
from plansmith.grammar.diagnostics import Diagnostic, Fix, Grade, Label, Severity
from plansmith.grammar.render import Form, render, summary
from plansmith.grammar.source import Source, Span

DESK = Source(
    path="plans/desk.plan",
    text='calendar desk "Help"\n  open Mon\n  due within 4 hours\n\twhen a\n\n  closed e\u0301te\n'
    '  means "日本語" is x\n',
)


def at(words: str, *, upto: str = "", source: Source = DESK) -> Span:
    start = source.text.index(words)
    end = source.text.index(upto, start) + len(upto) if upto else start + len(words)
    return Span(source=source, start=start, end=end)


def error(span: Span | None, label: str = "") -> Diagnostic:
    return Diagnostic(code="PS140", severity=Severity.ERROR, title="`4 hours` runs on no clock", span=span, label=label)


def golden(finding: Diagnostic, expected: str) -> None:
    assert render([finding]) == dedent(expected).lstrip("\n")


def test_everything_a_finding_can_say() -> None:
    golden(
        Diagnostic(
            code="PS140",
            severity=Severity.WARNING,
            title="`4 hours` runs on no clock",
            span=at("4 hours"),
            label="hours of which calendar?",
            others=(
                Label(span=at("due"), text="the target"),
                Label(span=at("open Mon"), text="opens one day in seven"),
            ),
            why="four hours from Friday evening end on Friday night or on Monday",
            help="write the clock\nor a calendar",
            fixes=(
                Fix(title="count elapsed time", span=at("4 hours"), text="4 clock hours"),
                Fix(title="say the day", span=at("Mon"), text="Monday", grade=Grade.SAFE),
                Fix(title="leave it out", span=at("within"), text=""),
                Fix(title="add a line", span=at("open Mon"), text="  open Mon\n  zone UTC\n"),
            ),
            witness=(("site.country", "US"), ("case.severity", "critical")),
            accepted="the page says no more",
        ),
        """
        warning[PS140] `4 hours` runs on no clock
          --> plans/desk.plan:3:14
            |
          3 |   due within 4 hours
            |              ~~~~~~^ hours of which calendar?
            |   ~~^ the target
          ::: plans/desk.plan:2:3
            |
          2 |   open Mon
            |   ~~~~~~~^ opens one day in seven
          for example: site.country = US, case.severity = critical
          why: four hours from Friday evening end on Friday night or on Monday
          help: write the clock
                or a calendar
          fix: count elapsed time: `4 hours` -> `4 clock hours`
          fix: say the day at plans/desk.plan:2:8: `Mon` -> `Monday`
          fix: leave it out: delete `within`
          fix: add a line at plans/desk.plan:2:3:
                 open Mon
                 zone UTC
          accepted: the page says no more
        """,
    )


def test_a_finding_without_a_place() -> None:
    golden(error(None), "error[PS140] `4 hours` runs on no clock\n")


def test_a_span_of_several_lines_shows_its_first_and_its_last() -> None:
    golden(
        error(at("when a", upto="closed"), "all of this"),
        """
        error[PS140] `4 hours` runs on no clock
          --> plans/desk.plan:4:2
            |
          4 |     when a
            |     ~~~~~~
        ...
          6 |   closed e\u0301te
            |   ~~~~~^ all of this
        """,
    )


def test_neighbouring_lines_have_no_gap_and_the_blank_end_of_a_block_is_not_marked() -> None:
    golden(
        error(at("open Mon", upto="4 hours\n")),
        """
        error[PS140] `4 hours` runs on no clock
          --> plans/desk.plan:2:3
            |
          2 |   open Mon
            |   ~~~~~~~~
          3 |   due within 4 hours
            |   ~~~~~~~~~~~~~~~~~^
        """,
    )


@pytest.mark.parametrize(
    ("words", "line", "under"),
    [
        ("when", "    when a", "    ~~~^"),
        ("te", "  closed e\u0301te", "          ~^"),
        ("e\u0301", "  closed e\u0301te", "         ^"),
        ("本", '  means "日本語" is x', "           ~^"),
        ("is x", '  means "日本語" is x', "                 ~~~^"),
    ],
)
def test_tabs_wide_and_combining_characters_are_measured_in_cells(words: str, line: str, under: str) -> None:
    shown = render([error(at(words))]).splitlines()
    assert [row.split("| ")[1] for row in shown[3:5]] == [line, under]


def test_an_empty_span_and_the_end_of_the_text_get_a_caret() -> None:
    empty = Source(path="empty.plan", text="")
    golden(
        error(Span(source=empty, start=0, end=0), "nothing here"),
        """
        error[PS140] `4 hours` runs on no clock
          --> empty.plan:1:1
            |
          1 |
            | ^ nothing here
        """,
    )
    end = Span(source=DESK, start=len(DESK.text), end=len(DESK.text))
    assert "plans/desk.plan:8:1" in render([error(end)])


@pytest.mark.parametrize("blank", ["\n\n", " ", "\n"])
def test_a_blank_span_stays_on_its_line(blank: str) -> None:
    assert render([error(at(blank))]).count("^") == 1


def test_a_long_line_is_clipped_around_the_span() -> None:
    long = Source(path="a.plan", text="x" * 400 + " HERE " + "y" * 400)
    rows = render([error(at("HERE", source=long), "found")]).splitlines()
    line, under = rows[3].split("| ")[1], rows[4].split("| ")[1]
    assert len(line) == 122
    assert line.startswith("…x")
    assert line.endswith("y…")
    assert line[under.index("~") : under.index("^") + 1] == "HERE"
    assert under.endswith("^ found")


def test_a_span_longer_than_the_window_is_cut_and_a_megabyte_is_no_matter() -> None:
    huge = Source(path="a.plan", text="x" * 1_000_000)
    rows = render([error(Span(source=huge, start=5, end=999_999))]).splitlines()
    assert all(len(row) < 135 for row in rows)
    assert rows[4].count("~") > 100


def test_nothing_of_the_text_steers_the_terminal() -> None:
    bad = Source(path="a\x1b]0;evil\x07.plan", text='title "\x1b[31mred\x07 \u202egnp.exe \x9b \ud800 \ufeff\x7f"\n')
    finding = Diagnostic(
        code="PS140",
        severity=Severity.ERROR,
        title="`\x1b[2J\n` is odd",
        span=Span(source=bad, start=7, end=12),
        label="\r\x1b[1m",
        why="\x08",
        witness=(("a\x1b", "\x00"),),
        fixes=(Fix(title="\x1bx", span=Span(source=bad, start=0, end=5), text="\x1b\ny\x1b"),),
    )
    out = render([finding])
    assert out.replace("\n", "").isprintable()
    out.encode()
    assert 'title "␛[31mred␇ \\u202egnp.exe \\x9b \\ud800 \\ufeff␡"' in out
    assert "error[PS140] `␛[2J␊` is odd" in out


def test_colour_only_when_asked_and_the_words_stay_the_same() -> None:
    finding = error(at("4 hours"), "which?")
    coloured = render([finding], colour=True)
    assert "\x1b[1;31merror[PS140]\x1b[0m" in coloured
    assert "\x1b" not in render([finding])
    for code in ("\x1b[1;31m", "\x1b[1m", "\x1b[34m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert [row.rstrip() for row in coloured.splitlines()] == render([finding]).splitlines()


def test_several_findings_have_an_empty_line_between_them() -> None:
    assert render([error(None), error(None)], Form.TEXT) == f"{render([error(None)])}\n{render([error(None)])}"
    assert render([]) == ""


def test_the_summary_counts() -> None:
    def finding(severity: Severity, accepted: str = "") -> Diagnostic:
        return Diagnostic(code="PS1", severity=severity, title="t", span=None, accepted=accepted)

    two = [finding(Severity.ERROR), finding(Severity.ERROR), finding(Severity.WARNING)]
    assert summary(two, 3) == "2 errors, 1 warning in 3 files"
    assert summary([*two, finding(Severity.ERROR, "known"), finding(Severity.INFO)], 1) == (
        "2 errors, 1 warning, 1 remark, 1 accepted in 1 file"
    )
    assert summary([], 1000) == "no findings in 1,000 files"
    assert summary([finding(Severity.ERROR, "known")], 1) == "no findings, 1 accepted in 1 file"

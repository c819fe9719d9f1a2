"""A sentence for every way that the parser can stop, in the words of the people who write plans.

The explanations are tried in order: those that know a habit first, those that only know the place last.
"""

from collections.abc import Callable
from dataclasses import replace

from . import characters, figures, names, shapes
from .diagnostics import Diagnostic, Fix, Grade, Label
from .layout import TAB_WIDTH
from .say import error
from .source import Source, Span
from .stop import Stop

EXPLANATIONS: tuple[Callable[[Stop], Diagnostic | None], ...] = (
    shapes.bad_dedent,
    shapes.stray_indent,
    shapes.missing_block,
    shapes.quote,
    figures.hour_without_minutes,
    figures.hours_without_a_clock,
    figures.time_without_a_zone,
    characters.open_text,
    characters.quotation_mark,
    characters.line_mark,
    characters.dash_between,
    characters.money,
    characters.percent,
    characters.operator,
    characters.joint,
    shapes.row,
    characters.blank,
    names.capitals,
    characters.brace,
    characters.punctuation,
    names.mixed_joints,
    names.misspelt,
    characters.unknown,
    names.breaks_off,
    names.elsewhere,
    names.unknown_line,
    shapes.cell,
)


def explain(stop: Stop) -> Diagnostic:
    """What to say about a stop."""
    for explanation in EXPLANATIONS:
        finding = explanation(stop)
        if finding is not None:
            return _with_comma_above(finding, stop)
    return _with_comma_above(names.unexpected(stop), stop)


def _with_comma_above(finding: Diagnostic, stop: Stop) -> Diagnostic:
    """Point at a comma that made this line a part of the one above, which its author may not have seen."""
    if finding.code not in ("PS101", "PS102") or "\n" not in stop.before:
        return finding
    line_end = stop.source.text.rfind("\n", stop.line.words, stop.start)
    comma = stop.source.text.rfind(",", stop.line.words, line_end)
    if comma < 0:
        return finding
    here = Span(source=stop.source, start=comma, end=comma + 1)
    return replace(finding, others=(Label(span=here, text="this comma makes the next line go on with this one"),))


def empty(source: Source) -> Diagnostic:
    nothing = not source.text.strip()
    return error(
        "PS112",
        Span(source=source, start=0, end=0),
        "this plan file is empty" if nothing else "this plan file has nothing but comments",
        advice='a plan begins with a line such as `plan gold_support "Gold Support"`',
    )


def tabs(source: Source, first: int, behind: int, fixed: str) -> Diagnostic:
    """Tabs in indentation, from the first one to the last."""
    return error(
        "PS103",
        Span(source=source, start=first, end=first + 1),
        "a tab indents this line, and plans are indented with spaces",
        why="how far a tab reaches depends on who looks at it",
        advice="set your editor to two spaces for a tab",
        fixes=(
            Fix(
                title=f"write {TAB_WIDTH} spaces for every tab at the beginning of a line",
                span=Span(source=source, start=first, end=behind),
                text=fixed,
                grade=Grade.SAFE,
            ),
        ),
    )


def too_deep(span: Span, limit: int) -> Diagnostic:
    return error(
        "PS111",
        span,
        f"more than {limit} levels stand inside one another here",
        advice="break it up: name a part of it, or use a table",
    )


def too_many(last: Diagnostic, limit: int) -> Diagnostic:
    return error(
        "PS111",
        last.span or Span(source=Source(path="", text=""), start=0, end=0),
        f"this file has {limit} errors or more: these are shown, and the rest of it is not read",
        advice="mend the first ones; later ones are often their consequences",
    )

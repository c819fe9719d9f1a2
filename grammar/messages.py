"""A sentence for every way that the parser can stop, in the words of the people who write plans.

The explanations are tried in order: those that know a habit first, those that only know the place last.
"""

from collections.abc import Callable
from dataclasses import replace

from . import characters, figures, names, shapes
from .diagnostics import Diagnostic, Label
from .source import Span
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

"""What is said of a file as a whole, or before its words are looked at."""

from .diagnostics import Diagnostic, Fix, Grade
from .layout import TAB_WIDTH
from .say import error
from .source import Source, Span


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

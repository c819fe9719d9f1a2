"""Worked examples of a deadline as blocks: what starts when, what is due when, the picture, and the steps."""

from itertools import groupby

from ...dsl.model.statements import Deadline
from ..time import BusinessTimeError, sentences
from . import words as w
from .boundary import picked
from .boundary_asked import Engine, Moment, Picked
from .boundary_days import ClockChange, Year
from .names import Names
from .timeline_days import Shown, cutoff_moment, picture_of
from .view import Block, Clause, Line, Picture
from .words_examples import given_words

_TITLES = {
    Moment.ORDINARY: "On an ordinary day",
    Moment.IN_TIME: "Just in time for the cut-off",
    Moment.LATE: "Just past the cut-off",
    Moment.AT_CLOSING: "Ends exactly at closing time",
    Moment.PAST_CLOSING: "A minute later: past closing time",
    Moment.BEFORE_JUMP: "Just before the answer jumps",
    Moment.PAST_JUMP: "A minute later",
    Moment.END_OF_DAY: "In the last minute of a day",
    Moment.NEW_DAY: "A minute later: the next day",
    Moment.WEEKEND: "Across a weekend",
    Moment.HOLIDAY: "Across a holiday",
    Moment.CLOSED_DAY: "On a closed day",
    Moment.CLOCK_CHANGE: "Across a clock change",
    Moment.MONTH_END: "At the end of a month",
}


class Examples:
    """Makes the worked examples of a sheet's deadlines, computed by an engine in one year."""

    def __init__(self, engine: Engine, year: Year) -> None:
        self.year = year
        self._engine = engine

    def blocks(self, names: Names, deadline: Deadline, anchor: str) -> tuple[Block, ...]:
        """The examples of a deadline: at most five, none where nothing about it can be computed."""
        try:
            found = picked(self._engine.asked(deadline), self.year)
        except BusinessTimeError:  # a year in which no time can be computed at all
            return ()
        return tuple(
            _group(names, [*group], deadline.id, f"{anchor}-examples-{number}")
            for number, (_, group) in enumerate(groupby(found, lambda one: id(one.asked)), 1)
        )


def _group(names: Names, picks: list[Picked], rule: str, anchor: str) -> Block:
    """The examples of one setting, under what is given for all of them."""
    given = given_words(names, picks[0].asked.given)
    return Block(
        kind="examples",
        anchor=anchor,
        rule=rule,
        title="For example",
        lead=tuple(Line(words=w.sentence(words), depth=depth) for depth, words in given),
        blocks=tuple(_block(pick, rule, f"{anchor}-{number}") for number, pick in enumerate(picks, 1)),
    )


def _block(pick: Picked, rule: str, anchor: str) -> Block:
    title = title_words(pick)
    steps = pick.reply.steps
    between = [w.sentence(line) for line in sentences(step for step in steps if step.kind not in ("start", "due"))]
    starts, due = _starts(pick), _due(pick)
    first, last = ("Before", "At the latest") if pick.asked.notice else ("Starts", "Due")
    text = [f"{first} {starts}.", f"{last} {due}.", *(w.sentence(line) for line in sentences(steps))]
    return Block(
        kind="boundary",
        anchor=anchor,
        rule=rule,
        title=title,
        picture=_picture(pick, f"{title}: {due}", text),
        clauses=(
            Clause(label=first, lines=(Line(words=starts),)),
            Clause(label=last, lines=(Line(words=due),)),
            *((Clause(label="Steps", lines=tuple(Line(words=line) for line in between)),) if between else ()),
        ),
    )


def title_words(pick: Picked) -> str:
    title = _TITLES[pick.moment]
    if pick.moment is Moment.HOLIDAY and pick.what:
        return f"{title}: {pick.what}"
    if pick.change is not None:
        return _change_words(pick.change, pick)
    return title


def _change_words(change: ClockChange, pick: Picked) -> str:
    way = "forward" if change.forward else "back"
    if change.at <= min(pick.reply.start, pick.reply.due):
        return f"After the clocks go {way} in {change.zone}"
    return f"Across the night in which clocks go {way}"


def _starts(pick: Picked) -> str:
    return w.instant(pick.reply.start.astimezone(pick.asked.zone), pick.asked.zone.key)


def _due(pick: Picked) -> str:
    """`Wednesday 11 March 2026, by 17:00 America/New_York`, or a window of that day."""
    reply, zone = pick.reply, pick.asked.zone
    due = reply.due.astimezone(zone)
    if reply.opens is not None:
        opens = reply.opens.astimezone(zone)
        return f"{w.day(due.date())}, between {w.clock(opens.time())} and {w.clock(due.time())} {zone.key}"
    edge = "by" if reply.included else "before"
    return f"{w.day(due.date())}, {edge} {w.clock(due.time())} {zone.key}"


def _picture(pick: Picked, title: str, text: list[str]) -> Picture:
    asked, reply = pick.asked, pick.reply
    cutoff = None
    if asked.cutoff is not None and not _on_closed_day(pick):
        cutoff = cutoff_moment(asked.cutoff.clock, asked.cutoff.zone.key, reply.start, asked.zone)
    shown = Shown(
        start=reply.start,
        due=reply.due,
        opens=reply.opens,
        included=reply.included,
        cutoff=cutoff,
        start_words="event" if asked.notice else "start",
        due_words="notice by" if asked.notice else "due",
    )
    return picture_of(shown, reply.steps, asked.calendar, asked.zone, title, text)


def _on_closed_day(pick: Picked) -> bool:
    """Whether the start lies on a day on which the cut-off makes no difference."""
    asked = pick.asked
    if asked.cutoff is None or asked.days is None:
        return False
    return not asked.days.is_working_date(pick.reply.start.astimezone(asked.cutoff.zone).date())

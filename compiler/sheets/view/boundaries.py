"""Worked examples of a deadline as blocks: what starts when, what is due when, the picture, and the steps."""

from itertools import groupby

from ....dsl.model.statements import Deadline
from ...time import BusinessTimeError
from .. import words as w
from ..boundary import picked
from ..boundary.asked import Engine, Moment, Picked
from ..boundary.days import ClockChange, Year
from ..language import Language, message
from ..names import Names
from ..timeline.days import Shown, cutoff_moment, picture_of
from ..words.examples import given_words
from ..words.steps import step_words
from . import Block, Clause, Line, Picture

_TITLES = {
    Moment.ORDINARY: message("On an ordinary day"),
    Moment.IN_TIME: message("Just in time for the cut-off"),
    Moment.LATE: message("Just past the cut-off"),
    Moment.AT_CLOSING: message("Ends exactly at closing time"),
    Moment.PAST_CLOSING: message("A minute later: past closing time"),
    Moment.BEFORE_JUMP: message("Just before the answer jumps"),
    Moment.PAST_JUMP: message("A minute later"),
    Moment.END_OF_DAY: message("In the last minute of a day"),
    Moment.NEW_DAY: message("A minute later: the next day"),
    Moment.WEEKEND: message("Across a weekend"),
    Moment.HOLIDAY: message("Across a holiday"),
    Moment.CLOSED_DAY: message("On a closed day"),
    Moment.CLOCK_CHANGE: message("Across a clock change"),
    Moment.MONTH_END: message("At the end of a month"),
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
        title=names.language.say("For example"),
        lead=tuple(Line(words=w.sentence(words), depth=depth) for depth, words in given),
        blocks=tuple(_block(names, pick, rule, f"{anchor}-{number}") for number, pick in enumerate(picks, 1)),
    )


def _block(names: Names, pick: Picked, rule: str, anchor: str) -> Block:
    language = names.language
    say, title, steps = language.say, title_words(names, pick), pick.reply.steps
    told = [(step, w.sentence(step_words(names, step, pick.asked))) for step in steps]
    between = [line for step, line in told if step.kind not in ("start", "due")]
    starts, due = _starts(language, pick), _due(language, pick)
    if pick.asked.notice:
        first, last = say("Before"), say("At the latest")
    else:
        first, last = language.say_in("a worked example", "Starts"), language.say_in("a worked example", "Due")
    text = [
        say("{label} {moment}.", label=first, moment=starts),
        say("{label} {moment}.", label=last, moment=due),
        *(line for _, line in told),
    ]
    return Block(
        kind="boundary",
        anchor=anchor,
        rule=rule,
        title=title,
        picture=_picture(names, pick, say("{title}: {due}", title=title, due=due), text),
        clauses=(
            Clause(label=first, lines=(Line(words=starts),)),
            Clause(label=last, lines=(Line(words=due),)),
            *((Clause(label=say("Steps"), lines=tuple(Line(words=line) for line in between)),) if between else ()),
        ),
    )


def title_words(names: Names, pick: Picked) -> str:
    language = names.language
    title = language.say(_TITLES[pick.moment])
    if pick.moment is Moment.HOLIDAY and pick.what:
        what = language.series(map(names.holiday, pick.what.split("; ")))
        return language.say("{title}: {what}", title=title, what=what)
    if pick.change is not None:
        return _change_words(language, pick.change, pick)
    return title


def _change_words(language: Language, change: ClockChange, pick: Picked) -> str:
    say = language.say
    if change.at <= min(pick.reply.start, pick.reply.due):
        if change.forward:
            return say("After the clocks go forward in {zone}", zone=change.zone)
        return say("After the clocks go back in {zone}", zone=change.zone)
    if change.forward:
        return say("Across the night in which clocks go forward")
    return say("Across the night in which clocks go back")


def _starts(language: Language, pick: Picked) -> str:
    return language.instant(pick.reply.start.astimezone(pick.asked.zone), pick.asked.zone.key)


def _due(language: Language, pick: Picked) -> str:
    """`Wednesday 11 March 2026, by 17:00 America/New_York`, or a window of that day."""
    reply, zone = pick.reply, pick.asked.zone
    due = reply.due.astimezone(zone)
    say, day, time = language.say, language.day(due.date()), language.clock(due.time())
    if reply.opens is not None:
        opens = reply.opens.astimezone(zone)
        return say(
            "{day}, between {opens} and {closes} {zone}",
            day=day,
            opens=language.clock(opens.time()),
            closes=time,
            zone=zone.key,
        )
    if reply.included:
        return say("{day}, by {time} {zone}", day=day, time=time, zone=zone.key)
    return say("{day}, before {time} {zone}", day=day, time=time, zone=zone.key)


def _picture(names: Names, pick: Picked, title: str, text: list[str]) -> Picture:
    asked, reply = pick.asked, pick.reply
    cutoff = None
    if asked.cutoff is not None and not _on_closed_day(pick):
        cutoff = cutoff_moment(asked.cutoff.clock, asked.cutoff.zone.key, reply.start, asked.zone, names.language)
    shown = Shown(
        start=reply.start,
        due=reply.due,
        opens=reply.opens,
        included=reply.included,
        cutoff=cutoff,
        notice=asked.notice,
    )
    return picture_of(shown, reply.steps, asked.calendar, asked.zone, title, text, names.language, names.holiday)


def _on_closed_day(pick: Picked) -> bool:
    """Whether the start lies on a day on which the cut-off makes no difference."""
    asked = pick.asked
    if asked.cutoff is None or asked.days is None:
        return False
    return not asked.days.is_working_date(pick.reply.start.astimezone(asked.cutoff.zone).date())

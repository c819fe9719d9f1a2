"""What is no promise itself and still changes what a customer has: tiers, base plans, hours, levels, words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....dsl.model.statements import Calendar, Level, Plan, Scale, Text
from ...facts import Facts
from .. import words as w
from ..language import message
from ..names import Names
from ..view import Line
from ..view.calendars import calendar_block
from ..view.words import members_words
from ..words.times import due_calendars
from .compared import Compared, compared, how_of, matched_names
from .deadlines import labelled
from .hours import judge_calendars
from .rows import Row, row_of, texts_row
from .sides import Pair, Side
from .statuses import judge_more
from .verdicts import (
    SAME,
    Judged,
    Verdict,
    better,
    different,
    worse,
)


def head_rules(pair: Pair) -> Iterator[Compared]:
    a, b = pair.a.plan.head, pair.b.plan.head
    before, after = (
        tuple(Line(words=side.scribe.names.title(name)) for name in side.plan.head.supplements)
        for side in (pair.a, pair.b)
    )
    judged = judge_more(
        a.supplements,
        b.supplements,
        message("It goes with more plans."),
        message("It goes with fewer plans."),
        message("It goes with other plans."),
    )
    yield compared(
        "plan", b.name, pair.language.say("Base plans"), (row_of(message("Goes with"), before, after, judged),)
    )
    if not (pair.a.tier or pair.b.tier):
        for one, other in matched_names(pair.a.plan.tiers, pair.b.plan.tiers):
            tier = other or one
            assert tier is not None
            judged = SAME
            if one is None or other is None:
                judged = (
                    better("There is one more to choose from.")
                    if one is None
                    else worse("Who has it has to choose another.")
                )
            rows = (
                row_of(
                    message("Tier"), _title(one.title if one else None), _title(other.title if other else None), judged
                ),
            )
            yield compared("tier", f"tier.{tier.name}", tier.title, rows, how_of(one, other))


def _title(words: str | None) -> tuple[Line, ...]:
    return (Line(words=words),) if words else ()


# ---- hours


def calendar_rules(pair: Pair) -> Iterator[Compared]:
    used = _asked(pair.a.plan) | _asked(pair.b.plan)
    for a, b in matched_names(pair.a.plan.calendars, pair.b.plan.calendars):
        one = b or a
        assert one is not None
        title = one.title or w.sentence(w.spaced(one.name))
        if a is None or b is None:
            judged = different("What it changes stands at the promises that name it.")
        else:
            judged = judge_calendars(pair, a.name, b.name, Facts())
            if judged.verdict in (Verdict.BETTER, Verdict.WORSE) and one.name not in used:
                judged = Judged(Verdict.DIFFERENT, judged.why)
        row = row_of(message("Open"), _hours(pair.a, a), _hours(pair.b, b), judged)
        yield compared("calendar", one.name, title, (row,), how_of(a, b))


def _hours(side: Side, calendar: Calendar | None) -> tuple[Line, ...]:
    if calendar is None:
        return ()
    return tuple(
        labelled(side.scribe, clause.label, line)
        for clause in calendar_block(side.scribe, calendar, None).clauses
        if clause.label not in (side.scribe.language.say("At the edges"), side.scribe.language.say("For example"))
        for line in clause.lines
    )


def _asked(plan: Plan) -> frozenset[str]:
    """The calendars by which somebody is there, or within which the vendor promises something."""
    names = {case.value for one in plan.entitlements for case in one.available if isinstance(case.value, str)}
    deadlines = [deadline for one in plan.entitlements for deadline in one.deadlines]
    return frozenset(names | {name for one in deadlines for case in one.due for name in due_calendars(case.value)})


# ---- levels


def scale_rules(pair: Pair) -> Iterator[Compared]:
    for a, b in matched_names(pair.a.plan.scales, pair.b.plan.scales):
        one = b or a
        assert one is not None
        yield compared("scale", one.name, one.title, _scale(pair, a, b), how_of(a, b))


def _scale(pair: Pair, a: Scale | None, b: Scale | None) -> Iterator[Row]:
    parties = [tuple(Line(words=w.sentence(party)) for party in (one.set_by if one else ())) for one in (a, b)]
    if a is not None and b is not None:
        yield row_of(message("Set by"), parties[0], parties[1], _setters(a.set_by, b.set_by))
        if [one.name for one in a.levels] != [one.name for one in b.levels]:
            names = [(Line(words=pair.language.listed([level.title for level in one.levels])),) for one in (a, b)]
            yield row_of(message("Levels"), names[0], names[1], different("Cases are told apart by other levels."))
    for one, other in matched_names(a.levels if a else (), b.levels if b else ()):
        level = other or one
        assert level is not None
        if one is not None and other is not None:
            yield replace(texts_row(message("Means"), _means(one), _means(other)), when=level.title)
            judged = judge_more(
                one.channels,
                other.channels,
                message("There are more ways."),
                message("There are fewer ways."),
                message("There are other ways."),
            )
            channels = [_channels(side.scribe.names, it) for side, it in ((pair.a, one), (pair.b, other))]
            yield row_of(message("May be opened by"), channels[0], channels[1], judged, level.title)


def _setters(a: Sequence[str], b: Sequence[str]) -> Judged:
    if set(a) == set(b):
        return SAME
    if ("customer" in a) != ("customer" in b):
        return better("The customer has a say in it.") if "customer" in b else worse("The customer has no say in it.")
    return different("Somebody else has a say in it.")


def _means(level: Level) -> tuple[Line, ...]:
    return (Line(words=level.means, author=True),)


def _channels(names: Names, level: Level) -> tuple[Line, ...]:
    return tuple(Line(words=names.title(name)) for name in level.channels)


# ---- words


def text_rules(pair: Pair) -> Iterator[Compared]:
    a, b = pair.a.plan, pair.b.plan
    for kind, before, after in (
        ("term", a.terms, b.terms),
        ("glossary", a.glossary, b.glossary),
        ("note", a.notes, b.notes),
    ):
        for one, other in matched_names(before, after):
            text = other or one
            assert text is not None
            rows = (texts_row(message("Words"), _words(one), _words(other)),)
            title = text.title or w.sentence(w.spaced(text.name))
            yield compared(kind, text.name, title, rows, how_of(one, other))
    for region, later in matched_names(a.regions, b.regions):
        found = later or region
        assert found is not None
        rows = (
            row_of(
                message("Countries and parts"),
                _title(members_words(pair.a.scribe, region) if region else None),
                _title(members_words(pair.b.scribe, later) if later else None),
                SAME
                if region and later and (region.members, region.without) == (later.members, later.without)
                else different("What it changes stands at the promises that name it."),
            ),
        )
        title = found.title or w.sentence(w.spaced(found.name))
        yield compared("region", found.name, title, rows, how_of(region, later))


def _words(text: Text | None) -> tuple[Line, ...]:
    return (Line(words=text.words, author=True),) if text else ()

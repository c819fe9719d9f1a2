"""What a recipe comes to at a site: its calendar, its cut-off, its point of the day, made as for single answers.

Rows of one recipe are told apart by the values of the facts that these read (zones and places), as columns of names.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...dsl.model import targets as mt
from ..calendars import Calendars, Ready, WeekLimit
from ..decision import NoAnswer
from ..facts import Facts, FactValue
from ..landings import calendars_of
from ..moments import time_point, zone_name
from ..paths import paths_of
from ..scope import Scope
from ..time import Between, BusinessTimeError, Calendar, CutOff, Point, TimeOfDay
from ..vectors.reading import FactTable
from ..vectors.values import Flags, Names
from .quick import Bools
from .recipes import Recipe

Rows: TypeAlias = NDArray[np.intp] | slice
"""Some rows of a batch, or a slice of all of them."""


@dataclass(frozen=True, slots=True)
class Setting:
    """`calendar` is None for time of the clock; `opens` is the point at which a window of the day begins.

    `limits` are those of the calendar's working days a week, read in its zone.
    """

    calendar: Calendar | None = None
    cutoff: CutOff | None = None
    point: Point | None = None
    opens: Point | None = None
    limits: tuple[WeekLimit, ...] = ()


def settings(
    recipe: Recipe, calendars: Calendars, facts: FactTable, rows: Rows, size: int
) -> Iterator[tuple[Rows, Setting]]:
    """The rows by their settings. Those of a calendar that isn't known have none, and are left out."""
    names = [*calendars_of(recipe.target)]
    if recipe.cutoff is not None and recipe.cutoff.calendar is not None:
        names.append(recipe.cutoff.calendar)
    by_name = (path for name in names for path in calendars.paths(name))
    paths = dict.fromkeys((*paths_of(recipe.target, recipe.cutoff), *by_name))
    for part, values in _apart(facts, paths, rows, size):
        setting = _setting(recipe, calendars, Scope(Facts(values)))
        if setting is not None:
            yield part, setting


def _setting(recipe: Recipe, calendars: Calendars, scope: Scope) -> Setting | None:
    try:
        match recipe.target:
            case mt.Elapsed():
                return Setting()
            case mt.OpenTime(calendar=name):
                ready = calendars.ready(name, scope)
                return Setting(ready.calendar, limits=_limits(ready))
            case mt.WorkingDay(calendar=name):
                ready = calendars.ready(name, scope)
                return _of_days(recipe.target, recipe.cutoff, ready, calendars, scope)
    except (NoAnswer, BusinessTimeError):
        return None


def _of_days(
    target: mt.WorkingDay, cutoff: mt.Cutoff | None, ready: Ready, calendars: Calendars, scope: Scope
) -> Setting:
    line = None
    if cutoff is not None:
        days = ready if cutoff.calendar is None else calendars.ready(cutoff.calendar, scope)
        zone = zone_name(cutoff.zone, scope)
        more = max(cutoff.more_days, 1)
        line = CutOff(cutoff.clock, zone, calendar=days.calendar, inclusive=cutoff.included, more=more)
    point = time_point(target.point, scope)
    opens = TimeOfDay(at=point.opens, zone=point.zone) if isinstance(point, Between) else None
    return Setting(ready.calendar, line, point, opens, _limits(ready))


def _limits(ready: Ready) -> tuple[WeekLimit, ...]:
    """As `landings` looks at them: not at those of a calendar without one zone."""
    return ready.limits if ready.calendar.zone is not None else ()


def _apart(
    facts: FactTable, paths: Iterable[str], rows: Rows, size: int
) -> Iterator[tuple[Rows, dict[str, FactValue]]]:
    """The rows by the values of some facts; none where one of those facts is neither a name nor yes or no."""
    read: list[_Read] = []
    for path in paths:
        match facts.rows.columns.get(path):
            case None if path not in facts.rows.lists:
                continue  # known nowhere
            case Flags(values=flags, known=known):
                read.append(_Read(path, (False, True), _coded(flags.astype(np.int64), known, 2)[rows]))
            case Names(values=codes, names=names, known=known):
                read.append(_Read(path, names, _coded(codes.astype(np.int64), known, len(names))[rows]))
            case _:
                return
    if not read:
        yield rows, {}
        return
    numbers = read[0].codes
    for one in read[1:]:
        # first no more numbers than there are: products of many would outgrow them
        _, numbers = np.unique(numbers, return_inverse=True)
        numbers = numbers * (len(one.values) + 1) + one.codes
    _, firsts, which = np.unique(numbers, return_index=True, return_inverse=True)
    order = np.argsort(which, kind="stable")
    ends = np.flatnonzero(np.diff(which[order])) + 1
    places = np.arange(size)[rows]
    for part, first in zip(np.split(places[order], ends), firsts.tolist(), strict=True):
        yield part, {one.path: one.values[code] for one in read if (code := int(one.codes[first])) < len(one.values)}


@dataclass(frozen=True, slots=True)
class _Read:
    """Which of its values a fact has in each row; the number past them is none."""

    path: str
    values: tuple[FactValue, ...]
    codes: NDArray[np.int64]


def _coded(codes: NDArray[np.int64], known: Bools | None, unknown: int) -> NDArray[np.int64]:
    return codes if known is None else np.where(known, codes, unknown)

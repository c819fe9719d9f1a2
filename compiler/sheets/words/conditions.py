"""Conditions as customer sentences, made from the expression that the evaluators compute with.

A condition is a clause that may stand behind `when` and `where`, alone, and joined with others.
"""

from typing import assert_never

from ....dsl.model import expressions as ex
from .. import words as w
from ..names import Names
from .amounts import amount_words, constant_words
from .facts import answered
from .lists import every_words, has_at_least, has_at_most


def condition_words(names: Names, condition: ex.Expression) -> str:
    """A yes-or-no expression as a clause: `the site’s country is Norway (NO)`."""
    return _said(names, condition, holds=True)


def negated_words(names: Names, condition: ex.Expression) -> str:
    """That the expression does not hold, as a clause."""
    return _said(names, condition, holds=False)


def must_words(names: Names, condition: ex.Expression) -> str:
    """A condition that has to hold, as a sentence of its own."""
    said = condition_words(names, condition)
    return w.sentence(names.language.say_in("a condition that must hold", "{condition}", condition=said))


def _said(names: Names, node: ex.Expression, *, holds: bool) -> str:
    match node:
        case ex.Not(condition=inner):
            return _said(names, inner, holds=not holds)
        case ex.Equal(left=left, right=right):
            return _equal(names, left, right, holds=holds)
        case ex.OneOf(subject=subject, values=values):
            return _one_of(names, amount_words(names, subject), values, holds=holds)
        case ex.InRegion():
            return _in_region(names, node, holds=holds)
        case ex.Present(subject=subject):
            return _present(names, amount_words(names, subject), holds=holds)
        case ex.InBand(subject=subject):
            return _is(names, amount_words(names, subject), band_words(names, node), holds=holds)
        case ex.Ordered():
            return _ordered(names, node, holds=holds)
        case ex.And(conditions=parts):
            return _all(names, [_part(names, part) for part in parts], holds=holds)
        case ex.Or(conditions=parts):
            return _any(names, [_part(names, part) for part in parts], holds=holds)
        case ex.AtLeast(count=count, listing=listing, where=where):
            return has_at_least(names, listing, _such(names, listing, where), count, holds=holds)
        case ex.AtMost(count=count, listing=listing, where=where):
            return has_at_most(names, listing, _such(names, listing, where), count, holds=holds)
        case ex.Every(listing=listing, where=where, has=has):
            said_has = condition_words(names.looking_into(listing), has)
            return every_words(names, listing, _such(names, listing, where), said_has, holds=holds)
        case (
            ex.Constant() | ex.Fact() | ex.ElementField() | ex.Arithmetic() | ex.Shift() | ex.Extreme()
            | ex.LocalDate() | ex.WholePart() | ex.Distance() | ex.Count() | ex.Total()
        ):  # fmt: skip
            return _yes(names, node, holds=holds)
        case _:
            assert_never(node)


def _all(names: Names, said: list[str], *, holds: bool) -> str:
    if holds:
        return w.all_of(names.language, said)
    return names.language.say("not all of this is so: {conditions}", conditions=names.language.series(said))


def _any(names: Names, said: list[str], *, holds: bool) -> str:
    if holds:
        return w.any_of(names.language, said)
    return names.language.say("none of this is so: {conditions}", conditions=names.language.series(said))


def _such(names: Names, listing: ex.Fact | ex.ElementField, where: ex.Expression | None) -> str:
    """The condition that narrows a list down; empty where there is none."""
    return "" if where is None else condition_words(names.looking_into(listing), where)


def _is(names: Names, subject: str, value: str, *, holds: bool) -> str:
    if holds:
        return names.language.say("{subject} is {value}", subject=subject, value=value)
    return names.language.say("{subject} is not {value}", subject=subject, value=value)


def _present(names: Names, subject: str, *, holds: bool) -> str:
    if holds:
        return names.language.say("{subject} is known", subject=subject)
    return names.language.say("{subject} is not known", subject=subject)


def _yes(names: Names, node: ex.Expression, *, holds: bool) -> str:
    """A yes-or-no value that stands alone as a condition."""
    if isinstance(node, ex.Fact | ex.ElementField):
        return answered(names, node, holds)
    subject = amount_words(names, node)
    if holds:
        return names.language.say("{subject} is yes", subject=subject)
    return names.language.say("{subject} is no", subject=subject)


def _equal(names: Names, left: ex.Expression, right: ex.Expression, *, holds: bool) -> str:
    if isinstance(right, ex.Constant) and isinstance(right.value, bool):
        return _yes(names, left, holds=right.value is holds)
    return _is(names, amount_words(names, left), amount_words(names, right), holds=holds)


def _one_of(names: Names, subject: str, values: tuple[ex.Expression, ...], *, holds: bool) -> str:
    language, said = names.language, [amount_words(names, value) for value in values]
    if holds or len(said) < 2:
        return _is(names, subject, language.listed(said, "or"), holds=holds)
    most, last = language.say(", ").join(said[:-1]), said[-1]
    return language.say("{subject} is neither {most} nor {last}", subject=subject, most=most, last=last)


def _in_region(names: Names, node: ex.InRegion, *, holds: bool) -> str:
    language, subject = names.language, amount_words(names, node.subject)
    where = names.region(node.region) if node.region else language.places(node.members)
    if node.without and not node.region:
        where = language.say("{places} without {others}", places=where, others=language.places(node.without))
    if holds:
        return language.say("{subject} is in {region}", subject=subject, region=where)
    return language.say("{subject} is not in {region}", subject=subject, region=where)


def _ordered(names: Names, node: ex.Ordered, *, holds: bool) -> str:
    say = names.language.say
    left, right = amount_words(names, node.left), amount_words(names, node.right)
    match node.order, holds:
        case ex.Order.BEFORE, True:
            return say("{subject} is before {moment}", subject=left, moment=right)
        case ex.Order.BEFORE, False:
            return say("{subject} is not before {moment}", subject=left, moment=right)
        case ex.Order.ON_OR_BEFORE, True:
            return say("{subject} is on or before {moment}", subject=left, moment=right)
        case ex.Order.ON_OR_BEFORE, False:
            return say("{subject} is not on or before {moment}", subject=left, moment=right)
        case ex.Order.AFTER, True:
            return say("{subject} is after {moment}", subject=left, moment=right)
        case ex.Order.AFTER, False:
            return say("{subject} is not after {moment}", subject=left, moment=right)
        case ex.Order.ON_OR_AFTER, True:
            return say("{subject} is on or after {moment}", subject=left, moment=right)
        case _:
            return say("{subject} is not on or after {moment}", subject=left, moment=right)


def _part(names: Names, part: ex.Expression) -> str:
    """One of several joined conditions, in brackets where its own commas could be misread."""
    said = condition_words(names, part)
    joined = isinstance(part, ex.And | ex.Or | ex.Every | ex.OneOf | ex.AtLeast | ex.AtMost)
    return f"({said})" if joined else said


def band_words(names: Names, band: ex.InBand) -> str:
    """`at least 50 miles and less than 100 miles`."""
    lower = None if band.lower is None else amount_words(names, band.lower)
    upper = None if band.upper is None else amount_words(names, band.upper)
    return edges_words(names, lower, band.lower_included, upper, band.upper_included)


def edges_words(names: Names, lower: str | None, lower_included: bool, upper: str | None, upper_included: bool) -> str:
    """`more than 50 miles and at most 100 miles`."""
    say = names.language.say
    parts: list[str] = []
    if lower is not None:
        parts.append(
            say("at least {amount}", amount=lower) if lower_included else say("more than {amount}", amount=lower)
        )
    if upper is not None:
        parts.append(
            say("at most {amount}", amount=upper) if upper_included else say("less than {amount}", amount=upper)
        )
    if len(parts) == 2:
        return names.language.say_in("two edges of a range", "{lower} and {upper}", lower=parts[0], upper=parts[1])
    return parts[0] if parts else say("any amount")


__all__ = [
    "amount_words",
    "band_words",
    "condition_words",
    "constant_words",
    "edges_words",
    "must_words",
    "negated_words",
]

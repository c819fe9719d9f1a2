"""The quick way through conditions against the plain one, on facts drawn at random."""

import random
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from plansmith.compiler.cases import compile_pick
from plansmith.compiler.conditions import conditions_of
from plansmith.compiler.expressions import compile_part
from plansmith.compiler.logic import Known, known
from plansmith.compiler.moves import shifted
from plansmith.compiler.program import Program
from plansmith.compiler.quick import conditions as quick_conditions
from plansmith.compiler.quick.conditions import quick_condition
from plansmith.compiler.quick.moves import shift_of
from plansmith.compiler.scope import Scope
from plansmith.dsl.model.expressions import Period, PeriodUnit
from plansmith.dsl.model.statements import Plan

from tests.compiler.conftest import Compiled
from tests.compiler.random_facts import drawn_facts

ROUNDS = 10


@pytest.mark.parametrize("told", [0.6, 0.95])
def test_every_condition_of_every_plan(five_plans: list[Plan], small_plans: list[Plan], told: float) -> None:
    draw = random.Random(11)
    quick_ones = answered = 0
    for plan in (*five_plans, *small_plans):
        program = Program(plan)
        scopes = [Scope(program.facts(drawn_facts(plan.facts, draw, told))) for _ in range(ROUNDS)]
        for expression in conditions_of(plan):
            quick, plain = quick_condition(expression), compile_part(expression)
            if quick is None:
                continue
            quick_ones += 1
            for scope in scopes:
                try:
                    found = quick(scope.facts.values)
                except Exception:
                    continue
                answered += 1
                assert plain(scope) == known(found), (plan.head.name, expression, scope.facts)
    assert quick_ones > 150
    assert answered > quick_ones * ROUNDS // 4


def test_what_is_known_is_answered_quickly(five_plans: list[Plan]) -> None:
    """Where every fact is told, the quick way gives up only where the values themselves leave it open."""
    draw = random.Random(12)
    for plan in five_plans:
        program = Program(plan)
        for _ in range(ROUNDS):
            scope = Scope(program.facts(drawn_facts(plan.facts, draw, 1.0)))
            for expression in conditions_of(plan):
                quick = quick_condition(expression)
                if quick is not None and isinstance(compile_part(expression)(scope), Known):
                    quick(scope.facts.values)


FORMS = """
    facts
      site record "s"
        country     country "c"
        subdivision country "c"
        machines    whole "m"
        load        number "l"
        budget      money "b"
        secure      yesno "y"
        repair      duration "r"
        reach       distance "d"
        plan        one of gold, silver, bronze "p"
        start       date "s"
        zone        zone "z"
        spot        place "w"
        depot       place "d"
        rooms       list of room by name "r"
          floor     whole "f"
          locked    yesno "l"
          racks     list of rack by name "k"
            height  number "h"
            checked date "c"

    region home "Home"
      has US, DE without US-AK

    entitlement a "A" is included
      only where CONDITION
"""

CONDITIONS = [
    "site.country is in home",
    "site.country is US",
    "site.country is site.subdivision",
    "site.machines is at least 3",
    "site.machines is more than 2 below 8",
    "site.machines + 2 is at least site.load * 3",
    "site.load / site.machines is at most 2",
    "the greater of site.load and site.machines is at least 4",
    "site.budget is at least 99 USD",
    "site.budget is 12000 USD",
    "site.secure is yes or site.repair is at most 8 clock hours",
    "not (site.secure is yes and site.reach is more than 50 miles)",
    "site.plan is in gold, bronze",
    "site.start is before 2026-03-10",
    "site.start is on or after 1 year before (the date of asked in site.zone)",
    "distance from site.spot to site.depot is at most 50 miles",
    "at least 2 of site.rooms where (its floor is at least 2)",
    "at most 1 of site.rooms where (its locked is yes)",
    "every one of site.rooms has its locked is yes",
    "every one of site.rooms has at least 1 of its racks where (its height is at least 2)",
    "any of site.rooms where (its locked is yes and every one of its racks has its checked is before site.start)",
    "number of site.rooms is at most 2",
    "total of site.rooms.floor is at least 4",
    "site.start is present",
]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_form(compiled: Compiled, condition: str) -> None:
    program = compiled(FORMS.replace("CONDITION", condition))
    (expression, *_) = conditions_of(program.plan.entitlements[0])
    quick, plain = quick_condition(expression), compile_part(expression)
    assert (quick is None) is condition.startswith("total of")
    draw = random.Random(3)
    answered = set()
    for _ in range(200):
        scope = Scope(program.facts(drawn_facts(program.plan.facts, draw, 0.95)))
        truth = plain(scope)
        if quick is None:
            continue
        try:
            found = quick(scope.facts.values)
        except Exception:  # then the plain way is taken
            continue
        answered.add(found)
        assert known(found) == truth, scope.facts
    assert quick is None or answered == {True, False}


def test_cases_are_picked_the_same(five_plans: list[Plan], monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(5)
    for plan in five_plans:
        program = Program(plan)
        scopes = [Scope(program.facts(drawn_facts(plan.facts, draw, 0.8))) for _ in range(ROUNDS)]
        for deadline in (one for entitlement in plan.entitlements for one in entitlement.deadlines):
            monkeypatch.setattr(quick_conditions, "PLAIN_FIRST", 0)  # never
            plain = compile_pick(deadline.due)
            before = [plain(scope) for scope in scopes]
            monkeypatch.setattr(quick_conditions, "PLAIN_FIRST", 1)  # from the first question on
            quick = compile_pick(deadline.due)
            assert [quick(scope) for scope in scopes] == before


def test_words_of_a_plan_never_become_code(compiled: Compiled) -> None:
    program = compiled(
        """
        facts
          site record "s"
            motto text "m"

        entitlement a "A" is included
          only where site.motto is "'] or exit() or v['"
        """
    )
    (expression, *_) = conditions_of(program.plan.entitlements[0])
    quick = quick_condition(expression)
    assert quick is not None
    assert quick(program.facts({"site": {"motto": "x"}}).values) is False


@pytest.mark.parametrize("unit", [PeriodUnit.DAY, PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.YEAR])
@pytest.mark.parametrize("backwards", [False, True])
def test_dates_are_moved_the_same(unit: PeriodUnit, backwards: bool) -> None:
    draw = random.Random(9)
    for _ in range(500):
        day = date(1970, 1, 1).fromordinal(draw.randrange(date(1969, 1, 1).toordinal(), date(2102, 1, 1).toordinal()))
        amount = Period(count=draw.choice((0, 1, 5, 12, 50)), unit=unit)
        quick = shift_of(amount, backwards=backwards)
        plain = partial(shifted, amount=amount, backwards=backwards)
        assert _outcome(quick, day) == _outcome(plain, day)


def _outcome(move: Callable[[date], object], day: date) -> object:
    try:
        return move(day)
    except Exception as error:
        return (type(error), str(error))

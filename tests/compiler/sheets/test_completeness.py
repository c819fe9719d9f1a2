"""Nothing of a plan may be missing on its sheet: the model is walked, and every word and figure is looked for."""

import html
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from plansmith.compiler.program import Program
from plansmith.compiler.sheets import render_html, render_markdown
from plansmith.compiler.sheets import words as w
from plansmith.compiler.sheets.language import ENGLISH
from plansmith.compiler.sheets.scribe import without_own_number
from plansmith.compiler.sheets.used_facts import used_facts
from plansmith.dsl.model.cases import Branch, Condition, Origin, TableShape
from plansmith.dsl.model.expressions import Constant, Length, Money, Period
from plansmith.dsl.model.statements import Accepted, Assumption, Plan, Region, Scenario
from plansmith.dsl.model.targets import Share
from plansmith.dsl.model.types import FactField
from pydantic import BaseModel

from tests.compiler.sheets.samples import full_sample, real_plans

WORDS = frozenset({
    "title", "words", "means", "why", "vendor", "version", "version_why", "effective_why", "replaces", "question",
    "owes_words", "sole_remedy", "claim_needs", "to", "holidays", "holiday", "sources", "files",
})  # fmt: skip
"""Fields that hold words of the author."""
REVIEW = (Assumption, Accepted)


def expected(part: object, name: str = "") -> Iterator[str]:  # noqa: C901 - one case for each kind of value
    """Every string that a reader has to find."""
    match part:
        case Origin() | Condition() | Branch() | TableShape():
            return
        case FactField():
            yield part.question
            for inner in part.fields:
                yield from expected(inner)
        case Region():
            yield part.title
            yield from (*part.members, *part.without)
        case Scenario():
            yield w.sentence(part.title)
            yield from expected(part.expect)
        case bool() | None:
            return
        case str() if name in WORDS:
            yield part
        case Share():
            yield ENGLISH.percent(part.value * 100)
        case timedelta():
            hours = part / timedelta(hours=1)
            yield f"{hours:g} " if hours.is_integer() else f"{part / timedelta(minutes=1):g} "
        case Period():
            yield w.period(ENGLISH, part)
        case time():
            yield part.isoformat("minutes")
        case date():
            yield ENGLISH.day(date(part.year, part.month, part.day))
        case Money():
            yield w.money(ENGLISH, part)
        case Length():
            yield w.length(ENGLISH, part)
        case Decimal():
            yield ENGLISH.number(part)
        case Constant(value=str()):
            return
        case BaseModel():
            for field in type(part).model_fields:
                yield from expected(getattr(part, field), field)
        case _ if is_dataclass(part):
            for field_ in fields(part):
                yield from expected(getattr(part, field_.name), field_.name)
        case tuple() | frozenset() | list():
            for item in part:
                yield from expected(item, name)
        case _:
            return


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def text_of_html(page: str) -> str:
    body = page[page.index("<body") :]
    return squeezed(html.unescape(re.sub(r"<[^>]+>", "", body)))


def text_of_markdown(page: str) -> str:
    return squeezed(re.sub(r"\\(.)", r"\1", page))


def missing(plan: Plan, text: str, *, review: bool) -> list[str]:
    parts = {
        field: getattr(plan, field)
        for field in Plan.model_fields
        if field not in ("digest",) and (review or field not in ("assumptions", "accepted", "scenarios"))
    }
    parts["facts"] = used_facts(plan)
    if not review:
        # a customer's copy numbers notes in its own way
        parts["notes"] = [note.model_copy(update={"words": without_own_number(note)}) for note in plan.notes]
    wanted = dict.fromkeys(squeezed(words) for name, part in parts.items() for words in expected(part, name))
    return [words for words in wanted if words and w.sentence(words) not in text and words not in text]


@pytest.mark.parametrize("review", [False, True], ids=["customer", "review"])
def test_all_of_the_sample_stands_on_its_sheet(review: bool) -> None:
    plan = full_sample()
    assert missing(plan, text_of_html(render_html(plan, review=review)), review=review) == []
    assert missing(plan, text_of_markdown(render_markdown(plan, review=review)), review=review) == []


@pytest.mark.parametrize("plan", real_plans(), ids=lambda plan: plan.head.name)
def test_all_of_a_real_plan_stands_on_its_sheet(plan: Plan) -> None:
    assert missing(plan, text_of_html(render_html(plan)), review=False) == []
    assert missing(plan, text_of_markdown(render_markdown(plan, review=True)), review=True) == []


def test_readings_and_findings_stand_on_review_copies_alone() -> None:
    plan = full_sample()
    for render in (render_html, render_markdown):
        assert "Near means in a straight line." not in render(plan)
        assert "They know." not in render(plan)
        assert "Near means in a straight line." in render(plan, review=True)
        assert "They know." in render(plan, review=True)


def test_every_rule_is_marked_on_the_page() -> None:
    page = render_html(full_sample())
    plan = full_sample()
    ids = [entitlement.id for entitlement in plan.entitlements]
    ids += [deadline.id for entitlement in plan.entitlements for deadline in entitlement.deadlines]
    ids += [recurring.id for entitlement in plan.entitlements for recurring in entitlement.recurring]
    ids += [amount.id for entitlement in plan.entitlements for amount in entitlement.amounts]
    ids += [amount.id for amount in plan.amounts] + [requirement.id for requirement in plan.requirements]
    ids += [duty.id for duty in plan.duties] + [credit.id for credit in plan.credits]
    assert [id_ for id_ in ids if f'data-rule="{id_}"' not in page] == []


def test_facts_that_no_rule_reads_are_left_out() -> None:
    (lams,) = (plan for plan in real_plans() if plan.head.name == "lams")
    asked = [fact.path for top in used_facts(lams) for fact in (top, *top.fields)]
    assert asked == [
        "partner",
        "partner.has_direct_support",
        "partner.has_case_system",
        "partner.tracks_assets",
        "partner.agrees_to_pos_data",
        "partner.provides_sales_out_data",
        "product",
        "product.has_end_user_data",
    ]
    page = text_of_html(render_html(lams))
    assert "On how many days a week does the partner support end users directly?" not in page


@pytest.mark.parametrize("plan", [full_sample(), *real_plans()], ids=lambda plan: plan.head.name)
def test_facts_that_rules_read_are_asked(plan: Plan) -> None:
    """As the evaluators see it: whatever an answer may lack stands in the table."""
    told = {path for top in used_facts(plan) for path in _paths(top)}
    entries = Program(plan).decide({"asked": "2026-03-10T14:30:00-06:00"}, grant_open=True).entries
    missing = {path for entry in entries for path in entry.missing}
    assert missing - told <= {"asked", "contract.tier"}


def _paths(field: FactField) -> Iterator[str]:
    yield field.path
    for inner in field.fields:
        yield from _paths(inner)

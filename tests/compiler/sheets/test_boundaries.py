"""Worked examples: at which moments a deadline is shown, and that every figure of them is the engine's answer."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from plansmith.compiler.decision import DueValue
from plansmith.compiler.program import Program
from plansmith.compiler.sheets import render_html, render_markdown, view_of
from plansmith.compiler.sheets.boundary import picked
from plansmith.compiler.sheets.boundary.asked import Picked, Reply
from plansmith.compiler.sheets.boundary.days import Year, clock_changes
from plansmith.compiler.sheets.boundary.program import ProgramEngine
from plansmith.compiler.sheets.boundary.search import last_before_jump
from plansmith.compiler.sheets.boundary.year import year_of, year_words
from plansmith.compiler.sheets.language import ENGLISH
from plansmith.compiler.sheets.view import Block
from plansmith.dsl.model.statements import Deadline, Plan

from tests.compiler.sheets.samples import full_sample, plan_of, real_plans

HEAD = """\
plan desk_plan "Desk plan"
  vendor "Acme"
  version "1"
  effective 2026-01-01
  source "s.txt"
facts
  site record "The site"
    zone zone "Which time zone is the site in?"
  case record "The case"
    logged instant "When was the case logged?"
    planned instant "When does the work begin?"
    told instant "When was it announced?"
calendar desk "Desk"
  open Mon to Fri 09:00 to 17:00
  closed public holidays of US as observed
  zone America/New_York
calendar always_on "Always"
  open always
entitlement help "Help" is included
"""
YEAR_2026 = Year(date(2026, 1, 1), date(2026, 12, 31))


def picks(rule: str, scenarios: str = "") -> tuple[Picked, ...]:
    plan = plan_of(f"{HEAD}{rule}{scenarios}")
    return picked(ProgramEngine(plan, YEAR_2026).asked(plan.entitlements[0].deadlines[0]), YEAR_2026)


def told(found: tuple[Picked, ...]) -> list[tuple[str, str, str]]:
    def text(moment: datetime) -> str:
        return moment.strftime("%a %d %b %H:%M")

    return [(one.moment.value, text(one.reply.start), text(one.reply.due)) for one in found]


def test_a_cut_off_is_shown_from_both_sides() -> None:
    rule = """\
  deadline parts "Parts" is a commitment
    starts case.logged
    due on business day 1 of desk by close
    cutoff by 14:30 America/New_York else 1 business day more of desk
"""
    assert told(picks(rule)) == [
        ("in_time", "Tue 06 Jan 14:30", "Wed 07 Jan 17:00"),
        ("late", "Tue 06 Jan 14:31", "Thu 08 Jan 17:00"),
        ("weekend", "Fri 09 Jan 14:30", "Mon 12 Jan 17:00"),
        ("holiday", "Tue 10 Nov 14:30", "Thu 12 Nov 17:00"),
        ("closed_day", "Sat 10 Jan 12:00", "Tue 13 Jan 17:00"),
    ]


def test_a_cut_off_that_is_too_late_at_its_reading_is_shown_a_minute_before() -> None:
    rule = """\
  deadline parts "Parts" is a commitment
    starts case.logged
    due on business day 1 of desk by close
    cutoff before 14:30 America/New_York else 1 business day more of desk
"""
    assert told(picks(rule))[:2] == [
        ("in_time", "Tue 06 Jan 14:29", "Wed 07 Jan 17:00"),
        ("late", "Tue 06 Jan 14:30", "Thu 08 Jan 17:00"),
    ]


def test_a_cut_off_in_another_zone_moves_when_only_one_clock_changes() -> None:
    rule = """\
  deadline parts "Parts" is a commitment
    starts case.logged
    due on business day 1 of desk by close
    cutoff by 14:30 Europe/Brussels else 1 business day more of desk
"""
    found = picks(rule)
    assert told(found)[0] == ("in_time", "Tue 06 Jan 08:30", "Wed 07 Jan 17:00")
    assert told(found)[-1] == ("clock_change", "Mon 09 Mar 09:30", "Tue 10 Mar 17:00")


def test_business_hours_are_shown_where_they_end_exactly_at_closing() -> None:
    rule = """\
  deadline answer "An answer" is a commitment
    starts case.logged
    due within 4 business hours of desk
"""
    assert told(picks(rule)) == [
        ("at_closing", "Tue 06 Jan 13:00", "Tue 06 Jan 17:00"),
        ("past_closing", "Tue 06 Jan 13:01", "Wed 07 Jan 09:01"),
        ("weekend", "Fri 09 Jan 13:01", "Mon 12 Jan 09:01"),
        ("holiday", "Tue 10 Nov 13:01", "Thu 12 Nov 09:01"),
        ("closed_day", "Sat 10 Jan 12:00", "Mon 12 Jan 13:00"),
    ]


def test_a_cut_off_on_hours_keeps_the_start_that_was_asked_about() -> None:
    rule = """\
  deadline answer "An answer" is a commitment
    starts case.logged
    due within 4 business hours of desk
    cutoff by 15:00 America/New_York else 1 business day more of desk
"""
    assert ("closed_day", "Sat 10 Jan 12:00", "Mon 12 Jan 13:00") in told(picks(rule))


def test_what_would_end_at_closing_and_rolls_does_not_end_there() -> None:
    rule = """\
  deadline answer "An answer" is a commitment
    starts case.logged
    due within 4 business hours of desk rolled to the next opening
"""
    assert told(picks(rule))[:2] == [
        ("before_jump", "Tue 06 Jan 12:59", "Tue 06 Jan 16:59"),
        ("past_jump", "Tue 06 Jan 13:00", "Wed 07 Jan 09:00"),
    ]


def test_a_window_on_a_day_has_its_opening_and_its_end() -> None:
    rule = """\
  deadline visit "A visit" is a commitment
    starts case.logged
    due on business day 1 of desk between 08:00 and 12:00 America/New_York
"""
    found = picks(rule)
    assert told(found)[:2] == [
        ("end_of_day", "Tue 06 Jan 23:59", "Wed 07 Jan 12:00"),
        ("new_day", "Wed 07 Jan 00:00", "Thu 08 Jan 12:00"),
    ]
    assert {(one.reply.opens or one.reply.due).time() for one in found} == {time(8)}


def test_clock_hours_have_no_boundary_but_the_clock_changes() -> None:
    rule = """\
  deadline fix "A fix" is a goal
    starts case.logged
    due within 24 clock hours
"""
    assert told(picks(rule)) == [
        ("ordinary", "Tue 06 Jan 12:00", "Wed 07 Jan 12:00"),
        ("clock_change", "Sat 07 Mar 12:00", "Sun 08 Mar 13:00"),
        ("clock_change", "Sat 31 Oct 12:00", "Sun 01 Nov 11:00"),
    ]


def test_months_are_shown_at_their_ends() -> None:
    rule = """\
  deadline letter "A letter" is a commitment
    starts case.logged
    due within 1 month by end of day America/New_York
"""
    assert ("month_end", "Sat 31 Jan 12:00", "Sun 01 Mar 00:00") in told(picks(rule))


def test_a_notice_lies_before_what_it_is_given_for() -> None:
    rule = """\
  deadline notice "A notice" is a commitment
    stops case.told
    due at least 48 clock hours before case.planned
"""
    for one in picks(rule):
        assert one.asked.notice
        assert one.reply.start - one.reply.due == timedelta(hours=48)


@pytest.mark.parametrize("due", ['no commitment "We try."', 'unspecified "The page is silent."'])
def test_what_promises_no_time_has_no_examples(due: str) -> None:
    assert picks(f'  deadline some "Something" is a commitment\n    starts case.logged\n    {due}\n') == ()


def test_facts_that_no_scenario_gives_come_from_what_the_plan_names() -> None:
    rule = """\
  deadline fix "A fix" is a commitment
    starts case.logged
    due on business day 1 of desk by 12:00 site.zone
"""
    found = picks(rule)
    assert found
    assert found[0].asked.given == {"site": {"zone": "America/New_York"}}


# ---- searching, without any plan


def test_the_search_finds_the_heaviest_jump() -> None:
    start = datetime(2026, 1, 6, tzinfo=ZoneInfo("UTC"))
    lunch, evening = start + timedelta(hours=12), start + timedelta(hours=16, minutes=7)

    def due(moment: datetime) -> datetime:
        return moment + timedelta(hours=(moment > lunch) + 16 * (moment > evening))

    assert last_before_jump(due, start, start + timedelta(days=1)) == evening


def test_the_search_finds_nothing_where_nothing_jumps_or_nothing_is_due() -> None:
    start = datetime(2026, 1, 6, tzinfo=ZoneInfo("UTC"))
    assert last_before_jump(lambda moment: moment + timedelta(hours=4), start, start + timedelta(days=1)) is None
    assert last_before_jump(lambda _moment: None, start, start + timedelta(days=1)) is None


def test_clock_changes_of_a_year() -> None:
    found = clock_changes(ZoneInfo("America/New_York"), YEAR_2026)
    assert [(one.at.isoformat(), one.before.time(), one.after.time(), one.forward) for one in found] == [
        ("2026-03-08T07:00:00+00:00", time(2), time(3), True),
        ("2026-11-01T06:00:00+00:00", time(2), time(1), False),
    ]
    assert clock_changes(ZoneInfo("Asia/Tokyo"), YEAR_2026) == ()


def test_an_engine_of_ones_own_is_asked_and_nothing_else() -> None:
    class Still:
        given: Mapping[str, object] = {}
        zone = ZoneInfo("UTC")
        calendar = days = cutoff = None
        whole_days = dated = notice = False

        def answer(self, moment: datetime) -> Reply | None:
            return Reply(start=moment, due=moment + timedelta(hours=1))

    class Engine:
        def asked(self, deadline: Deadline) -> tuple[Still, ...]:
            return (Still(),) if deadline.id == "onsite.arrival" else ()

    sheet = view_of(full_sample(), engine=Engine())
    shown = [block.rule for block in blocks_of(sheet.sections[1].blocks, "boundary")]
    assert shown == ["onsite.arrival"]


# ---- the year


def test_the_year_is_given_or_that_of_the_plans_own_tests() -> None:
    plan = full_sample()
    given = year_of(plan, date(2026, 3, 1))
    assert (given.first, given.last) == (date(2026, 3, 1), date(2027, 2, 28))
    own = year_of(plan, None)
    assert (own.first, own.last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert "most of the plan’s own test cases" in year_words(ENGLISH, own)
    bare = plan.model_copy(update={"scenarios": ()})
    assert "takes effect" in year_words(ENGLISH, year_of(bare, None))
    undated = bare.model_copy(update={"head": plan.head.model_copy(update={"effective": None})})
    assert "chosen for them" in year_words(ENGLISH, year_of(undated, None))
    assert year_of(plan, date(2028, 2, 29)).last == date(2029, 2, 28)


def test_the_sheet_says_which_year_it_is() -> None:
    asm = next(plan for plan in real_plans() if plan.head.name == "asm_platinum")
    assert "Worked examples lie in 2026" in render_markdown(asm)
    assert "Worked examples lie in the year from Sunday 1 March 2026." in render_html(asm, on=date(2026, 3, 1))


# ---- on the sheets


def blocks_of(blocks: tuple[Block, ...], kind: str) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found += [block] if block.kind == kind else []
        found += blocks_of(block.blocks, kind)
    return found


@pytest.mark.parametrize("plan", real_plans(), ids=lambda plan: plan.head.name)
def test_every_example_is_the_engines_answer(plan: Plan) -> None:
    year = year_of(plan, date(2026, 3, 1))
    engine = ProgramEngine(plan, year)
    for entitlement in plan.entitlements:
        for deadline in entitlement.deadlines:
            found = picked(engine.asked(deadline), year)
            starts = [(one.reply.start, id(one.asked)) for one in found]
            assert len(starts) == len(set(starts))
            assert not found or 2 <= len(found) <= 5
            for one in found:
                assert one.reply == one.asked.answer(one.reply.start)
                assert year.first - timedelta(days=1) <= one.reply.start.date() <= year.last


def test_the_figures_are_those_of_the_plans_program() -> None:
    asm = next(plan for plan in real_plans() if plan.head.name == "asm_platinum")
    program = Program(asm)
    delivery = next(one for part in asm.entitlements for one in part.deadlines if one.id == "parts.delivery")
    for one in picked(ProgramEngine(asm, YEAR_2026).asked(delivery), YEAR_2026):
        start = one.reply.start.isoformat()
        case = {"troubleshooting_completed": start, "replacement_required": start}
        value = program.deadline("parts.delivery", {**one.asked.given, "case": case}).value
        assert isinstance(value, DueValue)
        assert value.due == one.reply.due


def test_the_real_cut_off_deadline_has_its_boundary_before_a_weekend_a_holiday_and_elsewhere() -> None:
    asm = next(plan for plan in real_plans() if plan.head.name == "asm_platinum")
    sheet = view_of(asm, on=date(2026, 3, 1))
    promises = next(section for section in sheet.sections if section.kind == "promises")
    delivery = next(block for block in blocks_of(promises.blocks, "deadline") if block.rule == "parts.delivery")
    groups = [block for block in delivery.blocks if block.kind == "examples"]
    assert [[block.title for block in group.blocks] for group in groups] == [
        [
            "Just in time for the cut-off",
            "Just past the cut-off",
            "Across a weekend",
            "Across a holiday: Memorial Day",
        ],
        ["Just in time for the cut-off"],
    ]
    assert all(block.picture is not None for group in groups for block in group.blocks)


def test_scenarios_stand_on_review_copies_alone() -> None:
    plan = full_sample()
    assert "A call at noon" not in render_html(plan)
    assert "A call at noon" in render_html(plan, review=True)


def test_a_year_without_known_times_has_no_examples() -> None:
    assert not blocks_of(view_of(full_sample(), on=date(2200, 1, 1)).sections[1].blocks, "boundary")

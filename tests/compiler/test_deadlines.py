"""By when: targets, cut-offs, pauses, what replaces a promise and what follows it. Dates are worked by hand."""

from datetime import datetime

import pytest
from plansmith.compiler.decision import DueValue, Entry, Outcome, ReplacedValue

from .conftest import Compiled

FACTS = """
tiers best first
  gold   "Gold"
  silver "Silver"
scale severity "Severity" set by vendor
  critical "Critical"
  minor    "Minor"
facts
  case record "The case"
    opened    instant "When was it opened?"
    closed    instant "When was it closed?"
    restored  instant "When was service restored?"
    bought    date    "On which day was it bought?"
    waits     spans   "When did it wait for the customer?"
    severity  level of severity "How severe is it?"
    night     yesno   "Was it opened at night?"
  site record "The site"
    zone      zone    "Which zone?"
calendar desk
  open Mon to Fri 09:00 to 17:00
  closed public holidays of US as observed
  zone America/New_York
calendar depot
  open Mon to Sat 08:00 to 12:00
  zone America/Denver
"""


def deadline(compiled: Compiled, lines: str, **case: object) -> Entry:
    """The answer of one deadline, written as its own lines, for facts of the case."""
    block = "".join(f"    {line}\n" for line in lines.strip().splitlines())
    head = 'entitlement help "Help" is included\n  deadline answer "Answer" is a commitment\n'
    site = {"zone": case.pop("zone", None)}
    tier = case.pop("tier", None)
    facts: dict[str, object] = {"case": case, "site": site, "contract": {"tier": tier}}
    return compiled(FACTS + head + block).deadline("help.answer", facts)


def due(entry: Entry) -> str:
    assert isinstance(entry.value, DueValue), entry
    assert entry.value.due is not None
    return entry.value.due.isoformat()


# ---- the four kinds of target


def test_elapsed_time_runs_through_the_night_that_loses_an_hour(compiled: Compiled) -> None:
    entry = deadline(compiled, "starts case.opened\ndue within 24 clock hours", opened="2026-03-07T12:00:00-05:00")
    assert due(entry) == "2026-03-08T12:00:00-05:00"  # 17:00 UTC: 13:00 by the clocks of New York
    assert entry.outcome is Outcome.DUE


def test_open_time_runs_while_the_calendar_is_open(compiled: Compiled) -> None:
    """Friday 22 May 16:00: an hour on Friday, Memorial Day closed, an hour on Tuesday."""
    lines = "starts case.opened\ndue within 2 business hours of desk"
    entry = deadline(compiled, lines, opened="2026-05-22T16:00:00-04:00")
    assert due(entry) == "2026-05-26T10:00:00-04:00"
    assert entry.reasons[0].steps[0] == "from Fri 2026-05-22 16:00 America/New_York: 2 h of open time"
    assert "Mon 2026-05-25" in " ".join(entry.reasons[0].steps)
    assert isinstance(entry.value, DueValue)
    assert entry.value.calendars == ("desk",)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("", "2026-03-10T17:00:00-04:00"), (" rolled to the next opening", "2026-03-11T09:00:00-04:00")],
)
def test_exactly_the_rest_of_the_day_lands_on_closing_time(compiled: Compiled, words: str, expected: str) -> None:
    lines = f"starts case.opened\ndue within 2 business hours of desk{words}"
    assert due(deadline(compiled, lines, opened="2026-03-10T15:00:00-04:00")) == expected


@pytest.mark.parametrize(
    ("point", "expected", "included"),
    [
        ("by close", "2026-03-12T17:00:00-04:00", True),
        ("by 12:00 UTC", "2026-03-12T12:00:00+00:00", True),
        ("before 12:00 UTC", "2026-03-12T12:00:00+00:00", False),
        ("by end of day America/New_York", "2026-03-13T00:00:00-04:00", True),
        ("at the same time", "2026-03-12T15:00:00-04:00", True),
    ],
)
def test_the_point_of_a_working_day(compiled: Compiled, point: str, expected: str, included: bool) -> None:
    lines = f"starts case.opened\ndue on business day 2 of desk {point}"
    entry = deadline(compiled, lines, opened="2026-03-10T15:00:00-04:00")
    assert isinstance(entry.value, DueValue)
    assert entry.value.due == datetime.fromisoformat(expected)
    assert entry.value.included is included


def test_a_window_of_a_day_is_read_in_its_own_zone(compiled: Compiled) -> None:
    """Landing is Wednesday 11 March by the desk's calendar; the window is read at the site, in Berlin."""
    lines = "starts case.opened\ndue on business day 1 of desk between 08:00 and 17:00 site.zone"
    entry = deadline(compiled, lines, opened="2026-03-10T15:00:00-04:00", zone="Europe/Berlin")
    assert isinstance(entry.value, DueValue)
    assert entry.value.opens == datetime.fromisoformat("2026-03-11T08:00:00+01:00")
    assert entry.value.due == datetime.fromisoformat("2026-03-11T17:00:00+01:00")
    assert entry.value.zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ("2026-01-31T10:00:00-05:00", "2026-03-01T00:00:00-05:00"),  # the last day of February ends
        ("2026-02-28T23:30:00-05:00", "2026-03-29T00:00:00-04:00"),
    ],
)
def test_a_month_on_is_the_end_of_its_last_day(compiled: Compiled, opened: str, expected: str) -> None:
    lines = "starts case.opened\ndue within 1 month by end of day America/New_York"
    assert due(deadline(compiled, lines, opened=opened)) == expected


def test_days_from_a_date(compiled: Compiled) -> None:
    lines = "starts 10 calendar days after case.bought\ndue within 2 weeks by 12:00 UTC"
    assert due(deadline(compiled, lines, bought="2026-03-01")) == "2026-03-25T12:00:00+00:00"


def test_the_earlier_and_the_later_of_two_targets(compiled: Compiled) -> None:
    both = "within 4 clock hours, on business day 1 of desk by close"
    opened = "2026-03-10T15:00:00-04:00"
    assert due(deadline(compiled, f"starts case.opened\ndue earliest of {both}", opened=opened)) == (
        "2026-03-10T19:00:00-04:00"
    )
    assert due(deadline(compiled, f"starts case.opened\ndue latest of {both}", opened=opened)) == (
        "2026-03-11T17:00:00-04:00"
    )


def test_a_target_that_is_never_reached(compiled: Compiled) -> None:
    plan = FACTS + (
        "calendar once\n  open Mon 09:00 to 17:00\n  only with christmas\n  zone UTC\n"
        "calendar christmas\n  open Tue 09:00 to 17:00\n  zone UTC\n"
        'entitlement help "Help" is included\n  deadline answer "Answer" is a goal\n'
        "    starts case.opened\n    due within 1 business hour of once\n"
    )
    entry = compiled(plan).deadline("help.answer", {"case": {"opened": "2026-03-10T15:00:00Z"}})
    assert entry.outcome is Outcome.NEVER
    assert isinstance(entry.value, DueValue)
    assert entry.value.due is None


# ---- cut-offs

CUT = "starts case.opened\ncutoff {edge} 14:30 America/Denver else 1 business day more of desk\n"
DUE = "due on business day 1 of desk by close"


@pytest.mark.parametrize(
    ("edge", "opened", "day"),
    [
        ("by", "2026-03-10T14:30:00-06:00", "2026-03-11"),
        ("before", "2026-03-10T14:30:00-06:00", "2026-03-12"),
        ("before", "2026-03-10T14:29:59-06:00", "2026-03-11"),
        ("by", "2026-03-10T14:30:01-06:00", "2026-03-12"),
        ("by", "2026-03-11T00:30:00-04:00", "2026-03-12"),  # Tuesday 22:30 in Denver
        ("by", "2026-03-14T10:00:00-06:00", "2026-03-17"),  # Saturday counts as Monday's opening
    ],
)
def test_a_cutoff_is_read_in_its_own_zone(compiled: Compiled, edge: str, opened: str, day: str) -> None:
    entry = deadline(compiled, CUT.format(edge=edge) + DUE, opened=opened)
    assert due(entry)[:10] == day


def test_closed_days_that_count(compiled: Compiled) -> None:
    """Saturday before the cut-off counts as itself: the first business day after it is Monday."""
    lines = CUT.format(edge="by") + "closed days count\n" + DUE
    assert due(deadline(compiled, lines, opened="2026-03-14T10:00:00-06:00"))[:10] == "2026-03-16"


def test_a_cutoff_on_the_days_of_another_calendar(compiled: Compiled) -> None:
    """The depot works on Saturdays; past its cut-off on Friday, Saturday is the base, and Monday the day after it."""
    lines = "starts case.opened\ncutoff by 11:00 America/Denver on depot else 1 business day more\n" + DUE
    assert due(deadline(compiled, lines, opened="2026-03-13T12:00:00-06:00"))[:10] == "2026-03-16"


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ("2026-03-10T14:30:00-04:00", "2026-03-10T17:00:00-04:00"),
        ("2026-03-10T14:31:00-04:00", "2026-03-12T17:00:00-04:00"),
    ],
)
def test_another_target_past_the_cutoff(compiled: Compiled, opened: str, expected: str) -> None:
    lines = (
        "starts case.opened\n"
        "cutoff by 14:30 America/New_York on desk else due on business day 2 of desk by close\n"
        "due within 2.5 business hours of desk"
    )
    assert due(deadline(compiled, lines, opened=opened)) == expected


def test_open_time_past_a_cutoff_starts_at_the_next_opening(compiled: Compiled) -> None:
    lines = (
        "starts case.opened\n"
        "cutoff by 14:30 America/New_York else 1 business day more of desk\n"
        "due within 1 business hour of desk"
    )
    assert due(deadline(compiled, lines, opened="2026-03-10T15:00:00-04:00")) == "2026-03-11T10:00:00-04:00"


# ---- starts, stops, pauses


def test_the_latest_of_two_events_needs_both(compiled: Compiled) -> None:
    lines = "starts latest of case.opened, 2 clock hours after case.restored\ndue within 1 clock hour"
    opened = "2026-03-10T10:00:00Z"
    entry = deadline(compiled, lines, opened=opened)
    assert (entry.outcome, entry.missing) == (Outcome.UNDETERMINED, ("case.restored",))
    assert due(deadline(compiled, lines, opened=opened, restored="2026-03-10T09:00:00Z")) == "2026-03-10T12:00:00+00:00"


def test_the_first_opening_after_an_event(compiled: Compiled) -> None:
    lines = "starts the first opening of desk after case.opened\ndue within 24 clock hours"
    entry = deadline(compiled, lines, opened="2026-03-14T10:00:00-04:00")
    assert due(entry) == "2026-03-17T09:00:00-04:00"  # from Monday 09:00


@pytest.mark.parametrize(("closed", "kept"), [("2026-03-10T14:00:00Z", True), ("2026-03-10T14:00:01Z", False)])
def test_what_stops_the_clock_says_whether_it_was_kept(compiled: Compiled, closed: str, kept: bool) -> None:
    lines = "starts case.opened\nstops case.closed\ndue within 4 clock hours"
    entry = deadline(compiled, lines, opened="2026-03-10T10:00:00Z", closed=closed)
    assert isinstance(entry.value, DueValue)
    assert entry.value.kept is kept


def test_pauses_stop_a_clock_once(compiled: Compiled) -> None:
    lines = "starts case.opened\npauses during case.waits\ndue within 4 clock hours"
    waits = [
        {"from": "2026-03-10T11:00:00Z", "to": "2026-03-10T13:00:00Z"},
        {"from": "2026-03-10T12:00:00Z", "to": "2026-03-10T14:00:00Z"},
    ]
    assert due(deadline(compiled, lines, opened="2026-03-10T10:00:00Z", waits=waits)) == "2026-03-10T17:00:00+00:00"


def test_a_pause_without_an_end_leaves_it_open(compiled: Compiled) -> None:
    lines = "starts case.opened\npauses during case.waits\ndue within 4 clock hours"
    waits = [{"from": "2026-03-10T11:00:00Z", "to": None}]
    entry = deadline(compiled, lines, opened="2026-03-10T10:00:00Z", waits=waits)
    assert (entry.outcome, entry.missing) == (Outcome.UNDETERMINED, ("case.waits",))
    assert "3:00:00 to go" in entry.reasons[0].words


def test_pauses_that_nobody_told_leave_it_open(compiled: Compiled) -> None:
    lines = "starts case.opened\npauses during case.waits\ndue within 4 clock hours"
    entry = deadline(compiled, lines, opened="2026-03-10T10:00:00Z")
    assert (entry.outcome, entry.missing) == (Outcome.UNDETERMINED, ("case.waits",))


def test_a_pause_and_days_have_no_rule(compiled: Compiled) -> None:
    lines = "starts case.opened\npauses during case.waits\n" + DUE
    pause = {"from": "2026-03-10T16:00:00Z", "to": "2026-03-10T17:00:00Z"}
    entry = deadline(compiled, lines, opened="2026-03-10T15:00:00Z", waits=[pause])
    assert entry.outcome is Outcome.NOT_COMPUTED
    before = {"from": "2026-03-09T16:00:00Z", "to": "2026-03-09T17:00:00Z"}
    assert due(deadline(compiled, lines, opened="2026-03-10T15:00:00Z", waits=[before]))[:10] == "2026-03-11"


def test_a_notice_lies_before_its_event(compiled: Compiled) -> None:
    entry = deadline(
        compiled, "due at least 2 business hours of desk before case.closed", closed="2026-03-10T10:00:00-04:00"
    )
    assert due(entry) == "2026-03-09T16:00:00-04:00"
    lines = "due at least 7 calendar days before case.closed in America/New_York"
    entry = deadline(compiled, lines, closed="2026-03-12T09:00:00-04:00")
    assert due(entry) == "2026-03-05T09:00:00-05:00"  # the same wall time, over the start of summer time


# ---- what else a promise may say


@pytest.mark.parametrize(
    ("severity", "outcome", "words"),
    [
        ("critical", Outcome.NO_COMMITMENT, "as the vendor sees fit"),
        ("minor", Outcome.UNSPECIFIED, "the page is blank"),
    ],
)
def test_what_is_not_promised_is_not_computed_away(
    compiled: Compiled, severity: str, outcome: Outcome, words: str
) -> None:
    lines = (
        "starts case.opened\ndue by severity\n  | severity | due |\n"
        '  | critical | no commitment "as the vendor sees fit" |\n  | minor | unspecified "the page is blank" |'
    )
    entry = deadline(compiled, lines, severity=severity)
    assert (entry.outcome, entry.reasons[0].words) == (outcome, words)


def test_a_table_whose_key_is_unknown(compiled: Compiled) -> None:
    lines = (
        "starts case.opened\ndue by severity\n  | severity | due |\n"
        "  | critical | within 4 clock hours |\n  | minor | within 8 clock hours |"
    )
    entry = deadline(compiled, lines)
    assert (entry.outcome, entry.missing) == (Outcome.UNDETERMINED, ("case.severity", "case.opened"))
    entry = deadline(compiled, lines, opened="2026-03-10T10:00:00Z")
    assert (entry.outcome, entry.missing) == (Outcome.UNDETERMINED, ("case.severity",))


def test_another_rule_holds_until_an_event(compiled: Compiled) -> None:
    plan = FACTS + (
        'entitlement help "Help" is included\n'
        '  deadline answer "Answer" is a goal\n'
        "    starts case.opened\n"
        "    replaced by help.fast until 30 calendar days after case.restored in UTC\n"
        "    due within 4 clock hours\n"
        '  deadline fast "Fast answer" is a commitment\n'
        "    starts case.opened\n"
        "    due within 1 clock hour\n"
    )
    program = compiled(plan)
    facts: dict[str, object] = {"case": {"opened": "2026-03-10T10:00:00Z", "restored": "2026-02-09T10:00:00Z"}}
    entry = program.deadline("help.answer", facts)
    assert entry.outcome is Outcome.REPLACED
    assert isinstance(entry.value, ReplacedValue)
    assert entry.value.by == "help.fast"
    assert entry.value.answer is not None
    assert due(entry.value.answer) == "2026-03-10T11:00:00+00:00"
    facts = {"case": {"opened": "2026-03-11T10:00:00Z", "restored": "2026-02-09T10:00:00Z"}}
    assert due(program.deadline("help.answer", facts)) == "2026-03-11T14:00:00+00:00"


def test_a_promise_that_ends_before_it_falls_due(compiled: Compiled) -> None:
    lines = (
        "starts case.opened\nlasts until case.restored then as in silver\ndue by tier\n  | tier | due |\n"
        "  | gold | within 4 clock hours |\n  | silver | within 2 business hours of desk |"
    )
    opened = "2026-03-13T18:00:00-04:00"  # Friday, an hour after closing
    later = deadline(compiled, lines, opened=opened, restored="2026-03-13T22:00:00-04:00", tier="gold")
    assert due(later) == "2026-03-13T22:00:00-04:00"
    ended = deadline(compiled, lines, opened=opened, restored="2026-03-13T21:59:00-04:00", tier="gold")
    assert due(ended) == "2026-03-16T11:00:00-04:00"


def test_escalations_fall_at_a_share_or_after_hours(compiled: Compiled) -> None:
    lines = (
        'starts case.opened\ndue within 4 business hours of desk\nescalates at 75% to "Manager"\n'
        'escalates after 2 clock hours to "Duty manager"'
    )
    entry = deadline(compiled, lines, opened="2026-03-10T15:00:00-04:00")
    assert isinstance(entry.value, DueValue)
    assert [(one.to, one.at.isoformat() if one.at else None) for one in entry.value.escalations] == [
        ("Manager", "2026-03-11T10:00:00-04:00"),  # three of the four hours: two on Tuesday, one on Wednesday
        ("Duty manager", "2026-03-10T17:00:00-04:00"),
    ]


def test_a_promise_of_another_branch_is_not_applicable(compiled: Compiled) -> None:
    plan = FACTS + (
        'entitlement help "Help" is included\n'
        "  when case.night is yes\n"
        '    deadline answer "Answer" is a goal\n'
        "      starts case.opened\n"
        "      due within 8 clock hours\n"
        "  otherwise\n"
        '    provides "Answers by day"\n'
    )
    program = compiled(plan)
    opened = "2026-03-10T10:00:00Z"
    assert program.deadline("help.answer", {"case": {"night": False}}).outcome is Outcome.NOT_APPLICABLE
    assert program.deadline("help.answer", {"case": {"night": True, "opened": opened}}).outcome is Outcome.DUE
    entry = program.deadline("help.answer", {"case": {"opened": opened}})
    assert (entry.outcome, entry.missing) == (Outcome.UNDETERMINED, ("case.night",))
    assert program.deadline("help.answer", {}).missing == ("case.night", "case.opened")


def test_all_that_is_missing_is_named(compiled: Compiled) -> None:
    lines = "starts case.opened\ndue on business day 1 of desk between 08:00 and 17:00 site.zone"
    assert deadline(compiled, lines).missing == ("case.opened",)
    assert deadline(compiled, lines, opened="2026-03-10T10:00:00Z").missing == ("site.zone",)

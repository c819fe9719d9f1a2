"""PS402: clocks that run on other hours than the promise."""

from .conftest import Judge, Mutate

PLAN = """
facts
  case record "C"
    opened instant "When?"

tiers best first
  gold "Gold"
  basic "Basic"

calendar desk "Desk"
  open Mon to Fri 08:00 to 17:00
  zone America/Denver
calendar always_open "Always"
  open always

entitlement help "Help" is included
  available by tier
    | tier  | available   |
    | gold  | always_open |
    | basic | desk        |
  deadline answer "Answer" is a goal
    starts case.opened
    {}
"""


def test_a_target_counted_in_other_hours(judge: Judge) -> None:
    (finding,) = judge("PS402", PLAN.format("due within 4 business hours of desk"))
    assert finding.span is not None
    assert finding.span.text == "desk"
    assert finding.about == "help.answer"
    assert finding.witness == (("contract.tier", "gold"),)
    assert finding.others[0].span.text == "| gold  | always_open |"


def test_the_hours_of_the_promise(judge: Judge) -> None:
    table = "due by tier\n      | tier | due |\n      | gold | within 4 business hours of always_open |\n"
    assert judge("PS402", PLAN.format(table + "      | basic | within 4 business hours of desk |")) == []
    assert judge("PS402", PLAN.format("due within 4 clock hours")) == []


def test_days_and_the_earliest_of_two(judge: Judge) -> None:
    days = "due on business day 1 of desk by close"
    assert [finding.witness[0][1] for finding in judge("PS402", PLAN.format(days))] == ["gold"]
    either = "due earliest of within 4 clock hours, within 2 business hours of always_open"
    assert [finding.witness[0][1] for finding in judge("PS402", PLAN.format(either))] == ["basic"]


def test_business_time_of_a_target_that_is_left_open(judge: Judge) -> None:
    (finding,) = judge("PS402", PLAN.format('business time is desk\n    unspecified "It stands in a picture."'))
    assert finding.span is not None
    assert finding.span.text == "desk"
    assert judge("PS402", PLAN.format('unspecified "It stands in a picture."')) == []
    around = PLAN.format('unspecified "x"').replace("  available by", "  business time is desk\n  available by")
    assert len(judge("PS402", around)) == 1
    assert judge("PS402", PLAN.format('business time is desk\n    no commitment "When we can."')) == []


def test_hours_under_the_same_branch(judge: Judge) -> None:
    plan = """
facts
  case record "C"
    opened instant "When?"
    by_night yesno "?"
calendar desk "Desk"
  open Mon to Fri 08:00 to 17:00
  zone America/Denver
calendar always_open "Always"
  open always
entitlement help "Help" is included
  when case.by_night is yes
    available always_open
    deadline answer "Answer" is a goal
      starts case.opened
      due within 4 business hours of {}
  otherwise
    available desk
"""
    assert judge("PS402", plan.format("always_open")) == []
    assert len(judge("PS402", plan.format("desk"))) == 1


def test_the_real_document_and_its_twins(mutate: Mutate) -> None:
    path = "blancco/blancco_support.plan"
    (finding,) = mutate("PS402", path)
    assert (finding.about, finding.witness) == ("response.initial", (("contract.tier", "enterprise"),))
    assert finding.accepted
    assert finding.span is not None
    assert finding.span.text == "support_center"
    assert mutate("PS402", path, ("| enterprise | day_and_night ", "| enterprise | support_center ")) == []
    (advanced,) = mutate("PS402", path, ("    business time is support_center", "    business time is day_and_night"))
    assert advanced.witness == (("contract.tier", "advanced"),)
    for plan in ("spectraguard/asm_platinum.plan", "spirion/spirion.plan"):
        assert mutate("PS402", plan) == []
    other = mutate(
        "PS402", "spirion/spirion.plan", ("  available support_hours", "  available around_the_clock"),
        ("calendar support_hours", 'calendar around_the_clock "Always"\n  open always\n\ncalendar support_hours'),
    )  # fmt: skip
    assert {finding.about for finding in other} == {
        "technical_support.initial_response",
        "technical_support.resolution",
    }

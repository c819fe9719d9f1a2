"""PS604: rules that no evaluator computes."""

from plansmith.compiler.checks.not_computed import not_computed

from ..conftest import Compiled

FACTS = """
facts
  case record "The case"
    opened instant "When?"
    waits  spans   "When did it wait?"
    day    date    "On which day?"
    night  yesno   "At night?"
calendar desk
  open Mon to Fri 09:00 to 17:00
  zone UTC
"""


def titles(compiled: Compiled, text: str) -> list[str]:
    program = compiled(text)
    return [finding.title for finding in not_computed(program.plan, program, {})]


DAYS_WITH_PAUSES = """{indent}deadline answer "Answer" is a goal
{indent}  starts case.opened
{indent}  pauses during case.waits
{indent}  due on business day 2 of desk by close
"""


def test_a_rule_that_nothing_computes(compiled: Compiled) -> None:
    text = FACTS + 'entitlement help "Help" is included\n' + DAYS_WITH_PAUSES.format(indent="  ")
    program = compiled(text)
    (finding,) = not_computed(program.plan, program, {})
    assert (finding.code, finding.severity, finding.about) == ("PS604", "warning", "help.answer")
    assert finding.why == "the clock was paused, and the rule doesn't say what a pause does to days"


def test_a_rule_of_one_branch_is_asked_in_it(compiled: Compiled) -> None:
    branch = '  when case.night is no\n{inner}  otherwise\n    provides "Nothing"\n'
    text = FACTS + 'entitlement help "Help" is included\n'
    text += branch.format(inner=DAYS_WITH_PAUSES.format(indent="    "))
    assert titles(compiled, text) == ["`help.answer` is not computed"]


def test_hours_with_pauses_are_computed(compiled: Compiled) -> None:
    lines = DAYS_WITH_PAUSES.format(indent="  ").replace("on business day 2 of desk by close", "within 4 clock hours")
    assert titles(compiled, FACTS + 'entitlement help "Help" is included\n' + lines) == []

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


def test_a_rule_that_nothing_computes(compiled: Compiled) -> None:
    text = FACTS + 'entitlement help "Help" is included\n  every month from case.opened "A review"\n'
    program = compiled(text)
    (finding,) = not_computed(program.plan, program, {})
    assert (finding.code, finding.severity, finding.about) == ("PS604", "warning", "help.month")
    assert finding.why == "an instant has a date only in a zone, and the rule names none"


def test_a_rule_of_one_branch_is_asked_in_it(compiled: Compiled) -> None:
    text = FACTS + (
        'entitlement help "Help" is included\n  when case.night is no\n    every month from case.opened "A review"\n'
        '  otherwise\n    provides "Nothing"\n'
    )
    assert titles(compiled, text) == ["`help.month` is not computed"]

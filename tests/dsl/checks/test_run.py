"""What runs when, and what an `accept` line acknowledges."""

from pathlib import Path

import pytest
from plansmith.dsl.catalogue import Catalogue, Roots
from plansmith.dsl.checks import CHECKS, run
from plansmith.grammar.diagnostics import Severity

from .conftest import HEAD, PLANS, Judge

DESK = 'calendar desk "Help desk"\n  open Mon to Fri 08:00 to 17:00\n  zone America/Denver\n'
ACCEPT = 'accept PS203 for desk because "It is used next year."\n'


def test_a_finding_that_is_accepted_carries_the_reason(judge: Judge) -> None:
    (finding,) = judge("PS203", DESK + ACCEPT)
    assert finding.accepted == "It is used next year."
    assert judge("PS410", DESK + ACCEPT) == []


@pytest.mark.parametrize(
    ("line", "name", "title"),
    [
        ('accept PS203 for dask because "x"\n', "dask", "no finding `PS203` is about `dask`"),
        ('accept PS409 for desk because "x"\n', "desk", "no finding `PS409` is about `desk`"),
        ('accept PS401 for severity.high because "x"\n', "severity.high", "no finding"),
    ],
)
def test_a_line_that_covers_nothing(judge: Judge, line: str, name: str, title: str) -> None:
    (finding,) = judge("PS410", DESK + line)
    assert finding.span is not None
    assert finding.span.text == name
    assert title in finding.title
    assert finding.severity is Severity.WARNING


def test_the_nearest_name_is_offered(judge: Judge) -> None:
    (finding,) = judge("PS410", DESK + 'accept PS203 for dask because "x"\n')
    assert finding.help == "did you mean `desk`?"


def test_an_error_is_not_accepted(judge: Judge) -> None:
    plan = """
facts
  site record "S"
    secure yesno "?"
entitlement a_promise "A" is as below
  when site.secure is yes
    included
accept PS405 for a_promise because "x"
"""
    (gap,) = judge("PS405", plan)
    assert gap.accepted == ""
    (finding,) = judge("PS410", plan)
    assert "an error can't be accepted" in finding.title


def test_lines_for_other_judges_are_left_to_them(judge: Judge) -> None:
    lines = 'accept PS506 for demo.note_1 because "x"\naccept PS603 for phone because "x"\n'
    assert judge("PS410", 'entitlement phone "Phone" is included\n' + lines) == []


def test_nothing_is_said_of_accept_lines_while_names_are_broken(judge: Judge) -> None:
    broken = 'entitlement phone "Phone" is included\n  available nowhere\n'
    assert judge("PS410", DESK + broken + ACCEPT) == []


def test_consequences_are_left_out() -> None:
    catalogue = Catalogue(Roots(plans=Path("/nowhere")))
    main = Path("/nowhere/demo.plan")
    plan = DESK + 'entitlement phone "Phone" is as below\n  when site.secure is yes\n    included\n  > Loose.\n'
    catalogue.give(main, (HEAD + plan).encode())
    assert [finding.code for finding in run(catalogue.unit(main))] == ["PS415", "PS207", "PS213"]


def test_a_library_file_is_judged_by_itself() -> None:
    catalogue = Catalogue(Roots(plans=PLANS))
    for path in sorted((PLANS / "library").glob("*.plan")):
        assert run(catalogue.unit(path)) == ()


def test_the_real_plans_have_only_findings_that_are_accepted() -> None:
    catalogue = Catalogue(Roots(plans=PLANS))
    for path in catalogue.units(catalogue.heads):
        left = [one for one in run(catalogue.unit(path)) if not one.accepted]
        assert left == [], left


def test_every_check_is_one_file_with_its_page() -> None:
    codes = [check.code for check in CHECKS]
    assert len(codes) == len(set(codes))
    for check in CHECKS:
        module = __import__(check.find.__module__, fromlist=["__doc__"])
        assert module.__doc__.startswith(f"{check.code}: ")
        assert (PLANS.parent / "docs" / "codes" / f"{check.code}.md").is_file()

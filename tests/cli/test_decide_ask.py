"""`decide --ask`: an interview by standard input, which ends with the answer."""

import json
from pathlib import Path

import pytest

from .conftest import Run, write
from .schemas import validate

SITE = """\
> Sites
plan sites "Site support"
  vendor    "Example"
  version   "1"
  effective 2026-01-01
  source    "sources/sites.txt"

facts
  site record "The site"
    secure  yesno "Is it a secure site?"
    onsite  yesno "Is there an on-site contract?"
    colour  one of red, green "Which colour is it?"

entitlement phone "Telephone" is included

> Secure sites must have an on site contract.
requires secure_site as quoted
  must site.onsite is yes when site.secure is yes
  else refuse

> Red sites alone.
requires red as quoted for phone
  must site.colour is red
  else refuse
"""
SOURCE = "Sites\n\nSecure sites must have an on site contract.\n\nRed sites alone.\n"


@pytest.fixture
def sites(project: Path) -> Path:
    write(project / "plans" / "sites.plan", SITE)
    write(project / "plans" / "sources" / "sites.txt", SOURCE)
    return project


def test_it_ends_with_the_answer(sites: Path, run: Run) -> None:
    result = run("decide", "sites", "--ask", "--format", "json", stdin="yes\nno\n")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    validate(answer, "decision.v1.json")
    assert answer["eligibility"][0]["outcome"] == "refused"
    assert answer["refusals"][0]["rule"] == "secure_site"
    assert [line for line in result.stderr.splitlines() if line.endswith("[yes or no]")] == [
        "Is it a secure site? [yes or no]",
        "Is there an on-site contract? [yes or no]",
    ]


def test_a_fact_that_cannot_change_the_answer_is_not_asked(sites: Path, run: Run) -> None:
    result = run("decide", "sites", "--ask", "--about", "sites", stdin="no\n")
    assert "on-site contract" not in result.stderr
    assert "Site support: eligible." in result.stdout


def test_then_come_the_rules_that_are_still_open(sites: Path, run: Run) -> None:
    result = run("decide", "sites", "--ask", stdin="no\nred\n")
    assert "Which colour is it? [one of red, green]" in result.stderr
    assert "Telephone: included." in result.stdout


def test_a_wrong_reply_is_asked_again_with_the_nearest_name(sites: Path, run: Run) -> None:
    result = run("decide", "sites", "--ask", "--about", "red", stdin="gren\ngreen\n")
    assert "did you mean `green`?" in result.stderr
    assert result.stderr.count("Which colour is it?") == 2
    assert "Telephone: refused by red." in result.stdout


def test_why_it_asks(sites: Path, run: Run) -> None:
    result = run("decide", "sites", "--ask", "--about", "sites", stdin="?\nno\n")
    assert "  to settle `sites`" in result.stderr
    assert "Secure sites must have an on site contract." in result.stderr
    assert "plans/sites.plan:" in result.stderr


def test_going_back(sites: Path, run: Run) -> None:
    result = run("decide", "sites", "--ask", "--about", "sites", stdin="<\nyes\n<\nno\n")
    assert "this is the first question" in result.stderr
    assert result.stderr.count("Is it a secure site?") == 3
    assert "Site support: eligible." in result.stdout


def test_an_empty_line_is_not_known_and_the_end_of_the_replies_ends_it(sites: Path, run: Run) -> None:
    skipped = run("decide", "sites", "--ask", "--about", "sites", stdin="\nyes\n")
    assert "Site support: eligible." in skipped.stdout
    ended = run("decide", "sites", "--ask", stdin="")
    assert "Site support: undetermined without site.secure, site.onsite." in ended.stdout


def test_it_begins_with_the_facts_of_a_file(sites: Path, run: Run) -> None:
    facts = write(sites / "facts.json", '{"site": {"onsite": true}}')
    result = run("decide", "sites", facts, "--ask", "--about", "sites", stdin="")
    assert "Is it a secure site?" not in result.stderr
    assert "Site support: eligible." in result.stdout


def test_the_exit_status_is_that_of_decide(sites: Path, run: Run) -> None:
    refused = "yes\nno\n"
    assert run("decide", "sites", "--ask", stdin=refused).exit_code == 0
    assert run("decide", "sites", "--ask", "--fail-when", "refused", stdin=refused).exit_code == 1


def test_wrong_use(sites: Path, run: Run) -> None:
    facts = write(sites / "facts.json", "{}")
    assert run("decide", "sites").exit_code == 2
    assert run("decide", "sites", facts, "--about", "red").exit_code == 2
    assert run("decide", "sites", "-", "--ask", stdin="{}").exit_code == 2
    unknown = run("decide", "sites", "--ask", "--about", "rad", stdin="")
    assert unknown.exit_code == 2
    assert "did you mean `red`?" in unknown.stderr

"""A small project in a temporary folder, and the command run in it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plansmith.cli import app

PLAN = """\
> Help desk
plan desk "Help Desk"
  vendor    "Example"
  version   "1"
  effective 2026-01-01
  source    "sources/desk.txt"

facts
  case record "The case"
    opened   instant "When was it opened?"
    answered instant "When was it answered?"

> Monday to Friday, 9 to 5 in Denver.
calendar hours_of_work "Desk hours"
  open Mon to Fri 09:00 to 17:00
  zone America/Denver

> Telephone
entitlement phone "Telephone" is included
  available hours_of_work
  > We answer in four of those hours.
  deadline answer "Answer" is a commitment
    starts case.opened
    stops  case.answered
    due    within 4 business hours of hours_of_work
"""
SCENARIOS = """\
scenarios for desk

# Friday 6 March 2026, 16:00: one hour on Friday, three on Monday.
scenario "over a weekend" for phone.answer
  given
    case.opened is 2026-03-06 16:00 America/Denver
  expect
    phone.answer due 2026-03-09 12:00 America/Denver
    hours_of_work is open at 2026-03-06 16:00 America/Denver
"""
SOURCE = """\
Help desk

Monday to Friday, 9 to 5 in Denver.

Telephone

We answer in four of those hours.
"""
BROKEN = 'plan broken "Broken"\n  vendor Example\n'
OLD = 1_750_000_000
"""A time long past: results of files that are younger than a run are not kept."""

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSMITH_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one plan, its scenarios and its source; the current folder is its root."""
    root = tmp_path / "project"
    write(root / "plansmith.toml", "")
    write(root / "plans" / "desk.plan", PLAN)
    write(root / "plans" / "desk_scenarios.plan", SCENARIOS)
    write(root / "plans" / "sources" / "desk.txt", SOURCE)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run() -> Run:
    """`run("check", "plans")`: the command in this process."""

    def command(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return command


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    os.utime(path, (OLD, OLD))
    return path

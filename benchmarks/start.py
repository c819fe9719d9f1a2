"""How long plansmith takes to start, as ratios to `python -c pass`.

Rounds are interleaved: in each, every command runs once right after a bare Python, and the ratio of the two is taken.
The table has the median of the ratios, and their quartiles; milliseconds are for orientation.

    python benchmarks/start.py --rounds 31
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PLAN = """plan plain_desk "Plain Desk"
  vendor    "Example"
  version   "1"
  effective 2026-01-01

calendar desk_hours "Desk hours"
  open Mon to Fri 09:00 to 17:00
  zone America/Denver
{closed}
facts
  case record "The case"
    opened   instant "When was it opened?"
    answered instant "When was it answered?"
    severity one of high, low "How bad is it?"

entitlement phone "Telephone" is included
  available desk_hours
  deadline answer "Answer" is a commitment
    starts case.opened
    stops case.answered
    when case.severity is high
      due within 4 business hours of desk_hours
    otherwise
      due within 8 business hours of desk_hours

scenario "over a weekend" for phone.answer
  given
    case.opened is 2026-03-06 16:00 America/Denver
    case.severity is high
  expect
    phone.answer due 2026-03-09 12:00 America/Denver
"""
PROMISE = """
entitlement service_{number} "Service {number}" is included
  available desk_hours
  deadline answer "Answer {number}" is a goal
    starts case.opened
    stops case.answered
    due within {hours} business hours of desk_hours
"""
HOLIDAYS = "  closed public holidays of US as observed\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A command, and the ratio that it should stay below."""

    name: str
    arguments: tuple[str, ...]
    goal: float
    changed: Path | None = None
    """A plan that is changed before each run, so that no result fits it."""


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--rounds", type=int, default=31)
    rounds = reader.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PLANSMITH_CACHE_DIR"] = str(Path(folder, "cache"))
        _report(_cases(Path(folder)), rounds)


def _cases(folder: Path) -> tuple[Case, ...]:
    extra = "".join(PROMISE.format(number=number, hours=number) for number in range(1, 25))
    files = []
    for name, closed in (("kept", ""), ("plain", ""), ("holidays", HOLIDAYS)):
        file = folder / name / f"{name}.plan"
        file.parent.mkdir()
        file.write_text(PLAN.format(closed=closed) + extra, encoding="utf-8")
        _age(file)
        files.append(file)
    kept, plain, holidays = files
    return (
        Case(name="`--version`", arguments=("--version",), goal=5),
        Case(name="`check`, unchanged, from the cache", arguments=("check", str(kept)), goal=5),
        Case(name="`check`, changed, no public holidays", arguments=("check", str(plain)), goal=20, changed=plain),
        Case(
            name="`check`, changed, holidays of one country",
            arguments=("check", str(holidays)),
            goal=30,
            changed=holidays,
        ),
    )


def _age(file: Path) -> None:
    """A file that was just written may still change, so results of such a one are not kept."""
    past = time.time() - 60
    os.utime(file, (past, past))


def _report(cases: tuple[Case, ...], rounds: int) -> None:
    command = shutil.which("plansmith", path=str(Path(sys.executable).parent)) or "plansmith"
    ratios: dict[str, list[float]] = {case.name: [] for case in cases}
    times: dict[str, list[float]] = {case.name: [] for case in cases}
    bare: list[float] = []
    for number in range(rounds + 1):
        for case in cases:
            if case.changed is not None:
                with case.changed.open("a", encoding="utf-8") as file:
                    file.write(f"# round {number}\n")
                _age(case.changed)
            python = _seconds([sys.executable, "-c", "pass"])
            ours = _seconds([command, *case.arguments])
            if number:  # the first round fills caches
                bare.append(python)
                times[case.name].append(ours)
                ratios[case.name].append(ours / python)
    print(f"`python -c pass`: {statistics.median(bare) * 1000:.0f} ms, {rounds} rounds\n")
    print("| command | ratio | quartiles | goal | ms |")
    print("|---|---|---|---|---|")
    for case in cases:
        low, middle, high = statistics.quantiles(ratios[case.name], n=4)
        took = statistics.median(times[case.name]) * 1000
        print(f"| {case.name} | {middle:.1f} | {low:.1f} to {high:.1f} | {case.goal:g} | {took:.0f} |")


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    took = time.perf_counter() - started
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}{done.stdout.decode()}")
    return took


if __name__ == "__main__":
    main()

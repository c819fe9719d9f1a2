"""Writes `business-time.json` from the situations: `python -m docs.conformance.make`, from the root of the project.

Every expectation is worked out by the slow twins and must equal the engine's answer; where they differ nothing is
written. `--check` writes nothing and says whether the file is what would be written; `--stepper` asks the minute
stepper too, which takes minutes.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

from plansmith.compiler.time import conformance

from docs.conformance.kit import Kit, written
from docs.conformance.situations import clocks, dates, days, edges, public, shapes
from docs.conformance.situations.calendars import calendars
from docs.conformance.tags import TAGS

FILE = Path(__file__).with_name("business-time.json")

HEAD: dict[str, Any] = {
    "kit": "business-time",
    "version": 1,
    "title": "Conformance kit for business time",
    "license": "Apache-2.0",
    "time_zones": "IANA time-zone data 2025a or later",
    "conventions": {
        "exact_fit": {
            "about": "Where an amount lands that ends exactly with a window, and where nothing lands in closed time.",
            "closing": "On the closing instant (backwards: the opening instant); nothing lands on the start itself.",
            "next_opening": "On the next open instant (backwards: the closing instant before); so does nothing.",
        },
        "holiday": {
            "about": "What a closed date takes from shifts that pass midnight.",
            "shift": "Every shift that opens on the date, as a whole, and nothing of the one that runs into it.",
            "date": "The hours from midnight to midnight of the date, from whichever shift.",
        },
        "gap": {
            "about": "When a clock shows a reading that a clock change skips.",
            "end_of_gap": "At the change: the first instant at which the clock has reached the reading.",
            "offset_before": "At the reading with the offset before the change, as in RFC 5545: 02:30 is 03:30.",
        },
    },
    "profiles": {
        "plain": {"exact_fit": "closing", "holiday": "shift", "gap": "end_of_gap"},
        "rolled": {"exact_fit": "next_opening", "holiday": "shift", "gap": "end_of_gap"},
        "by-date": {"exact_fit": "closing", "holiday": "date", "gap": "end_of_gap"},
    },
    "tags": TAGS,
}


def collected(*, stepper: bool = False) -> Kit:
    """All cases, each proven against the engine. Raises AssertionError where the engine says otherwise."""
    kit = Kit(stepper=stepper)
    shared = calendars(kit)
    for part in (edges, clocks, shapes, days, dates, public):
        part.situations(kit, shared)
    data = {name: named.data for name, named in kit.calendars.items()}
    wrong = [result for case in kit.cases if not (result := conformance.scored(case, data)).right]
    assert not wrong, "\n".join(f"{result.case}: expected {result.expected}, got {result.answer}" for result in wrong)
    used = {tag for case in kit.cases for tag in case["tags"]}
    assert used == set(TAGS), used ^ set(TAGS)
    return kit


def main() -> int:
    parser = argparse.ArgumentParser(description="write the conformance kit")
    parser.add_argument("--check", action="store_true", help="write nothing: is the file up to date?")
    parser.add_argument("--stepper", action="store_true", help="ask the minute stepper too")
    asked = parser.parse_args()
    kit = collected(stepper=asked.stepper)
    text = written(kit, HEAD)
    if asked.check:
        same = FILE.read_text(encoding="utf-8") == text
        sys.stdout.write(f"{FILE.name} is {'' if same else 'not '}up to date\n")
        return 0 if same else 1
    FILE.write_text(text, encoding="utf-8", newline="\n")
    whys = sum("why" in case for case in kit.cases)
    sys.stdout.write(f"{FILE.name}: {len(kit.cases)} cases, {len(kit.calendars)} calendars, {whys} with a sentence\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

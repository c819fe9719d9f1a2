"""Scores other libraries on the conformance kit and writes `docs/conformance/scores.md`.

Run it with the Python of a throwaway environment that has the peers and nothing of ours, from the root of the project:

    python -m venv /tmp/peers
    /tmp/peers/bin/pip install workclock businesstimedelta pandas exchange_calendars workalendar business-duration
    .venv/bin/python -m plansmith.compiler.time.conformance --format json > /tmp/ours.json
    /tmp/peers/bin/python -m benchmarks.conformance_scores --ours /tmp/ours.json --write

Each case has a few seconds in a process of its library: one that doesn't come back *hangs*, and its process is ended.
"""

import argparse
import json
import multiprocessing
import platform
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.conformance_notes import FAIRNESS, INTRODUCTION, NOTES, STATED
from benchmarks.peers import ADAPTERS
from benchmarks.peers.kit import Adapter, NotExpressible, span

Json = Any
FOLDER = Path(__file__).parent.parent / "docs" / "conformance"
SECONDS_A_CASE = 5
OUTCOMES = ("right", "wrong", "error", "hang")
LEFT_OUT = ("not expressible", "other convention")


def judged(adapter: Adapter, case: Mapping[str, Json], calendars: Mapping[str, Json]) -> tuple[str, str]:
    """The outcome of a case, and what was answered."""
    try:
        found = adapter.answer(case, calendars)
    except NotExpressible:
        return "not expressible", ""
    except Exception as error:  # whatever a library raises is its answer
        return ("other convention", "") if elsewhere(adapter, case) else ("error", f"{type(error).__name__}: {error}")
    if elsewhere(adapter, case):
        return "other convention", ""
    return "right" if same(case["expect"], found) else "wrong", str(found)


def elsewhere(adapter: Adapter, case: Mapping[str, Json]) -> bool:
    """Whether the case presumes another convention than the library states."""
    return any(adapter.states(name, case) != presumed for name, presumed in case.get("presumes", {}).items())


def same(expected: Json, found: object) -> bool:
    match expected:
        case None | bool():
            return found is expected
        case list():
            return isinstance(found, list) and [str(day) for day in found] == expected
        case str() if "P" in expected:
            return isinstance(found, timedelta) and found == span(expected)
        case str():
            # in UTC: Python finds a time that is shown twice equal to none of another zone
            return isinstance(found, datetime) and found.astimezone(UTC) == datetime.fromisoformat(expected)
    raise AssertionError(expected)


# ── Running ───────────────────────────────────────────────────────


def _work(name: str, path: Path, pipe: Connection) -> None:
    kit = json.loads(path.read_text(encoding="utf-8"))
    adapter = next(one for one in ADAPTERS if one.package == name)
    cases = {case["id"]: case for case in kit["cases"]}
    _warm_up(adapter, kit)
    pipe.send("ready")
    while True:
        pipe.send(judged(adapter, cases[pipe.recv()], kit["calendars"]))


def _warm_up(adapter: Adapter, kit: Mapping[str, Json]) -> None:
    """Answer one plain case of each kind, so that imports don't count as a case's time."""
    for case in kit["cases"]:
        if case.get("calendar") == "office-utc" and ("plain" in case["tags"] or case["operation"] == "add_days"):
            judged(adapter, case, kit["calendars"])


def outcomes(adapter: Adapter, path: Path) -> dict[str, tuple[str, str]]:
    """The outcome of every case. A worker that doesn't come back is ended and a new one started."""
    context = multiprocessing.get_context("spawn")
    result: dict[str, tuple[str, str]] = {}
    worker = None
    for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
        if worker is None:
            ours, theirs = context.Pipe()
            worker = context.Process(target=_work, args=(adapter.package, path, theirs), daemon=True)
            worker.start()
            assert ours.poll(120), f"{adapter.package} doesn't start"
            ours.recv()
        ours.send(case["id"])
        if ours.poll(SECONDS_A_CASE):
            result[case["id"]] = ours.recv()
        else:
            other = elsewhere(adapter, case)
            result[case["id"]] = ("other convention", "") if other else ("hang", f"no answer in {SECONDS_A_CASE} s")
            worker.kill()
            worker.join()
            worker = None
    if worker is not None:
        worker.kill()
        worker.join()
    return result


# ── The table ─────────────────────────────────────────────────────


def table(kit: Mapping[str, Json], ours: Mapping[str, Json], found: Mapping[str, Mapping[str, tuple[str, str]]]) -> str:
    adapters = {adapter.package: adapter for adapter in ADAPTERS}
    cases = kit["cases"]
    lines = [
        "# Scores",
        "",
        INTRODUCTION.format(
            cases=len(cases),
            python=platform.python_version(),
            tzdata=version("tzdata"),
            seconds=SECONDS_A_CASE,
        ),
        "",
        "| library | expressible | right | wrong | errors | hangs | other convention | not expressible |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
        f"| **plansmith** | {ours['total']} | {ours['right']} | {ours['total'] - ours['right']} | 0 | 0 | 0 | 0 |",
    ]
    for package, results in found.items():
        count = Counter(outcome for outcome, _ in results.values())
        counted = sum(count[outcome] for outcome in OUTCOMES)
        numbers = [counted, *(count[word] for word in (*OUTCOMES, *reversed(LEFT_OUT)))]
        lines.append(f"| {adapters[package].title} | {' | '.join(map(str, numbers))} |")
    lines += [
        "",
        FAIRNESS,
        "",
        "## Stated conventions",
        "",
    ]
    lines += [f"- **{package}**: {STATED[package]}" for package in found]
    lines += ["", "## What goes wrong", "", "Each sentence names cases that show it; the run checks that they do.", ""]
    for package in found:
        lines.append(f"**{adapters[package].title}**")
        lines.append("")
        lines += [_note(sentence, shown) for sentence, shown in NOTES[package]] or ["- Nothing that the kit asks."]
        lines.append("")
    lines += [
        "## By tag",
        "",
        "Right of expressible; a dash where nothing is expressible. `h` counts hangs, `e` errors.",
        "",
    ]
    lines += [f"| tag | plansmith | {' | '.join(found)} |", f"|---|{'---:|' * (len(found) + 1)}"]
    for tag in kit["tags"]:
        tagged = [case["id"] for case in cases if tag in case["tags"]]
        row = [f"{ours['tags'][tag]['right']}/{ours['tags'][tag]['total']}"]
        row += [_cell(Counter(results[case][0] for case in tagged)) for results in found.values()]
        lines.append(f"| {tag} | {' | '.join(row)} |")
    return "\n".join(lines) + "\n"


def _note(sentence: str, shown: list[str]) -> str:
    return f"- {sentence} ({', '.join(f'`{case}`' for case in shown)})"


def _cell(count: Counter[str]) -> str:
    counted = sum(count[outcome] for outcome in OUTCOMES)
    if not counted:
        return "–"
    extra = "".join(f" {count[word]}{word[0]}" for word in ("error", "hang") if count[word])
    return f"{count['right']}/{counted}{extra}"


def unproven(found: Mapping[str, Mapping[str, tuple[str, str]]]) -> list[str]:
    """The notes that name a case which doesn't go wrong."""
    return [
        f"{package}: {case} is {results[case][0]}: {sentence}"
        for package, results in found.items()
        for sentence, shown in NOTES[package]
        for case in shown
        if results[case][0] not in ("wrong", "error", "hang")
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description="score other libraries on the conformance kit")
    parser.add_argument("--kit", type=Path, default=FOLDER / "business-time.json")
    parser.add_argument("--ours", type=Path, help="the score of plansmith, as its runner prints it with --format json")
    parser.add_argument("--library", action="append", help="this one alone; may be repeated")
    parser.add_argument("--write", action="store_true", help="write docs/conformance/scores.md")
    asked = parser.parse_args()
    kit = json.loads(asked.kit.read_text(encoding="utf-8"))
    found = {}
    for adapter in ADAPTERS:
        if asked.library and adapter.package not in asked.library:
            continue
        results = found[adapter.package] = outcomes(adapter, asked.kit)
        print(adapter.title, dict(Counter(outcome for outcome, _ in results.values())), flush=True)
        if not asked.write:
            for case in kit["cases"]:
                outcome, answer = results[case["id"]]
                if outcome in OUTCOMES[1:]:
                    print(f"  {case['id']} {outcome}: {json.dumps(case['expect'])} but {answer}")
    if not asked.write:
        return 0
    problems = unproven(found)
    for problem in problems:
        print(problem)
    if problems or asked.ours is None or asked.library:
        print("nothing is written: --write wants --ours, all libraries, and notes that hold")
        return 1
    ours = json.loads(asked.ours.read_text(encoding="utf-8"))
    (FOLDER / "scores.md").write_text(table(kit, ours, found), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

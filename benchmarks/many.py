"""How long a folder of many plans takes to check, beside parsing alone.

Writes a folder of plans, each with a calendar of public holidays, 25 promises and a worked example. Parsing alone is
one process that reads each file to a tree; `plansmith check` does all of its work on both cores, without its cache.
Rounds are interleaved; the figure is the median of their ratios, on the clock and on the processors.

    python benchmarks/many.py --plans 1000 --rounds 3
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from start import HOLIDAYS, PLAN, PROMISE

PROMISES = 25
"""So many promises that a plan has some 210 lines."""

PARSE = """
import sys
from pathlib import Path
from plansmith.grammar.reader import read

for file in sorted(Path(sys.argv[1]).glob("*.plan")):
    assert read(file.read_bytes(), file.name).tree is not None
"""


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--plans", type=int, default=1000)
    reader.add_argument("--rounds", type=int, default=3)
    options = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = write_plans(Path(folder), options.plans)
        print(f"{options.plans} plans of {lines} lines\n")
        _report(folder, options.rounds)


def write_plans(folder: Path, count: int) -> int:
    """Write that many plans, all different. Answers the number of lines of one."""
    lines = 0
    for number in range(count):
        promises = "".join(PROMISE.format(number=one, hours=1 + (number + one) % 40) for one in range(PROMISES))
        text = PLAN.format(closed=HOLIDAYS).replace("plain_desk", f"desk_{number:04}") + promises
        Path(folder, f"desk_{number:04}.plan").write_text(text, encoding="utf-8")
        lines = text.count("\n")
    return lines


def _report(folder: str, rounds: int) -> None:
    parse = [sys.executable, "-c", PARSE, folder]
    check = [str(Path(sys.executable).with_name("plansmith")), "check", folder, "--no-cache", "--quiet", "-j", "2"]
    took = [(_seconds(parse), _seconds(check)) for _ in range(rounds)]
    print("| | on the clock, s | on the processors, s |")
    print("|---|---|---|")
    for row, name in enumerate(("parsing alone, one process", "`check -j 2`")):
        clock, work = (statistics.median(pair[row][column] for pair in took) for column in (0, 1))
        print(f"| {name} | {clock:.1f} | {work:.1f} |")
    clock, work = (statistics.median(ours[column] / bare[column] for bare, ours in took) for column in (0, 1))
    print(f"| ratio | {clock:.2f} | {work:.2f} |")


def _seconds(command: list[str]) -> tuple[float, float]:
    """Of one run: on the clock, and on the processors with all of its children."""
    before, started = work_of_children(), time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - started, work_of_children() - before


def work_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()

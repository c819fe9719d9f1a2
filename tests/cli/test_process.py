"""The command as a process: streams, pipes, and what is loaded when."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import BROKEN, write

MAIN = "from plansmith.cli import main; main()"


def plansmith(*arguments: str, **extra: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-c", MAIN, *arguments],
        **{"capture_output": True, "text": True, "check": False, "env": environment, "timeout": 120, **extra},
    )


def test_data_and_talk_have_streams_of_their_own(project: Path) -> None:
    write(project / "plans" / "broken.plan", BROKEN)
    done = plansmith("check", "--no-cache")
    assert done.returncode == 1
    assert done.stdout.startswith("error[PS")
    assert done.stderr.strip().endswith("in 3 files")
    assert "\x1b" not in done.stdout + done.stderr


def test_the_version(project: Path) -> None:
    done = plansmith("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("plansmith ")


def test_a_reader_that_goes_away_is_no_failure(project: Path) -> None:
    write(project / "plans" / "broken.plan", BROKEN)
    read, written = os.pipe()
    os.close(read)
    done = plansmith("check", "--no-cache", capture_output=False, stdout=written, stderr=subprocess.PIPE)
    os.close(written)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Broken pipe" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device to write to")
def test_a_full_disk_is_one_sentence(project: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = plansmith("explain", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == "plansmith: can't write to standard output: no space left on device\n"


def test_a_terminal_without_our_letters(project: Path) -> None:
    write(project / "plans" / "broken.plan", 'plan x "Ünïcödé …"\n  vendor “V”\n')
    done = plansmith("check", "--no-cache", env={**os.environ, "PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 1
    assert "\\u201c" in done.stdout


LISTED = """
import sys
sys.argv[1:] = {!r}
from plansmith.cli import main
try:
    main()
except SystemExit:
    print(*sys.modules)
"""


def loaded(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LISTED.format(list(arguments))], capture_output=True, text=True, check=True, timeout=120
    )
    return set(done.stdout.split("\n")[-2].split())


HEAVY = {"lark", "pydantic", "holidays", "jinja2", "rich", "yaml", "numpy", "dateutil"}


def test_importing_plansmith_costs_next_to_nothing() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; known = set(sys.modules); import plansmith; print(*set(sys.modules) - known)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["plansmith"]


def test_the_version_loads_no_command(project: Path) -> None:
    found = loaded("--version")
    assert not HEAVY & found
    assert not {"plansmith.grammar", "plansmith.dsl", "plansmith.compiler", "plansmith.cli.check"} & found


def test_an_unchanged_plan_loads_no_language(project: Path) -> None:
    first = loaded("check")
    assert {"lark", "pydantic"} <= first
    again = loaded("check")
    assert not HEAVY & again
    assert not {"plansmith.dsl.catalogue", "plansmith.compiler.program", "multiprocessing"} & again


def test_a_plan_without_public_holidays_loads_none(project: Path) -> None:
    assert not {"holidays", "jinja2", "rich", "numpy"} & loaded("check", "--no-cache")

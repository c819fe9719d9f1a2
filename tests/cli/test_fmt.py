"""`plansmith fmt`: files change only when they parse, and only as a whole."""

import os
from pathlib import Path

import pytest

from .conftest import PLAN, Run, write

UNTIDY = 'plan   tidy  "Tidy"\n    vendor "V"   # kept\n    version "1"\n'
TIDY = 'plan tidy "Tidy"\n  vendor "V"  # kept\n  version "1"\n'


def test_a_file_is_laid_out_once(project: Path, run: Run) -> None:
    file = write(project / "plans" / "tidy.plan", UNTIDY)
    result = run("fmt", "plans/tidy.plan")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 file changed of 1 file\n")
    assert file.read_text() == TIDY
    again = run("fmt", "plans/tidy.plan")
    assert (again.exit_code, again.stderr) == (0, "0 files changed of 1 file\n")
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_check_and_diff_write_nothing(project: Path, run: Run, option: str) -> None:
    file = write(project / "plans" / "tidy.plan", UNTIDY)
    result = run("fmt", option, "plans/tidy.plan")
    assert result.exit_code == 1
    assert file.read_text() == UNTIDY
    if option == "--check":
        assert result.stdout == "plans/tidy.plan\n"
    else:
        assert '+plan tidy "Tidy"' in result.stdout.splitlines()
    write(file, TIDY)
    assert run("fmt", option, "plans/tidy.plan").exit_code == 0


def test_standard_input_goes_to_standard_output(project: Path, run: Run) -> None:
    result = run("fmt", "-", stdin=UNTIDY)
    assert (result.exit_code, result.stdout) == (0, TIDY)
    assert run("fmt", "-", "--check", stdin=UNTIDY).exit_code == 1


def test_windows_line_ends_are_kept(project: Path, run: Run) -> None:
    file = write(project / "plans" / "tidy.plan", UNTIDY.replace("\n", "\r\n"))
    assert run("fmt", "plans/tidy.plan").exit_code == 0
    assert file.read_bytes() == TIDY.replace("\n", "\r\n").encode()
    assert run("fmt", "--check", "plans/tidy.plan").exit_code == 0


def test_a_file_that_does_not_parse_is_left_alone(project: Path, run: Run) -> None:
    broken = write(project / "plans" / "a.plan", "plan Broken\n   vendor\n")
    tidy = write(project / "plans" / "tidy.plan", UNTIDY)
    result = run("fmt", "plans")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[PS" in result.stderr
    assert broken.read_text() == "plan Broken\n   vendor\n"
    assert tidy.read_text() == TIDY


def test_what_is_no_text_is_left_alone(project: Path, run: Run) -> None:
    file = write(project / "plans" / "a.plan", b"\x00\x01")
    assert run("fmt", "plans/a.plan").exit_code == 1
    assert file.read_bytes() == b"\x00\x01"


@pytest.mark.skipif(os.name != "posix", reason="modes and links are POSIX")
def test_modes_and_links_are_kept(project: Path, run: Run) -> None:
    file = write(project / "elsewhere" / "tidy.plan", UNTIDY)
    file.chmod(0o640)
    link = project / "plans" / "tidy.plan"
    link.symlink_to(file)
    assert run("fmt", "plans/tidy.plan").exit_code == 0
    assert link.is_symlink()
    assert file.read_text() == TIDY
    assert file.stat().st_mode & 0o777 == 0o640


def test_what_the_project_has_is_in_layout(project: Path, run: Run) -> None:
    write(project / "plans" / "desk.plan", PLAN)
    run("fmt")
    assert run("fmt", "--check").exit_code == 0
    assert run("check").exit_code == 0

"""What ends with 2: wrong use, paths that can't be read or written, our own faults. One sentence, and no traceback."""

import os
from pathlib import Path

import pytest

from .conftest import PLAN, Run, write


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("chekc",), "did you mean `check`?"),
        (("check", "--formt", "json"), "--formt"),
        (("check", "--format", "xml"), "'xml' is not one of"),
        (("check", "nowhere"), "can't read"),
        (("check", "\0"), "this is no path"),
        (("check", "plans/sources"), "there is no plan in plans/sources"),
        (("check", "--config", "nowhere.toml"), "does not exist"),
        (("test", "-k", "no such words"), "no scenario matched"),
        (("explain", "PS99"), "there is no code `PS99`"),
        (("decide", "dsk", "facts.json"), "did you mean `desk`?"),
        (("decide", "desk", "facts.json"), "can't read facts.json: no such file or directory"),
        (("decide", "desk", "-", "--asked", "noon"), "`noon` is no instant"),
        (("decide", "desk", "-", "--asked", "2026-03-06T16:00"), "has no offset from UTC"),
        (("decide", "-", "-"), "can't both come by standard input"),
        (("decide", "plans", "-"), "holds 2 plan files"),
        (("decide", "desk", "-", "--as-of", "2025-12-31"), "no edition of desk is in force on 2025-12-31"),
        (("sheet", "desk", "-o", "nowhere/x.html"), "can't write"),
        (("build", "-o", "plansmith.toml"), "plansmith.toml"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use(project: Path, run: Run, arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments, stdin="{}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_no_command_shows_the_commands(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "assumptions" in result.stderr


def test_a_folder_without_plans(tmp_path: Path, run: Run) -> None:
    (tmp_path / "empty").mkdir()
    result = run("check", tmp_path / "empty")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no plan in" in result.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[paths]\nplan = 'x'\n", "there is no setting `paths.plan`\n  help: did you mean `paths.plans`?"),
        ("fail-on = 'error'\n", "there is no setting `fail-on`\n  help: did you mean `fail_on`?"),
        ("fail_on = 'never'\n", "`fail_on` is one of error, warning, info"),
        ("paths = 'x'\n", "`paths` is a table of settings"),
        ("[paths]\nplans = 3\n", "`paths.plans` is a path, in quotes"),
        ("[paths]\nplans = 'nowhere'\n", "there is no folder `nowhere`"),
        ("[limits]\nnesting = 0\n", "`limits.nesting` is a whole number from 1 to 100"),
        ("[limits]\nnesting = true\n", "`limits.nesting` is a whole number from 1 to 100"),
        ("[limits\n", "is not valid TOML"),
    ],
)
def test_settings_that_are_wrong(project: Path, run: Run, text: str, words: str) -> None:
    write(project / "plansmith.toml", text)
    result = run("check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="the superuser reads and writes everything")
def test_files_that_may_not_be_read_or_written(project: Path, run: Run) -> None:
    file = project / "plans" / "desk.plan"
    file.chmod(0o000)
    result = run("check")
    assert result.exit_code == 2
    assert "can't read plans/desk.plan: permission denied" in result.stderr
    file.chmod(0o400)
    write(file.with_name("other.plan"), PLAN.replace("vendor    ", "vendor "))
    file.with_name("other.plan").chmod(0o400)
    assert run("fmt", "plans/other.plan").exit_code == 2


def test_a_link_that_leads_nowhere(project: Path, run: Run) -> None:
    (project / "plans" / "lost.plan").symlink_to("nowhere.plan")
    result = run("check")
    assert result.exit_code == 2
    assert "can't read" in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
def test_a_pipe_in_a_folder_is_not_waited_for(project: Path, run: Run) -> None:
    os.mkfifo(project / "plans" / "pipe.plan")
    assert run("check").exit_code == 0


def test_our_own_fault_is_one_sentence(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a screw is loose")

    monkeypatch.setattr("plansmith.cli.check.check", fail)
    result = run("check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a fault of plansmith itself stopped it: RuntimeError: a screw is loose" in result.stderr
    assert "Traceback" not in result.stderr
    monkeypatch.setenv("PLANSMITH_DEBUG", "1")
    assert "Traceback" in run("check").stderr


def test_control_c_is_no_traceback(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plansmith.cli.check.check", stop)
    result = run("check")
    assert result.exit_code == 130
    assert result.stderr.strip() == "plansmith: stopped"


@pytest.mark.parametrize(
    ("package", "words"),
    [("pyarrow.compute", "pip install 'plansmith[batch]'"), ("jinja2", "pip install 'jinja2'")],
)
def test_a_missing_package_says_what_to_install(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, package: str, words: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)

    monkeypatch.setattr("plansmith.cli.check.check", fail)
    result = run("check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"needs the package `{package.partition('.')[0]}`" in result.stderr
    assert words in result.stderr

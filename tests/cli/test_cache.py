"""The cache: an unchanged plan is not judged again, a changed one always is, and nothing in it is trusted blindly."""

import json
import os
from pathlib import Path

import pytest

from plansmith.cache import fingerprint, open_cache
from plansmith.judging import Judge

from .conftest import PLAN, SCENARIOS, Run, write


@pytest.fixture(autouse=True)
def _one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own files may be edited while the tests run; that is another version, and a test of its own."""
    monkeypatch.setattr("plansmith.checking.fingerprint", lambda: "a version")


LOOSE = '\nnote loose "A note that nothing wears."\n'


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were judged."""
    names: list[str] = []
    original = Judge.__call__

    def spy(self: Judge, path: Path) -> object:
        names.append(path.name)
        return original(self, path)

    monkeypatch.setattr(Judge, "__call__", spy)
    return names


def test_an_unchanged_plan_is_not_judged_again(project: Path, run: Run, judged: list[str]) -> None:
    write(project / "plans" / "desk.plan", PLAN + LOOSE)
    first = run("check", "--format", "json")
    again = run("check", "--format", "json")
    assert judged == ["desk.plan"]
    assert first.stdout == again.stdout
    assert json.loads(again.stdout)[0]["code"] == "PS409"


def test_no_cache_neither_reads_nor_writes(project: Path, run: Run, judged: list[str], tmp_path: Path) -> None:
    run("check", "--no-cache")
    run("check", "--no-cache")
    assert judged == ["desk.plan", "desk.plan"]
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plans/desk.plan", PLAN + LOOSE),
        ("plans/desk_scenarios.plan", SCENARIOS + "# one more line\n"),
        ("plans/sources/desk.txt", "Other words\n"),
        ("plans/used.plan", 'region north "North"\n  has US\n'),
        ("plans/another.plan", 'plan another "Another"\n'),
        ("plans/more_scenarios.plan", "scenarios for desk\n"),
        ("plansmith.toml", "[limits]\nnesting = 50\n"),
    ],
)
def test_whatever_it_depends_on_counts(project: Path, run: Run, judged: list[str], name: str, content: str) -> None:
    write(project / "plans" / "desk.plan", PLAN + 'use "used.plan"\n')
    write(project / "plans" / "used.plan", 'region north "North"\n  has US, CA\n')
    run("check", "plans/desk.plan")
    run("check", "plans/desk.plan")
    assert judged == ["desk.plan"]
    write(project / name, content)
    run("check", "plans/desk.plan")
    assert judged == ["desk.plan", "desk.plan"]


def test_a_file_that_was_missing_and_comes(project: Path, run: Run) -> None:
    write(project / "plans" / "desk.plan", PLAN + 'use "words.txt"\n')
    assert "there is no file `words.txt`" in run("check").stdout
    assert "there is no file `words.txt`" in run("check").stdout
    write(project / "plans" / "words.txt", 'region north "North"\n  has US, CA\n')
    assert "there is no file" not in run("check").stdout


def test_another_version_counts(project: Path, run: Run, judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run("check")
    monkeypatch.setattr("plansmith.checking.fingerprint", lambda: "another version")
    run("check")
    assert judged == ["desk.plan", "desk.plan"]


def test_the_fingerprint_sees_our_files_and_what_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = write(tmp_path / "room" / "module.py", "x = 1\n")
    monkeypatch.setattr("plansmith.cache._rooms", lambda: [str(ours.parent)])
    monkeypatch.setattr("sys.path", [str(tmp_path / "site")])
    first = fingerprint()
    assert fingerprint() == first
    (tmp_path / "site" / "holidays-0.109.dist-info").mkdir(parents=True)
    second = fingerprint()
    ours.write_text("x = 2\n")
    assert len({first, second, fingerprint()}) == 3


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"made_by": 1}', "\x00", "[" * 100_000])
def test_a_damaged_entry_is_made_again(
    project: Path, run: Run, judged: list[str], tmp_path: Path, content: str
) -> None:
    run("check")
    (entry,) = (tmp_path / "cache").glob("check-*.json")
    whole = entry.read_text()
    entry.write_text(content)
    assert run("check").exit_code == 0
    assert judged == ["desk.plan", "desk.plan"]
    assert entry.read_text() == whole


def test_an_entry_with_wrong_insides_is_made_again(project: Path, run: Run, tmp_path: Path) -> None:
    write(project / "plans" / "desk.plan", PLAN + LOOSE)
    good = run("check").stdout
    (entry,) = (tmp_path / "cache").glob("check-*.json")
    data = json.loads(entry.read_text())
    wrongs: tuple[object, ...] = ([0, 5, 10_000_000], [7, 0, 1], "x", None, {})
    for wrong in wrongs:
        data["findings"]["findings"][0]["span"] = wrong
        data["findings"]["findings"][0]["severity"] = "warning" if wrong else "grave"
        entry.write_text(json.dumps(data))
        assert run("check").stdout == good


def test_a_file_that_may_still_change_is_not_kept(project: Path, run: Run, judged: list[str]) -> None:
    (project / "plans" / "desk.plan").write_text(PLAN)
    ahead = 4_000_000_000
    os.utime(project / "plans" / "desk.plan", (ahead, ahead))
    run("check")
    run("check")
    assert judged == ["desk.plan", "desk.plan"]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_the_folder_is_private_or_not_used(project: Path, run: Run, tmp_path: Path) -> None:
    run("check")
    folder = tmp_path / "cache"
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    assert open_cache() is None
    assert run("check").exit_code == 0


def test_a_folder_that_cannot_be_made(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSMITH_CACHE_DIR", str(project / "plansmith.toml" / "cache"))
    assert run("check").exit_code == 0

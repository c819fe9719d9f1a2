"""`plansmith build`: a whole site, or what was there before."""

import json
from pathlib import Path

import pytest

from .conftest import PLAN, SCENARIOS, SOURCE, Run, write
from .schemas import validate


def test_a_site(project: Path, run: Run) -> None:
    result = run("build")
    assert result.exit_code == 0
    site = project / "build" / "site"
    assert sorted(path.name for path in site.iterdir()) == ["desk.html", "desk.json", "desk.md", "index.html"]
    assert "plans/sources/desk.txt: 18 of 18 words covered" in result.stdout
    assert result.stderr.endswith(f"wrote 1 sheet to {site}\n")


def test_the_same_input_gives_the_same_bytes(project: Path, run: Run) -> None:
    run("build", "-o", "one", "--on", "2026-01-01")
    run("build", "-o", "two", "--on", "2026-01-01")
    assert (project / "one" / "desk.html").read_bytes() == (project / "two" / "desk.html").read_bytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("desk.plan", PLAN.replace("case.opened\n", "case.open\n")),
        ("desk_scenarios.plan", SCENARIOS.replace("12:00", "11:00")),
        ("sources/desk.txt", SOURCE + "\nWe will call back.\n"),
        ("desk.plan", "plan desk\n"),
    ],
    ids=["an error", "a failed example", "untraced text", "no plan to speak of"],
)
def test_what_is_not_in_order_leaves_the_old_site_whole(project: Path, run: Run, name: str, content: str) -> None:
    assert run("build").exit_code == 0
    site = project / "build" / "site"
    before = {path.name: path.read_bytes() for path in site.iterdir()}
    write(project / "plans" / name, content)
    result = run("build")
    assert result.exit_code == 1
    assert result.stderr.endswith("nothing was written: what was there stays\n")
    assert {path.name: path.read_bytes() for path in site.iterdir()} == before
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_warning_counts_where_the_threshold_says_so(project: Path, run: Run) -> None:
    write(project / "plans" / "desk.plan", PLAN + '\nnote loose "A note that nothing wears."\n')
    assert run("build", "--fail-on", "warning").exit_code == 1
    assert run("build").exit_code == 0


def test_a_folder_of_other_things_is_not_replaced(project: Path, run: Run) -> None:
    keep = write(project / "precious" / "letter.txt", "Dear")
    result = run("build", "-o", "precious")
    assert (result.exit_code, result.stdout) == (2, "")
    assert keep.read_text() == "Dear"


def test_a_target_that_cannot_be_made(project: Path, run: Run) -> None:
    result = run("build", "-o", "plansmith.toml/site")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "can't write" in result.stderr


def test_json_fits_its_schema(project: Path, run: Run) -> None:
    found = json.loads(run("build", "--format", "json").stdout)
    validate(found, "build.v1.json")
    assert "desk.html" in found["written"]

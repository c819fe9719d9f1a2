"""`plansmith build`: a whole site, or what was there before."""

import json
from pathlib import Path

import pytest

from .conftest import PLAN, SCENARIOS, SOURCE, Run, write
from .schemas import validate

OTHER = """\
plan other "Other"
  vendor "Example"
  version "1"
  effective 2026-01-01
entitlement phone "Phone" is included
"""


def test_a_site(project: Path, run: Run) -> None:
    result = run("build")
    assert result.exit_code == 0
    site = project / "build" / "site"
    assert sorted(path.name for path in site.iterdir()) == [
        "desk-1-summary.html",
        "desk.html",
        "desk.json",
        "desk.md",
        "index.html",
        "search.js",
    ]
    assert "plans/sources/desk.txt: 18 of 18 words covered" in result.stdout
    assert result.stderr.endswith(f"wrote 1 sheet to {site}\n")


def test_the_same_input_gives_the_same_bytes(project: Path, run: Run) -> None:
    run("build", "-o", "one", "--on", "2026-01-01")
    run("build", "-o", "two", "--on", "2026-01-01")
    assert (project / "one" / "desk.html").read_bytes() == (project / "two" / "desk.html").read_bytes()


def test_what_did_not_change_is_kept(project: Path, run: Run) -> None:
    write(project / "plans" / "other.plan", OTHER)
    assert run("build").stderr.endswith(f"wrote 2 sheets to {project / 'build' / 'site'}\n")
    before = (project / "build" / "site" / "desk.html").read_bytes()
    assert run("build").stderr.endswith(", 2 of them unchanged\n")
    write(project / "plans" / "other.plan", OTHER.replace("Other", "Another"))
    assert run("build").stderr.endswith(", 1 of them unchanged\n")
    assert (project / "build" / "site" / "desk.html").read_bytes() == before
    assert b"Another" in (project / "build" / "site" / "other.html").read_bytes()
    assert "unchanged" not in run("build", "--on", "2026-01-01").stderr
    assert "unchanged" not in run("build", "--no-cache").stderr


def test_pages_that_were_changed_by_hand_are_made_again(project: Path, run: Run) -> None:
    run("build")
    page = project / "build" / "site" / "desk.html"
    before = page.read_bytes()
    page.write_text("mine")
    assert "unchanged" not in run("build").stderr
    assert page.read_bytes() == before


def test_a_theme_of_the_settings_or_of_the_command(project: Path, run: Run) -> None:
    write(project / "looks" / "theme.toml", '[colours]\naccent = "#7a1f1f"\n')
    write(project / "plansmith.toml", '[paths]\ntheme = "looks"\n')
    site = project / "build" / "site"
    assert run("build").exit_code == 0
    assert "--accent: #7a1f1f" in (site / "desk.html").read_text()
    assert "--accent: #7a1f1f" in (site / "index.html").read_text()
    write(project / "others" / "theme.toml", '[colours]\naccent = "#1f1f7a"\n')
    assert run("build", "--theme", "others").exit_code == 0
    assert "--accent: #1f1f7a" in (site / "desk.html").read_text()
    assert "--accent: #1f1f7a" in run("sheet", "desk", "--theme", "others").stdout
    write(project / "plans" / "other.plan", OTHER)
    assert "--accent: #1f1f7a" in run("compare", "desk", "other", "--theme", "others").stdout


@pytest.mark.parametrize("command", [("build",), ("sheet", "desk")])
def test_a_theme_that_can_t_be_used(project: Path, run: Run, command: tuple[str, ...]) -> None:
    write(project / "looks" / "theme.toml", "[logo]\nfile = 'none.svg'\n")
    result = run(*command, "--theme", "looks")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "`logo.file`: can't read none.svg: no such file or directory" in result.stderr
    write(project / "looks" / "theme.toml", "")
    write(project / "looks" / "templates" / "sheet.html.j2", "<p>\n{{ nothing }}")
    result = run(*command, "--theme", "looks")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "sheet.html.j2, line 2: 'nothing' is undefined (plan `desk`)" in result.stderr


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

"""Where a project begins, and which files belong to it."""

from pathlib import Path

import pytest

from plansmith.failure import Failure
from plansmith.glance import glances
from plansmith.loading import catalogue_of
from plansmith.project import ask, open_project

from .conftest import PLAN, SCENARIOS, Run, write


def test_the_nearest_settings_make_the_root(project: Path) -> None:
    inner = project / "plans" / "inner"
    write(inner / "pyproject.toml", "[tool.other]\n")
    assert open_project((inner,)).root == project
    write(inner / "pyproject.toml", '[tool.plansmith]\npaths.plans = "."\n')
    found = open_project((inner,))
    assert (found.root, found.plans) == (inner, inner)


def test_without_settings_the_path_given_is_the_root(tmp_path: Path) -> None:
    file = write(tmp_path / "loose" / "desk.plan", PLAN)
    assert open_project((file,)).root == tmp_path / "loose"
    assert open_project((tmp_path / "loose",)).root == tmp_path / "loose"


def test_a_named_settings_file(project: Path, tmp_path: Path, run: Run) -> None:
    settings = write(tmp_path / "other" / "settings.toml", "fail_on = 'info'\n")
    found = open_project((project,), settings)
    assert (found.root, found.config.fail_on) == (tmp_path / "other", "info")


def test_a_loose_file_has_its_neighbours_and_no_more(tmp_path: Path) -> None:
    file = write(tmp_path / "desk.plan", PLAN)
    tests = write(tmp_path / "desk_scenarios.plan", SCENARIOS)
    write(tmp_path / "deep" / "other.plan", PLAN)
    asked = ask((str(file),))
    assert asked.project.catalogue_files() == (file, tests)
    assert set(catalogue_of(asked).heads) == {file, tests}


def test_a_folder_means_all_plans_below_sorted(project: Path) -> None:
    write(project / "plans" / "b" / "x.plan", PLAN)
    write(project / "plans" / "a" / "y.plan", PLAN)
    write(project / "plans" / "a" / "no plan.txt", PLAN)
    names = [path.relative_to(project / "plans").as_posix() for path in ask((str(project),)).files]
    assert names == ["a/y.plan", "b/x.plan", "desk.plan", "desk_scenarios.plan"]


def test_nothing_named_means_the_plans(project: Path) -> None:
    write(project / "tests" / "bad.plan", "nonsense")
    assert [path.name for path in ask(()).files] == ["desk.plan", "desk_scenarios.plan"]


def test_a_file_named_twice_is_one(project: Path) -> None:
    assert len(ask(("plans", "plans/desk.plan", "./plans")).files) == 2


def test_the_shipped_library_is_found(project: Path, run: Run) -> None:
    write(project / "plans" / "desk.plan", PLAN + '\nuse "library/regions.plan"\n')
    assert "there is no file" not in run("check").stdout


@pytest.mark.parametrize("heads", ["", "\r\n", "comment"])
def test_a_glance_sees_what_the_catalogue_sees(project: Path, heads: str) -> None:
    write(project / "plans" / "a.plan", f'# {heads}\nexternal plan base "Base"\nplan a "A"\nscenarios for desk\n')
    write(project / "plans" / "b.plan", "scenarios   for   a\nplanning b\n")
    asked = ask(())
    seen = glances(asked)
    catalogue = catalogue_of(asked)
    assert seen.units(asked.files) == tuple(catalogue.units(asked.files))
    assert catalogue.plan_names == {"a", "base", "desk"}
    assert [path.name for path in catalogue.tests_of("a")] == ["b.plan"]


def test_another_plan_changes_the_heads_and_other_words_do_not(project: Path) -> None:
    before = glances(ask(())).heads
    write(project / "plans" / "desk.plan", PLAN + "# a comment\n")
    assert glances(ask(())).heads == before
    write(project / "plans" / "more.plan", 'plan more "More"\n')
    assert glances(ask(())).heads != before


def test_a_path_that_is_none() -> None:
    with pytest.raises(Failure, match="can't read"):
        ask(("nowhere/at/all",))

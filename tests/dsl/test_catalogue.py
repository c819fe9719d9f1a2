"""Files to plans: what belongs to a plan, and what is wrong with the way there."""

from pathlib import Path

import pytest
from plansmith.dsl.catalogue import Catalogue, Roots, Unit

HEAD = 'plan small "Small"\n  vendor "V"\n  version "1"\n  effective 2026-01-01\n'


def write(folder: Path, files: dict[str, str]) -> Catalogue:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Catalogue(Roots(plans=folder))


def said(unit: Unit) -> list[tuple[str, str]]:
    return [(finding.code, finding.span.text if finding.span else "") for finding in unit.findings]


def test_a_plan_has_its_own_file_those_it_uses_and_those_that_test_it(tmp_path: Path) -> None:
    catalogue = write(
        tmp_path,
        {
            "a.plan": HEAD + 'use "library/x.plan"\n',
            "library/x.plan": 'use "library/y.plan"\n',
            "library/y.plan": "region eu\n  has AT\n",
            "tests.plan": 'scenarios for small\nscenario "s" for small\n  expect\n    small is eligible\n',
        },
    )
    unit = catalogue.unit(tmp_path / "a.plan")
    assert [file.source.path for file in unit.files] == ["a.plan", "library/x.plan", "library/y.plan", "tests.plan"]
    assert said(unit) == []
    assert unit.lowered is not None
    assert unit.lowered.plan is not None
    assert [region.name for region in unit.lowered.plan.regions] == ["eu"]
    assert [scenario.title for scenario in unit.lowered.plan.scenarios] == ["s"]


def test_a_scenario_file_is_looked_at_with_its_plan(tmp_path: Path) -> None:
    catalogue = write(tmp_path, {"a.plan": HEAD, "b.plan": "scenarios for small\n", "c.plan": "scenarios for nobody\n"})
    paths = [tmp_path / name for name in ("a.plan", "b.plan", "c.plan")]
    assert catalogue.units(paths) == [tmp_path / "a.plan", tmp_path / "c.plan"]
    assert said(catalogue.unit(tmp_path / "c.plan")) == [("PS201", "nobody")]


def test_a_file_used_twice_counts_once(tmp_path: Path) -> None:
    files = {
        "a.plan": HEAD + 'use "x.plan"\nuse "y.plan"\n',
        "x.plan": 'use "y.plan"\n',
        "y.plan": "region eu\n  has AT\n",
    }
    assert said(write(tmp_path, files).unit(tmp_path / "a.plan")) == []


def test_a_circle_of_use_is_named(tmp_path: Path) -> None:
    files = {"a.plan": HEAD + 'use "x.plan"\n', "x.plan": 'use "y.plan"\n', "y.plan": 'use "x.plan"\n'}
    unit = write(tmp_path, files).unit(tmp_path / "a.plan")
    assert said(unit) == [("PS205", 'use "x.plan"')]
    assert unit.findings[0].why == "`x.plan` uses `y.plan` uses `x.plan`"


@pytest.mark.parametrize("path", ["../x.plan", "/etc/passwd", "C:/x.plan", "..\\x.plan", ""])
def test_use_stays_in_the_plans_folder(tmp_path: Path, path: str) -> None:
    (tmp_path / "x.plan").write_text("", encoding="utf-8")
    catalogue = write(tmp_path / "plans", {"a.plan": HEAD + f'use "{path}"\n'})
    assert [code for code, _ in said(catalogue.unit(tmp_path / "plans" / "a.plan"))] == ["PS204"]


def test_a_missing_file_has_a_nearest_name(tmp_path: Path) -> None:
    files = {"a.plan": HEAD + 'use "library/region.plan"\n', "library/regions.plan": "region eu\n  has AT\n"}
    unit = write(tmp_path, files).unit(tmp_path / "a.plan")
    assert said(unit) == [("PS204", 'use "library/region.plan"')]
    assert unit.findings[0].help == "did you mean `library/regions.plan`?"


def test_use_looks_in_the_shipped_library_after_the_plans_folder(tmp_path: Path) -> None:
    write(tmp_path / "shipped", {"library/x.plan": "region eu\n  has AT\n"})
    write(tmp_path / "plans", {"a.plan": HEAD + 'use "library/x.plan"\n'})
    catalogue = Catalogue(Roots(plans=tmp_path / "plans", library=tmp_path / "shipped"))
    assert said(catalogue.unit(tmp_path / "plans" / "a.plan")) == []


def test_a_second_plan_in_a_file_is_refused(tmp_path: Path) -> None:
    unit = write(tmp_path, {"a.plan": HEAD + HEAD.replace("small", "other")}).unit(tmp_path / "a.plan")
    assert ("PS209", "other") in said(unit)


def test_a_source_document_that_is_not_there(tmp_path: Path) -> None:
    unit = write(tmp_path, {"a.plan": HEAD + '  source "sources/a.txt"\n'}).unit(tmp_path / "a.plan")
    assert said(unit) == [("PS210", 'source "sources/a.txt"')]


def test_plans_of_the_catalogue_are_known_without_use(tmp_path: Path) -> None:
    files = {
        "a.plan": HEAD + "  supplements base or far\n",
        "b.plan": HEAD.replace("small", "base"),
        "c.plan": 'external plan far "Far"\n',
    }
    assert said(write(tmp_path, files).unit(tmp_path / "a.plan")) == []


def test_a_rule_may_have_the_name_of_another_plan(tmp_path: Path) -> None:
    files = {
        "a.plan": HEAD + 'entitlement phone "Phone" is included\n',
        "b.plan": HEAD.replace("small", "phone"),
    }
    assert said(write(tmp_path, files).unit(tmp_path / "a.plan")) == []


def test_the_nearest_plan_of_the_catalogue_is_named(tmp_path: Path) -> None:
    files = {"a.plan": HEAD + "  supplements bass\n", "b.plan": HEAD.replace("small", "base")}
    (finding,) = write(tmp_path, files).unit(tmp_path / "a.plan").findings
    assert (finding.code, "`base`" in finding.help) == ("PS201", True)


def test_given_text_stands_for_a_file(tmp_path: Path) -> None:
    catalogue = Catalogue(Roots(plans=tmp_path))
    catalogue.give(tmp_path / "stdin.plan", HEAD.encode())
    unit = catalogue.unit(tmp_path / "stdin.plan")
    assert unit.lowered is not None
    assert unit.lowered.plan is not None
    assert unit.lowered.plan.head.name == "small"


def test_the_digest_follows_every_file(tmp_path: Path) -> None:
    files = {"a.plan": HEAD + 'use "x.plan"\n', "x.plan": "region eu\n  has AT\n"}

    def digest(catalogue: Catalogue) -> str:
        lowered = catalogue.unit(tmp_path / "a.plan").lowered
        assert lowered is not None
        assert lowered.plan is not None
        return lowered.plan.digest

    first = digest(write(tmp_path, files))
    assert first == digest(write(tmp_path, files))
    assert first != digest(write(tmp_path, {**files, "x.plan": "region eu\n  has BE\n"}))

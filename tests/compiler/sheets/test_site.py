"""The site of all plans, and how it comes to a folder: whole or not at all."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from plansmith.compiler.sheets import build_site, write_site

from tests.compiler.sheets.samples import full_sample, plan_of, real_plans


def test_a_site_has_an_index_and_three_files_a_plan() -> None:
    files = build_site([full_sample()])
    assert [name for name in files if "-and-" not in name] == [
        "index.html", "sample-2_0-summary.html", "sample.html", "sample.json", "sample.md", "search.js",
    ]  # fmt: skip
    assert b'href="sample.html"' in files["index.html"]


def test_the_same_plans_give_the_same_bytes_in_any_order() -> None:
    plans = real_plans()
    assert build_site(plans, on=date(2026, 3, 1)) == build_site(tuple(reversed(plans)), on=date(2026, 3, 1))


def test_a_site_without_plans_says_so() -> None:
    assert b"There are no plans here." in build_site([])["index.html"]


def test_editions_and_hostile_names_have_files_of_their_own() -> None:
    plan = full_sample()
    second = plan.model_copy(update={"head": plan.head.model_copy(update={"version": "3.0"})})
    odd = plan.model_copy(update={"head": plan.head.model_copy(update={"name": "../index"})})
    names = [name for name in build_site([plan, second, odd]) if name.endswith(".html")]
    beside = ("-and-silver.html", "-changes.html", "-notice.html", "-summary.html")
    pages = [name for name in names if not name.endswith(beside)]
    assert pages == ["index-2.html", "index.html", "sample-2_0.html", "sample-3_0.html"]


def test_tiers_and_editions_are_compared_on_pages_that_the_sheet_and_the_index_point_to() -> None:
    good = Path(__file__).parents[2] / "good"
    first, second = (plan_of((good / name).read_text("utf-8")) for name in ("09_add_on.plan", "09_add_on_2026.plan"))
    files = build_site([second, first])
    beside = ("add_on-1_0-dedicated-and-shared", "add_on-2_0-changes", "add_on-2_0-dedicated-and-shared",
              "add_on-2_0-notice")  # fmt: skip
    found = {name.rpartition(".")[0] for name in files if name.startswith("add_on-") and name.count("-") > 1}
    assert tuple(sorted(name for name in found if not name.endswith("-summary"))) == beside
    for name in beside:
        assert {f"{name}.html", f"{name}.md", f"{name}.json"} <= set(files)
        sheet = f"add_on-{name[7:10]}.html"
        assert f'href="{name}.html"'.encode() in files[sheet]
        assert f'href="{name}.html"'.encode() in files["index.html"]
    assert "notice of changes" in files["add_on-2_0-notice.html"].decode()


def test_a_plan_is_named_by_its_title_in_the_others() -> None:
    pams = build_site(real_plans())["pams.html"].decode()
    assert "“LifeSize Assurance Maintenance Service” has to be bought instead" in pams


def test_families_are_linked() -> None:
    base = plan_of('plan gold "Gold"\n  vendor "V"\n  version "1"\n  effective 2026-01-01\n')
    second = plan_of('plan gold "Gold"\n  vendor "V"\n  version "2"\n  effective 2026-02-01\n')
    add_on = base.model_copy(
        update={"head": base.head.model_copy(update={"name": "extra", "title": "Extra", "supplements": ("gold",)})}
    )
    index = build_site([base, second, add_on])["index.html"].decode()
    articles = dict(re.findall(r'<h3><a href="([\w.-]+)">(.*?)</article>', index, re.DOTALL))
    links = {page: re.findall(r'href="([\w-]+\.html)"', words) for page, words in articles.items()}
    assert links["extra.html"] == ["gold-1.html", "gold-2.html", "extra-1-summary.html"]
    assert sorted(links["gold-1.html"]) == ["extra.html", "gold-1-summary.html", "gold-2.html"]
    assert "Other editions" in articles["gold-1.html"]


def test_what_search_finds_is_there() -> None:
    files = build_site(real_plans())
    first, _, rest = files["search.js"].decode().partition("\n")
    assert rest.startswith("// Finds words")
    found = json.loads(first.removeprefix("const plans = ").removesuffix(";"))
    assert [page for page, _, _ in found] == [f"{name}" for name in pages_in_order(files)]
    for page, _, passages in found:
        ids = set(re.findall(r' id="([^"]+)"', files[page].decode()))
        assert {anchor for anchor, _, _ in passages} <= ids
        assert len(passages) > 5


def test_examples_are_linked() -> None:
    files = build_site(real_plans())
    links = re.findall(r'href="([\w-]+\.html)#([^"]+)">Worked examples', files["index.html"].decode())
    assert len(links) >= 2
    assert all(f'id="{anchor}"'.encode() in files[page] for page, anchor in links)


def test_hostile_words_end_no_element_of_the_search() -> None:
    plan = plan_of(
        'plan gold "</script><script>alert(1)</script>"\n  vendor "V"\n  version "1"\n  effective 2026-01-01\n'
    )
    files = build_site([plan])
    assert b"</script><script>" not in files["search.js"]
    assert b"<script>alert" not in files["index.html"]


def pages_in_order(files: Mapping[str, bytes]) -> list[str]:
    return re.findall(r'<h3><a href="([\w-]+\.html)"', files["index.html"].decode())


def test_writing_replaces_the_whole_site(tmp_path: Path) -> None:
    target = tmp_path / "build" / "site"
    write_site({"index.html": b"1", "old.html": b"1"}, target)
    write_site({"index.html": b"2", "more/new.html": b"2"}, target)
    assert sorted(path.relative_to(target).as_posix() for path in target.rglob("*.html")) == [
        "index.html",
        "more/new.html",
    ]
    assert [path.name for path in target.parent.iterdir()] == ["site"]


def test_a_failed_write_leaves_the_old_site(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_site({"index.html": b"1"}, target)
    with pytest.raises(ValueError, match="no path inside a site"):
        write_site({"index.html": b"2", "../outside.html": b"2"}, target)
    assert (target / "index.html").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(FileExistsError, match="holds other files"):
        write_site({"index.html": b"1"}, tmp_path)
    assert (tmp_path / "thesis.txt").exists()

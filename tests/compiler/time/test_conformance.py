"""The conformance kit: valid, complete, reproducible, and passed; and the command that runs it."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from plansmith.compiler.time import Calendar, conformance, zone_of

from docs.conformance.kit import written
from docs.conformance.make import FILE, HEAD, collected

SCHEMA = FILE.with_name("business-time.schema.json")
README = FILE.with_name("README.md")


@pytest.fixture(scope="module")
def kit() -> Mapping[str, Any]:
    return conformance.read(FILE)


def test_all_cases_pass(kit: Mapping[str, Any]) -> None:
    assert [result for result in conformance.run(kit) if not result.right] == []


def test_the_kit_is_valid(kit: Mapping[str, Any]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(kit)] == []


def test_ids_are_unique_and_names_are_known(kit: Mapping[str, Any]) -> None:
    ids = [case["id"] for case in kit["cases"]]
    assert len(ids) == len(set(ids)) >= 400
    named = {case["calendar"] for case in kit["cases"] if "calendar" in case}
    named |= {case["input"]["cutoff"].get("calendar") for case in kit["cases"] if "cutoff" in case["input"]} - {None}
    assert named <= set(kit["calendars"])


def test_every_tag_has_five_cases(kit: Mapping[str, Any]) -> None:
    count = Counter(tag for case in kit["cases"] for tag in case["tags"])
    assert set(count) == set(kit["tags"])
    assert {tag for tag in count if count[tag] < 5} == set()


def test_many_cases_say_why(kit: Mapping[str, Any]) -> None:
    assert sum("why" in case for case in kit["cases"]) >= 60


def test_sums_are_additive(kit: Mapping[str, Any]) -> None:
    cases = [case for case in kit["cases"] if "additivity" in case["tags"] and "presumes" not in case]
    found = {(c["calendar"], c["input"]["start"], c["input"]["end"]): conformance._span(c["expect"]) for c in cases}
    checked = 0
    for calendar, first, middle in found:
        for other, again, last in found:
            if (other, again) == (calendar, middle) and (calendar, first, last) in found:
                total = found[calendar, first, middle] + found[calendar, middle, last]
                assert total == found[calendar, first, last]
                checked += 1
    assert checked >= 5


def test_the_generator_reproduces_the_file() -> None:
    assert written(collected(), HEAD) == FILE.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_minute_stepper_agrees() -> None:
    assert written(collected(stepper=True), HEAD) == FILE.read_text(encoding="utf-8")


def test_the_readme_names_what_the_kit_has(kit: Mapping[str, Any]) -> None:
    text = README.read_text(encoding="utf-8")
    operations = {case["operation"] for case in kit["cases"]}
    errors = {case["expect"]["error"] for case in kit["cases"] if isinstance(case["expect"], dict)}
    points = {case["input"]["point"]["kind"] for case in kit["cases"] if "point" in case["input"]}
    for name in operations | errors | points | set(kit["profiles"]) | set(kit["conventions"]):
        assert f"`{name}`" in text, name


def test_a_skipped_date_is_no_working_date() -> None:
    nights = Calendar.weekly("Pacific/Apia", {"daily": ["22:00-02:00"]})
    assert not nights.is_working_date(date(2011, 12, 30))
    assert nights.working_date(date(2011, 12, 29), 1) == date(2011, 12, 31)


# ── The command ───────────────────────────────────────────────────


def test_the_score_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert conformance.main([str(FILE), "--tag", "date-line"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    total = last.split()[0]
    assert last == f"{total} of {total} cases right"


def test_the_score_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert conformance.main(["--format", "json", "--tag", "additivity"]) == 0
    score = json.loads(capsys.readouterr().out)
    assert score["right"] == score["total"] == score["tags"]["additivity"]["total"]
    assert score["failed"] == []


def _changed(whole: Mapping[str, Any], folder: Path, **change: Any) -> str:
    path = folder / "kit.json"
    path.write_text(json.dumps({**whole, **change}), encoding="utf-8")
    return str(path)


def test_a_wrong_answer_is_told(kit: Mapping[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = next(case for case in kit["cases"] if case["id"] == "edge-021")
    path = _changed(kit, tmp_path, cases=[{**case, "expect": "2026-05-21T09:00:00-04:00"}])
    assert conformance.main([path]) == 1
    told = 'edge-021: expected "2026-05-21T09:00:00-04:00", got "2026-05-20T17:00:00-04:00"'
    assert told in capsys.readouterr().out
    assert conformance.main([path, "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["failed"][0]["id"] == "edge-021"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kit": "something else"}, "is no kit that this runner knows"),
        ({"version": 2}, "is no kit that this runner knows"),
        (
            {"cases": [{"id": "a-001", "operation": "guess", "input": {}, "tags": [], "expect": None}]},
            "unknown operation",
        ),
        ({"cases": [{"id": "a-001", "operation": "date_after", "input": {}, "tags": [], "expect": None}]}, "the form"),
        ({"cases": 7}, "the form"),
    ],
)
def test_what_is_no_kit_is_refused(
    kit: Mapping[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str], change: dict[str, Any], told: str
) -> None:
    assert conformance.main([_changed(kit, tmp_path, **change)]) == 2
    assert told in capsys.readouterr().err


def test_no_file_no_json_no_tag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert conformance.main([str(tmp_path / "none.json")]) == 2
    (tmp_path / "text.json").write_text("not JSON", encoding="utf-8")
    assert conformance.main([str(tmp_path / "text.json")]) == 2
    assert conformance.main(["--tag", "no-such-tag"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert ["can't be read" in told[0], "is not JSON" in told[1], told[2].startswith("no case has the tag")] == [
        True
    ] * 3


def test_without_a_checkout_it_says_where_the_kit_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(conformance, "HERE", tmp_path / "none.json")
    assert conformance.main([]) == 2
    assert "docs/conformance" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("expected", "answer", "same"),
    [
        ("2026-05-20T17:00:00-04:00", "2026-05-20T21:00:00+00:00", True),
        ("2026-05-20T17:00:00-04:00", "2026-05-20T17:00:00+00:00", False),
        ("PT1H30M", "PT90M", True),
        ("-PT0.5S", "-PT0.500000S", True),
        ("PT1H", "2026-05-20T17:00:00-04:00", False),
        ("2026-05-20", "2026-05-20", True),
        ("2026-05-20", "2026-05-20T00:00:00+00:00", False),
        (None, None, True),
        (None, "2026-05-20", False),
        (False, None, False),
        ([], [], True),
        (["2026-05-20"], [], False),
        ({"error": "hours"}, {"error": "zone"}, False),
        ({"error": "hours"}, None, False),
    ],
)
def test_answers_are_compared_by_what_they_mean(expected: object, answer: object, same: bool) -> None:
    assert conformance._same(expected, answer) is same


def test_every_expected_instant_is_read_in_its_zone(kit: Mapping[str, Any]) -> None:
    """Offsets in the file are real ones: all instants are aware, and inputs carry their zone's offset."""
    for case in kit["cases"]:
        for word in ("at", "start", "end"):
            text = case["input"].get(word, "")
            if "T" in text and "zone" in case["input"]:
                moment = datetime.fromisoformat(text)
                assert moment.astimezone(zone_of(case["input"]["zone"])).utcoffset() == moment.utcoffset()

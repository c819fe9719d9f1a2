"""Findings as data: the exact object, and the published schema against it."""

import json
from pathlib import Path

import pytest
from plansmith.grammar.diagnostics import Diagnostic, Fix, Grade, Label, Severity
from plansmith.grammar.render import Form, render
from plansmith.grammar.source import Source, Span

SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "diagnostics.v1.json"
PLAN = Source(path="plans/a.plan", text="plan a\n  due within 4 hours\n")
HOURS = Span(source=PLAN, start=20, end=27)
FULL = Diagnostic(
    code="PS140",
    severity=Severity.ERROR,
    title="`4 hours` runs on no clock",
    span=HOURS,
    label="which?",
    others=(Label(span=Span(source=PLAN, start=9, end=12), text="the target"),),
    why="w",
    help="h\x1b \ud800",
    fixes=(Fix(title="name it", span=HOURS, text="4 clock hours", grade=Grade.SAFE),),
    witness=(("site.country", "US"),),
    about="phone.response",
    accepted="known",
)
BARE = Diagnostic(code="PS001", severity=Severity.INFO, title="no plan found", span=None)


def test_every_key_of_a_finding() -> None:
    location = {"row": 2, "column": 14}
    end = {"row": 2, "column": 21}
    (found,) = json.loads(render([FULL], Form.JSON))
    assert found == {
        "code": "PS140",
        "severity": "error",
        "message": "`4 hours` runs on no clock",
        "filename": "plans/a.plan",
        "location": location,
        "end_location": end,
        "label": "which?",
        "others": [
            {
                "filename": "plans/a.plan",
                "location": {"row": 2, "column": 3},
                "end_location": {"row": 2, "column": 6},
                "text": "the target",
            }
        ],
        "about": "phone.response",
        "why": "w",
        "help": "h\x1b \ud800",
        "fixes": [
            {
                "title": "name it",
                "grade": "safe",
                "edits": [
                    {
                        "filename": "plans/a.plan",
                        "location": location,
                        "end_location": end,
                        "content": "4 clock hours",
                    }
                ],
            }
        ],
        "witness": [{"path": "site.country", "value": "US"}],
        "accepted": "known",
        "url": "docs/codes/PS140.md",
    }


def test_no_place_is_null_and_nothing_is_an_empty_list() -> None:
    (found,) = json.loads(render([BARE], Form.JSON))
    assert (found["filename"], found["location"], found["end_location"], found["accepted"]) == (None, None, None, None)
    assert json.loads(render([], Form.JSON)) == []


def test_the_output_is_plain_ascii() -> None:
    assert render([FULL], Form.JSON).isascii()
    assert "\x1b" not in render([FULL], Form.JSON)


def test_the_output_keeps_to_the_published_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    good = json.loads(render([FULL, BARE], Form.JSON))
    check.validate(good)
    for key in good[0]:
        assert not check.is_valid([{name: value for name, value in good[0].items() if name != key}])
    assert not check.is_valid([{**good[0], "more": 1}])


def test_the_schema_names_the_keys_that_are_written() -> None:
    finding = json.loads(SCHEMA.read_text("utf-8"))["$defs"]["finding"]
    (found,) = json.loads(render([FULL], Form.JSON))
    assert list(found) == list(finding["properties"]) == finding["required"]
    assert finding["properties"]["severity"]["enum"] == [severity.value for severity in Severity]

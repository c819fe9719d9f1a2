"""SARIF, with the demands that code hosts add to the standard."""

import json
from typing import Any

import pytest
from plansmith.grammar.diagnostics import Diagnostic, Fix, Grade, Label, Severity
from plansmith.grammar.render_sarif import relative_uri, sarif
from plansmith.grammar.source import Source, Span

PLAN = Source(path="plans/a b.plan", text="plan a\n  due within 4 hours\n")
HOURS = Span(source=PLAN, start=20, end=27)


def finding(**changes: Any) -> Diagnostic:
    fields = {"code": "PS140", "severity": Severity.ERROR, "title": "no clock", "span": HOURS}
    return Diagnostic(**{**fields, **changes})


def run(*findings: Diagnostic, **options: str) -> dict[str, Any]:
    log = json.loads(sarif(findings, **options))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def test_every_result_has_a_relative_physical_location() -> None:
    absolute = Source(path="/repo/plans/b.plan", text="x")
    span = Span(source=absolute, start=0, end=1)
    results = run(finding(), finding(span=None), finding(span=span), root="/repo")["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "plans/a%20b.plan",
        "plansmith.toml",
        "plans/b.plan",
    ]
    assert places[0]["region"] == {"startLine": 2, "startColumn": 14, "endLine": 2, "endColumn": 21}
    assert places[1]["region"] == {"startLine": 1}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("plans\\a.plan", "plans/a.plan"),
        ("C:\\plans\\a.plan", "plans/a.plan"),
        ("/tmp/a.plan", "tmp/a.plan"),
        ("./a.plan", "a.plan"),
        ("<stdin>", "%3Cstdin%3E"),
        ("a:b.plan", "a%3Ab.plan"),
        ("é.plan", "%C3%A9.plan"),
        ("\udcff.plan", "%ED%B3%BF.plan"),
        ("", "."),
    ],
)
def test_a_path_becomes_a_relative_uri(path: str, uri: str) -> None:
    assert relative_uri(path) == uri


def test_rules_levels_fixes_and_suppressions() -> None:
    safe = Fix(title="name it", span=HOURS, text="4 clock hours", grade=Grade.SAFE)
    other = Fix(title="or so", span=HOURS, text="4 business hours")
    label = Label(span=Span(source=PLAN, start=9, end=12), text="the target")
    only = run(
        finding(fixes=(safe, other), others=(label,), accepted="known", witness=(("a.b", "1"),), why="w"),
        finding(code="PS001", severity=Severity.INFO),
        finding(code="PS002", severity=Severity.WARNING),
        version="1.2.3",
    )
    driver = only["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("plansmith", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == ["PS001", "PS002", "PS140"]
    first, second, third = only["results"]
    assert [result["level"] for result in (first, second, third)] == ["error", "note", "warning"]
    assert all(driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] for result in only["results"])
    assert first["message"]["text"] == "no clock\nfor example: a.b = 1\nw"
    assert first["suppressions"] == [{"kind": "inSource", "justification": "known"}]
    assert first["relatedLocations"][0]["message"]["text"] == "the target"
    (fix,) = first["fixes"]
    assert fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "4 clock hours"
    assert "fixes" not in second


def test_a_fingerprint_survives_lines_above_and_tells_repetitions_apart() -> None:
    moved = Source(path=PLAN.path, text="# a comment\n" + PLAN.text)
    below = Span(source=moved, start=32, end=39)

    def prints(*findings: Diagnostic) -> list[str]:
        return [result["partialFingerprints"]["plansmith/v1"] for result in run(*findings)["results"]]

    assert prints(finding()) == prints(finding(span=below))
    one, two = prints(finding(), finding(span=below))
    assert one != two


def test_no_findings_is_a_run_without_results() -> None:
    assert run()["results"] == []

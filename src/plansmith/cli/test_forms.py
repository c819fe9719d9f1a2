"""Results of worked examples: for people, for programs, for CI servers."""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..compiler.scenarios import ScenarioResult
from ..grammar.render_cells import shown
from ..grammar.render_json import data
from ..grammar.render_text import one
from ..testing import PlanTests


def as_text(tests: Iterable[PlanTests]) -> str:
    """Failed examples in full, then the rules that none touches; nothing of what passed."""
    return "".join(f"{line}\n" for test in tests for line in _lines(test))


def _lines(test: PlanTests) -> Iterator[str]:
    for finding in test.findings:
        yield one(finding)
    for result in test.failed:
        yield f"FAILED {shown(result.scenario.origin.place)} {shown(result.scenario.title)}"
        yield from _failure_lines(result)
        yield ""
    if test.untouched:
        yield f"{shown(test.file)}: no example touches {', '.join(test.untouched)}"


def _failure_lines(result: ScenarioResult) -> Iterator[str]:
    for finding in result.findings:
        yield f"  the facts can't be read: {shown(finding.title)}"
        if finding.help:
            yield f"    {shown(finding.help)}"
    for held in result.failures:
        yield f"  {shown(held.expectation.origin.place)}"
        yield f"    expected: {shown(held.expectation.text)}"
        yield f"    got:      {shown(held.got)}"
        for number, step in enumerate(held.steps):
            yield f"    {'steps:' if number == 0 else '      '}    {shown(step)}"


def counted(tests: Iterable[PlanTests]) -> str:
    """`85 passed, 1 failed in 6 plans`."""
    every = tuple(tests)
    results = [result for test in every for result in test.results]
    failed = sum(1 for result in results if not result.passed)
    parts = [f"{len(results) - failed} passed"]
    if failed:
        parts.append(f"{failed} failed")
    broken = sum(1 for test in every if test.findings)
    if broken:
        parts.append(f"{broken} {'plan has' if broken == 1 else 'plans have'} errors and can't be asked")
    bare = sum(len(test.untouched) for test in every)
    if bare:
        parts.append(f"{bare} {'rule' if bare == 1 else 'rules'} without an example")
    return f"{', '.join(parts)} in {len(every)} {'plan' if len(every) == 1 else 'plans'}"


def as_json(tests: Iterable[PlanTests]) -> str:
    """What `docs/schemas/test.v1.json` describes."""
    return json.dumps([plan_data(test) for test in tests], indent=2) + "\n"


def plan_data(test: PlanTests) -> dict[str, Any]:
    return {
        "plan": test.plan,
        "file": test.file,
        "passed": len(test.results) - len(test.failed),
        "failed": len(test.failed),
        "untouched": list(test.untouched),
        "findings": [data(finding) for finding in test.findings],
        "scenarios": [_scenario(result) for result in test.results],
    }


def _scenario(result: ScenarioResult) -> dict[str, Any]:
    return {
        "title": result.scenario.title,
        "about": result.scenario.about or None,
        "place": result.scenario.origin.place,
        "passed": result.passed,
        "findings": [data(finding) for finding in result.findings],
        "expectations": [
            {
                "about": held.expectation.about,
                "place": held.expectation.origin.place,
                "expected": held.expectation.text,
                "got": held.got,
                "passed": held.passed,
                "steps": list(held.steps),
            }
            for held in result.held
        ],
    }


def as_junit(tests: Iterable[PlanTests]) -> str:
    """One test case an example, one suite a plan."""
    every = tuple(tests)
    root = Element("testsuites", {"name": "plansmith test"})
    for test in every:
        count = str(len(test.results) + len(test.findings))
        suite = SubElement(
            root,
            "testsuite",
            {
                "name": shown(test.plan or test.file),
                "tests": count,
                "failures": str(len(test.failed)),
                "errors": str(len(test.findings)),
            },
        )
        for finding in test.findings:
            case = SubElement(suite, "testcase", {"classname": shown(test.file), "name": shown(finding.code)})
            SubElement(case, "error", {"message": shown(finding.title)}).text = _safe(one(finding).split("\n"))
        for result in test.results:
            _case(suite, test, result)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _case(suite: Element, test: PlanTests, result: ScenarioResult) -> None:
    origin = result.scenario.origin
    case = SubElement(
        suite,
        "testcase",
        {
            "classname": shown(test.plan),
            "name": shown(result.scenario.title),
            "file": shown(origin.path),
            "line": str(origin.line),
        },
    )
    if not result.passed:
        failure = SubElement(case, "failure", {"message": f"{len(result.failures)} of {len(result.held)} don't hold"})
        failure.text = _safe(_failure_lines(result))


def _safe(lines: Iterable[str]) -> str:
    return "\n".join(shown(line) for line in lines)

"""The documents of facts and decisions say what the code does."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from plansmith.compiler.decision import Outcome
from plansmith.compiler.fact_schema import example_facts, facts_schema
from plansmith.compiler.facts import read_facts
from plansmith.compiler.program import Program
from plansmith.dsl.model.statements import Plan
from plansmith.grammar.source import Source

DOCS = Path(__file__).resolve().parents[2] / "docs"


def plan_named(plans: list[Plan], name: str) -> Plan:
    return next(plan for plan in plans if plan.head.name == name)


def test_the_facts_of_the_guide_are_facts_of_a_plan(five_plans: list[Plan]) -> None:
    text = (DOCS / "facts.md").read_text("utf-8")
    match = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert match is not None
    facts = read_facts(plan_named(five_plans, "asm_platinum").facts, Source(path="facts.yaml", text=match[1]))
    assert facts.get("site.country") == "US"
    assert yaml.safe_load(match[1])["site"]["zone"] == "America/Denver"


def test_every_outcome_is_described() -> None:
    text = (DOCS / "decision.v1.md").read_text("utf-8")
    described = set(re.findall(r"`([a-z_]+)`", "".join(line for line in text.splitlines() if line.startswith("| `"))))
    assert {outcome.value for outcome in Outcome} <= described


@pytest.mark.parametrize("code", [*(f"PS60{n}" for n in range(1, 5)), *(f"PS70{n}" for n in range(1, 9))])
def test_every_code_has_its_page(code: str) -> None:
    page = (DOCS / "codes" / f"{code}.md").read_text("utf-8")
    assert page.startswith(f"# {code}: ")
    assert "## Wrong" in page
    assert "## Right" in page
    assert "## Why it matters" in page


def test_the_example_of_a_plan_is_valid_and_readable(five_plans: list[Plan]) -> None:
    for plan in five_plans:
        schema = facts_schema(plan)
        jsonschema.Draft202012Validator.check_schema(schema)
        example = example_facts(plan)
        jsonschema.validate(example, schema)
        Program(plan).facts(example)
        Program(plan).facts(Source(path="f.json", text=json.dumps(example)))


def test_the_facts_of_all_scenarios_fit_the_schema(five_plans: list[Plan]) -> None:
    for plan in five_plans:
        validator = jsonschema.Draft202012Validator(facts_schema(plan))
        for scenario in plan.scenarios:
            assert not list(validator.iter_errors(scenario.facts)), scenario.title


def test_the_schema_refuses_what_reading_refuses(five_plans: list[Plan]) -> None:
    schema = facts_schema(plan_named(five_plans, "asm_platinum"))
    wrong: list[dict[str, object]] = [
        {"sight": {}},
        {"site": {"country": "usa"}},
        {"site": {"location": {"lat": 200, "lon": 0}}},
    ]
    for facts in wrong:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(facts, schema)

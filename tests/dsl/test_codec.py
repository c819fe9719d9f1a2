"""The model's JSON form: every plan comes back as it was."""

import json
from pathlib import Path

import pytest
from plansmith.dsl.catalogue import Catalogue, Roots
from plansmith.dsl.model.codec import CodecError, from_json, to_json
from plansmith.dsl.model.statements import Plan

PLANS = Path(__file__).resolve().parents[2] / "plans"
CATALOGUE = Catalogue(Roots(plans=PLANS))


def plan(name: str) -> Plan:
    path = CATALOGUE.plan_file(name)
    assert path is not None
    lowered = CATALOGUE.unit(path).lowered
    assert lowered is not None
    assert lowered.plan is not None
    return lowered.plan


@pytest.mark.parametrize("name", ["asm_platinum", "tam", "pams", "lams", "blancco_support", "spirion"])
def test_a_plan_comes_back_as_it_was(name: str) -> None:
    original = plan(name)
    text = json.dumps(to_json(original))
    assert from_json(json.loads(text)) == original
    assert json.dumps(to_json(from_json(json.loads(text)))) == text


@pytest.mark.parametrize(
    "data", [{}, {"model_version": 0}, {"model_version": 1, "plan": 5}, {"model_version": 1, "plan": {"$is": "Head"}}]
)
def test_anything_else_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(CodecError):
        from_json(data)

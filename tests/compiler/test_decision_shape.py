"""The answer's form, version 1, is frozen: its schema, Python's classes and the list of its fields say the same."""

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pytest
from plansmith.compiler import decision, provenance
from plansmith.compiler.decision import DECISION_VERSION, Decision, Outcome
from plansmith.compiler.decision_json import HIDDEN

ROOT = Path(__file__).resolve().parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "schemas" / "decision.v1.json").read_text("utf-8"))
DEFINITIONS: dict[str, Any] = SCHEMA["$defs"]
FROZEN = Path(__file__).with_name("decision.v1.txt")
CLASSES = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower(): one
    for module in (decision, provenance)
    for name, one in vars(module).items()
    if dataclasses.is_dataclass(one) and isinstance(one, type) and one.__module__ == module.__name__
}


def fields_of(one: type[Any]) -> list[str]:
    kind = ["kind"] if isinstance(vars(one).get("kind"), str) else []
    return kind + [field.name for field in dataclasses.fields(one) if not field.metadata.get(HIDDEN)]


def form(schema: dict[str, Any]) -> str:
    """A schema in one line."""
    match schema:
        case {"$ref": ref}:
            return str(ref).rsplit("/", 1)[1]
        case {"const": value}:
            return json.dumps(value)
        case {"enum": values}:
            return " | ".join(map(json.dumps, values))
        case {"anyOf": ways}:
            return " | ".join(map(form, ways))
        case {"type": "array", "items": items}:
            return f"[{form(items)}]"
        case {"type": "object", "properties": fields}:
            return f"{{{', '.join(f'{name}: {form(one)}' for name, one in fields.items())}}}"
        case {"type": "object", "additionalProperties": values}:
            return f"{{*: {form(values)}}}"
        case {"type": list() as types}:
            return " | ".join(types)
        case {"type": kind, **rest}:
            return " ".join((str(kind), *(str(rest[key]) for key in ("format", "pattern") if key in rest)))
    raise AssertionError(schema)


def present() -> list[str]:
    found = [f"{name}: {form(one)}" for name, one in SCHEMA["properties"].items()]
    for name, one in DEFINITIONS.items():
        if "properties" in one:
            found += [f"{name}.{field}: {form(value)}" for field, value in one["properties"].items()]
        else:
            found.append(f"{name} = {form(one)}")
    return found


def test_version_1_is_as_it_was_frozen() -> None:
    """A field may be added, to this list too. One that goes or changes would be version 2."""
    assert "\n".join(present()) + "\n" == FROZEN.read_text("utf-8")


def test_every_class_is_a_definition_with_the_same_fields() -> None:
    answer = CLASSES["decision"]
    assert list(SCHEMA["properties"]) == ["decision_version", *fields_of(answer)]
    for name, one in CLASSES.items():
        if one is not Decision:
            assert list(DEFINITIONS[name]["properties"]) == fields_of(one), name
    assert {name for name, one in DEFINITIONS.items() if "properties" in one} == CLASSES.keys() - {"decision"}


def test_nothing_is_left_out() -> None:
    """What is not known is null or empty: a reader need not ask whether a field is there."""
    for name, one in (("decision", SCHEMA), *DEFINITIONS.items()):
        if "properties" in one:
            assert one["required"] == list(one["properties"]), name


def test_the_kinds_of_values_tell_them_apart() -> None:
    ways = DEFINITIONS["entry"]["properties"]["value"]["anyOf"]
    names = [one["$ref"].rsplit("/", 1)[1] for one in ways if "$ref" in one]
    assert [CLASSES[name].__name__ for name in names] == [one.__name__ for one in decision.EntryValue.__args__]
    kinds = {DEFINITIONS[name]["properties"]["kind"]["const"]: CLASSES[name] for name in names}
    assert len(kinds) == len(names)
    for kind, one in kinds.items():
        assert one.kind == kind


def test_the_outcomes_are_one_closed_list() -> None:
    assert DEFINITIONS["outcome"]["enum"] == [outcome.value for outcome in Outcome]
    assert SCHEMA["properties"]["decision_version"] == {"const": DECISION_VERSION}


def test_an_unknown_field_is_no_error_to_a_reader() -> None:
    """A schema that forbade fields would make each new one a break for whoever judges answers by an older copy."""
    assert '"additionalProperties": false' not in json.dumps(SCHEMA)


@pytest.mark.parametrize("name", sorted({"limits", "credits", "deadlines", "eligibility", "entitlements", "recurring"}))
def test_every_section_holds_entries(name: str) -> None:
    assert form(SCHEMA["properties"][name]) == "[entry]"

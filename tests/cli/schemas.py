"""The published schemas, which may name each other."""

import json
from pathlib import Path
from typing import Any

import jsonschema
from referencing import Registry, Resource

_FOLDER = Path(__file__).parents[2] / "docs" / "schemas"


def validate(data: Any, name: str) -> None:
    """Judge what a command printed by the schema of a name."""
    found = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in _FOLDER.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (file, Resource.from_contents(schema)) for file, schema in found.items()
    )
    jsonschema.Draft202012Validator(found[name], registry=registry).validate(data)

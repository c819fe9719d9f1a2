"""Facts for worked examples: parts of those that scenarios give, or the values that the plan names itself."""

from collections.abc import Callable, Iterator, Mapping

from ....dsl.model import targets as tg
from ....dsl.model.statements import Plan
from ....dsl.model.types import FactField, Kind

_TRIES = 64
_DEPTH = 12
_LEFT_OUT = "asked"


def without(facts: Mapping[str, object], paths: tuple[str, ...]) -> dict[str, object]:
    """The facts less some of them, and less the moment asked about."""
    return only(facts, [path for path in paths_of_leaves(facts) if path not in paths and path != _LEFT_OUT])


def paths_of_leaves(facts: Mapping[str, object], before: str = "") -> list[str]:
    """The paths of all values that are no records themselves."""
    found: list[str] = []
    for name, value in facts.items():
        path = f"{before}{name}"
        if isinstance(value, Mapping) and not _is_value(value):
            found += paths_of_leaves(value, f"{path}.")
        else:
            found.append(path)
    return found


def _is_value(value: Mapping[str, object]) -> bool:
    """Money, spans, places and distances are written as objects, too."""
    return bool(value) and all(not isinstance(inner, Mapping) for inner in value.values()) and (
        {"from"} <= set(value) or {"amount", "currency"} <= set(value) or {"lat", "lon"} <= set(value)
        or set(value) <= {"miles", "km"}
    )  # fmt: skip


def only(facts: Mapping[str, object], paths: list[str]) -> dict[str, object]:
    """The facts at some paths."""
    found: dict[str, object] = {}
    for path in paths:
        value: object = facts
        for name in path.split("."):
            assert isinstance(value, Mapping)
            value = value[name]
        _put(found, path, value)
    return found


def _put(facts: dict[str, object], path: str, value: object) -> None:
    *holders, name = path.split(".")
    for holder in holders:
        inner = facts.setdefault(holder, {})
        assert isinstance(inner, dict)
        facts = inner
    facts[name] = value


def completions(
    plan: Plan, missing: Callable[[Mapping[str, object]], tuple[str, ...] | None]
) -> Iterator[Mapping[str, object]]:
    """Sets of facts for which nothing is missing, grown one missing fact at a time from the values that there are."""
    left = [_TRIES]

    def grown(given: dict[str, str | bool], depth: int) -> Iterator[Mapping[str, object]]:
        if not left[0] or depth > _DEPTH:
            return
        left[0] -= 1
        facts: dict[str, object] = {}
        for path, value in given.items():
            _put(facts, path, value)
        lacking = missing(facts)
        if lacking is None:
            return
        if not lacking:
            yield facts
            return
        for wanted in [one for one in lacking if one not in given][:1]:
            for told in values_for(plan, wanted):
                yield from grown({**given, wanted: told}, depth + 1)

    return grown({}, 0)


def values_for(plan: Plan, path: str) -> tuple[str | bool, ...]:
    """What a fact may be told to be: what the scenarios say, or what its type or the plan names."""
    told = tuple(
        dict.fromkeys(value for scenario in plan.scenarios if (value := _told(scenario.facts, path)) is not None)
    )
    field = _field(plan.facts, path)
    if told or field is None:
        return told
    match field.type.kind:
        case Kind.YESNO:
            return (True, False)
        case Kind.ENUM | Kind.LEVEL:
            return field.type.values
        case Kind.COUNTRY:
            return tuple(region.members[0] for region in plan.regions if region.members)
        case Kind.ZONE:
            return tuple(dict.fromkeys(_zones(plan)))
        case _:
            return ()


def _told(facts: Mapping[str, object], path: str) -> str | bool | None:
    value: object = facts
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, str | bool) else None


def _field(fields: tuple[FactField, ...], path: str) -> FactField | None:
    found: FactField | None = None
    for name in path.split("."):
        found = next((field for field in fields if field.name == name), None)
        fields = found.fields if found else ()
    return found


def _zones(plan: Plan) -> Iterator[str]:
    for calendar in plan.calendars:
        for case in calendar.lines:
            if isinstance(case.value, tg.InZone) and not case.value.zone.is_fact:
                yield case.value.zone.name

"""Readings and accepted findings: for the terminal, for programs, for a page that a lawyer reads."""

import json
from collections.abc import Iterable, Iterator

from ..dsl.model.statements import Plan
from ..grammar.render_cells import shown


def as_text(plans: Iterable[Plan]) -> str:
    return "".join(f"{shown(line)}\n" for plan in plans for line in _text_lines(plan))


def _text_lines(plan: Plan) -> Iterator[str]:
    yield f"{plan.head.name}: {plan.head.title}"
    for one in plan.assumptions:
        yield f"  {one.name} ({one.origin.place})"
        yield f"    {one.reading}"
        yield f"    because: {one.because}"
        if one.instead_of:
            yield f"    instead of: {one.instead_of}"
        yield f"    worn by: {', '.join(one.used_by) or 'no rule'}"
    for line in plan.accepted:
        yield f"  accepted {line.code} for {line.about} ({line.origin.place})"
        yield f"    because: {line.because}"
    if not plan.assumptions and not plan.accepted:
        yield "  no reading was needed, and no finding accepted"


def as_markdown(plans: Iterable[Plan]) -> str:
    return "\n".join(line for plan in plans for line in _markdown_lines(plan))


def _markdown_lines(plan: Plan) -> Iterator[str]:
    yield f"# {_plain(plan.head.title)}"
    yield ""
    if plan.assumptions:
        yield "| Reading | Because | Instead of | Rules | Where |"
        yield "| --- | --- | --- | --- | --- |"
        for one in plan.assumptions:
            rules = ", ".join(f"`{rule}`" for rule in one.used_by)
            cells = (_plain(one.reading), _plain(one.because), _plain(one.instead_of), rules, f"`{one.origin.place}`")
            yield f"| {' | '.join(cells)} |"
        yield ""
    if plan.accepted:
        yield "| Accepted finding | About | Because | Where |"
        yield "| --- | --- | --- | --- |"
        for line in plan.accepted:
            yield f"| {line.code} | `{line.about}` | {_plain(line.because)} | `{line.origin.place}` |"
        yield ""


def _plain(words: str) -> str:
    """Words of the plan's in a cell: nothing in them is markup."""
    return "".join(f"\\{character}" if character in "\\|*_`<>[]#" else character for character in shown(words))


def as_json(plans: Iterable[Plan]) -> str:
    """What `docs/schemas/assumptions.v1.json` describes."""
    data = [
        {
            "plan": plan.head.name,
            "title": plan.head.title,
            "assumptions": [
                {
                    "name": one.name,
                    "reading": one.reading,
                    "because": one.because,
                    "instead_of": one.instead_of or None,
                    "place": one.origin.place,
                    "used_by": list(one.used_by),
                    "quotes": list(one.origin.quotes),
                }
                for one in plan.assumptions
            ],
            "accepted": [
                {"code": line.code, "about": line.about, "because": line.because, "place": line.origin.place}
                for line in plan.accepted
            ],
        }
        for plan in plans
    ]
    return json.dumps(data, indent=2) + "\n"

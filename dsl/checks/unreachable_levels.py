"""PS401: a level that nobody can report.

A severity or priority names the channels by which a case of it is opened. Where a tier includes none of them, its
customers have no way to open such a case. Only channels that are `not included` for certain count: a channel that is
left unspecified, costs money or depends on another fact is a way.
"""

from collections.abc import Iterator

from ...grammar.diagnostics import Diagnostic, Label, Severity
from ...grammar.source import Span
from ..catalogue import Unit
from ..model import statements as ms
from ..model.cases import Case
from ..nodes import statements as st
from .known import TIER, taken
from .own import nodes_of, span_of


def check(unit: Unit) -> Iterator[Diagnostic]:
    plan = None if unit.lowered is None else unit.lowered.plan
    if plan is None:
        return
    entitlements = {entitlement.id: entitlement for entitlement in plan.entitlements}
    tiers: tuple[str | None, ...] = tuple(tier.name for tier in plan.tiers) or (None,)
    for scale in plan.scales:
        for level in scale.levels:
            channels = [entitlements[name] for name in level.channels if name in entitlements]
            for tier in tiers if channels else ():
                missing = [_why_missing(channel, tier) for channel in channels]
                if all(missing):
                    yield _finding(unit, scale, level, channels, tier, [case for one in missing for case in one])


def _why_missing(channel: ms.Entitlement, tier: str | None) -> list[Case[ms.Status]]:
    """The cases that say `not included`, where nothing else can be the channel's status in a tier."""
    possible = [case for case in channel.status if taken(case.branches, tier) is not False]
    certain = all(case.value.kind is ms.StatusKind.NOT_INCLUDED for case in possible)
    return possible if certain else []


def _finding(
    unit: Unit,
    scale: ms.Scale,
    level: ms.Level,
    channels: list[ms.Entitlement],
    tier: str | None,
    missing: list[Case[ms.Status]],
) -> Diagnostic:
    about = f"{scale.name}.{level.name}"
    named = " or ".join(f"`{channel.id}`" for channel in channels)
    only = " alone" if len(channels) == 1 else ""
    where = f"tier `{tier}` does not include" if tier else "the plan does not include"
    it = "it" if len(channels) == 1 else "any of them"
    return Diagnostic(
        code="PS401",
        severity=Severity.WARNING,
        title=f"`{about}` is reported by {named}{only}, and {where} {it}",
        span=_channels_span(unit, scale, level),
        others=tuple(Label(span=span_of(unit, case.origin), text="not included") for case in missing),
        witness=((TIER, tier),) if tier else (),
        why="whoever holds the plan has no way to open such a case",
        help="add a channel that is included, or acknowledge what the document says: "
        f'`accept PS401 for {about} because "…"`',
        about=about,
    )


def _channels_span(unit: Unit, scale: ms.Scale, level: ms.Level) -> Span:
    for node in nodes_of(unit, st.Scale):
        if node.name.text != scale.name:
            continue
        for below in node.levels:
            if isinstance(below, st.Level) and below.name.text == level.name:
                lines = [item for item in below.items if isinstance(item, st.Channels)]
                if lines:
                    return lines[0].names[0].span.to(lines[-1].names[-1].span)
    return span_of(unit, level.origin)

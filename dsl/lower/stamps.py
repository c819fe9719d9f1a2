"""Stamps as instants: a local reading in a zone, refused where that zone's clock skips it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ..nodes import expressions as ex
from . import constants
from .context import Context


def instant(context: Context, node: ex.Expression, zones: Mapping[str, str] | None = None) -> datetime:
    """The instant of a stamp. `zones` gives the zones of facts where a stamp is read in one.

    A reading that occurs twice is the first; one that a clock change skips is an error.
    """
    if not isinstance(node, ex.Stamp):
        context.drop("PS301", "this place wants a moment", node, help="write `2026-03-10 14:30 America/Denver`")
    ref = constants.zone_ref(context, node.zone)
    name = ref.name
    if ref.is_fact:
        given = (zones or {}).get(name)
        if given is None:
            context.drop(
                "PS306", f"the zone of this moment is the fact `{name}`, which has no value here", node.zone,
                help="name a zone, or give the fact its value in the line above",
            )  # fmt: skip
        name = given
    zone = ZoneInfo(name)
    local = datetime.combine(node.day, node.clock, tzinfo=zone)
    if local.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        context.drop(
            "PS315", f"{node.clock:%H:%M} on {node.day} never was in {name}", node, why="its clock was put on past it"
        )
    return local


def rfc3339(moment: datetime) -> str:
    """`2026-03-10T14:30:00-06:00`."""
    return moment.isoformat()


def bracketed(moment: datetime) -> str:
    """The instant with its zone's name: `2026-03-10T14:30:00-06:00[America/Denver]`."""
    return f"{moment.isoformat()}[{moment.tzinfo}]"


def iso_duration(amount: timedelta) -> str:
    """ISO 8601, in hours, minutes and seconds: `PT4H30M`."""
    seconds = amount // timedelta(seconds=1)
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = f"{hours}H" if hours else ""
    parts += f"{minutes}M" if minutes else ""
    fraction = f".{amount.microseconds:06d}".rstrip("0") if amount.microseconds else ""
    parts += f"{seconds}{fraction}S" if seconds or fraction else ""
    return f"PT{parts or '0S'}"

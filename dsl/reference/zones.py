"""Time zones by their IANA names, and what people write instead of them."""

from functools import cache
from importlib.resources import files

from .tables import alike, did_you_mean

_ABBREVIATIONS = {
    "America/New_York": ("ET", "EST", "EDT", "Eastern", "US/Eastern"),
    "America/Chicago": ("CT", "CST", "CDT", "Central", "US/Central"),
    "America/Denver": ("MT", "MST", "MDT", "Mountain", "US/Mountain"),
    "America/Los_Angeles": ("PT", "PST", "PDT", "Pacific", "US/Pacific"),
    "America/Anchorage": ("AKST", "AKDT", "AKT", "Alaska"),
    "Pacific/Honolulu": ("HST", "HAST", "Hawaii"),
    "America/Halifax": ("AST", "ADT", "Atlantic"),
    "America/St_Johns": ("NST", "NDT", "Newfoundland"),
    "America/Sao_Paulo": ("BRT", "Brasilia"),
    "Europe/London": ("GMT", "BST", "British"),
    "Europe/Lisbon": ("WET", "WEST"),
    "Europe/Brussels": ("CET", "CEST", "MET", "MEZ", "Central European"),
    "Europe/Helsinki": ("EET", "EEST", "Eastern European"),
    "Europe/Moscow": ("MSK", "Moscow"),
    "Africa/Johannesburg": ("SAST", "South African"),
    "Asia/Dubai": ("GST", "Gulf"),
    "Asia/Kolkata": ("IST", "Indian", "India"),
    "Asia/Singapore": ("SGT", "Singapore"),
    "Asia/Shanghai": ("China", "Beijing"),
    "Asia/Hong_Kong": ("HKT", "Hong Kong"),
    "Asia/Tokyo": ("JST", "Japan"),
    "Asia/Seoul": ("KST", "Korea", "Korean"),
    "Australia/Sydney": ("AEST", "AEDT", "AET", "Australian Eastern"),
    "Australia/Adelaide": ("ACST", "ACDT", "Australian Central"),
    "Australia/Perth": ("AWST", "Australian Western"),
    "Pacific/Auckland": ("NZST", "NZDT", "NZT", "New Zealand"),
    "UTC": ("Z", "Zulu", "Coordinated Universal"),
}
"""The place that is most likely meant, and short or spoken names of its time: many are used in other places too."""

_KEPT_STILL = {"America/Denver": "`America/Phoenix` where there is no summer time"}


@cache
def zones() -> frozenset[str]:
    """All zone names that a plan can use: those with a place, and `UTC`."""
    # The package's own list: reading the system's folders takes ten times as long and differs between machines.
    names = files("tzdata").joinpath("zones").read_text("utf-8").split()
    return frozenset(name for name in names if "/" in name) | {"UTC"}


def is_zone(name: str) -> bool:
    """Is it a zone as a plan writes it? `EST` and its like are not: they name an offset, not a place's clock."""
    return name in zones()


@cache
def nearest_zones(name: str) -> tuple[str, ...]:
    """The zones that a misspelt or short name may mean, the likeliest first, at most three."""
    spoken = _spoken().get(_plain(name))
    if spoken:
        return (spoken,)
    folded = {zone.casefold(): zone for zone in zones()}
    written = name.strip().replace(" ", "_").casefold()
    if written in folded:
        return (folded[written],)
    # `Amerika/Denver`, `Denver`: the city says more than the continent.
    city = written.rpartition("/")[2]
    cities = sorted(zone for key, zone in folded.items() if key.rpartition("/")[2] == city)
    if cities:
        return tuple(alike(name, cities) or cities[:3])
    found = alike(written, zones())
    if found:
        return found
    by_city = {zone.rpartition("/")[2]: zone for zone in sorted(zones(), reverse=True)}
    return tuple(by_city[match] for match in alike(city, by_city))


def zone_help(name: str) -> str:
    """What to tell somebody who wrote a name that is no zone."""
    found = nearest_zones(name)
    if not found:
        return "a zone is written as region and city, `America/Denver`, or `UTC`"
    sentence = did_you_mean(found)
    return f"{sentence[:-1]}, or {_KEPT_STILL[found[0]]}?" if found[0] in _KEPT_STILL and _is_spoken(name) else sentence


def _is_spoken(name: str) -> bool:
    return _plain(name) in _spoken()


def _plain(name: str) -> str:
    """`Mountain Standard Time` and `mountain` are one."""
    words = name.casefold().replace("_", " ").split()
    return " ".join(word for word in words if word not in ("time", "standard", "daylight", "summer", "us"))


@cache
def _spoken() -> dict[str, str]:
    return {_plain(short): zone for zone, names in _ABBREVIATIONS.items() for short in names}

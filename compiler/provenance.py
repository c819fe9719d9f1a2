"""What answers are computed with: versions of the plan, of plansmith, and of the world's data."""

import zoneinfo
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..dsl.model.statements import Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    version: str | None
    effective: date | None
    until: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """What the answer was computed with."""

    plan: str
    digest: str
    plansmith: str
    holidays: str
    tzdata: str


def edition_of(plan: Plan) -> Edition:
    head = plan.head
    return Edition(version=head.version, effective=head.effective, until=head.until)


def provenance_of(plan: Plan, plansmith: str) -> Provenance:
    """`plansmith` is our own version, which whoever calls knows."""
    return Provenance(
        plan=plan.head.name,
        digest=plan.digest,
        plansmith=plansmith,
        holidays=_installed("holidays"),
        tzdata=zone_data_version(),
    )


@cache
def zone_data_version() -> str:
    """The version of the time-zone data that is really read: the system's where it has some, else the package's."""
    for folder in zoneinfo.TZPATH:
        if not Path(folder).is_dir():
            continue
        for name in ("tzdata.zi", "+VERSION", "version"):
            try:
                words = (Path(folder) / name).read_text("utf-8").split("\n", 1)[0].split()
            except (OSError, UnicodeDecodeError):
                continue
            if words:
                return words[-1]
        if any(Path(folder).iterdir()):
            return "system"
    return _installed("tzdata")


@cache
def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""

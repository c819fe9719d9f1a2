"""Random facts of every kind, near the edges that conditions have: as rows of a facts file, and as a table."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pyarrow as pa
from plansmith.dsl.model.types import FactField, Kind, Type

LEVELS = ("critical", "major", "minor")
GRADES = ("junior", "senior", "expert", "lead")
TIMESTAMP = pa.timestamp("us", tz="UTC")
PLACE = pa.struct({"lat": pa.float64(), "lon": pa.float64()})
MONEY = pa.struct({"amount": pa.decimal128(20, 2), "currency": pa.string()})
DISTANCE = pa.struct({"miles": pa.float64(), "km": pa.float64()})


def field(path: str, kind: Kind, *fields: FactField, values: tuple[str, ...] = (), key: str = "") -> FactField:
    type_ = Type(kind=kind, values=values, scale="severity" if kind is Kind.LEVEL else "")
    return FactField(name=path.rpartition(".")[2], path=path, type=type_, question="", fields=fields, key=key)


def leaf_fields(prefix: str) -> tuple[FactField, ...]:
    """A fact of each kind."""
    return (
        field(f"{prefix}.secure", Kind.YESNO),
        field(f"{prefix}.staffed", Kind.YESNO),
        field(f"{prefix}.severity", Kind.LEVEL, values=LEVELS),
        field(f"{prefix}.grade", Kind.ENUM, values=GRADES),
        field(f"{prefix}.other_grade", Kind.ENUM, values=GRADES),
        field(f"{prefix}.label", Kind.TEXT),
        field(f"{prefix}.country", Kind.COUNTRY),
        field(f"{prefix}.home", Kind.COUNTRY),
        field(f"{prefix}.zone", Kind.ZONE),
        field(f"{prefix}.machines", Kind.WHOLE),
        field(f"{prefix}.ratio", Kind.NUMBER),
        field(f"{prefix}.uptime", Kind.PERCENT),
        field(f"{prefix}.fee", Kind.MONEY),
        field(f"{prefix}.budget", Kind.MONEY),
        field(f"{prefix}.away", Kind.DISTANCE),
        field(f"{prefix}.spent", Kind.DURATION),
        field(f"{prefix}.started", Kind.DATE),
        field(f"{prefix}.opened", Kind.INSTANT),
        field(f"{prefix}.location", Kind.PLACE),
        field(f"{prefix}.pauses", Kind.SPANS),
    )


ENGINEERS = field("site.centers.engineers", Kind.LIST, *leaf_fields("site.centers.engineers"), key="name")
CENTERS = field("site.centers", Kind.LIST, *leaf_fields("site.centers"), ENGINEERS, key="name")
DEPOTS = field("depots", Kind.LIST, *leaf_fields("depots"), key="name")
"""A list that many rows share."""
FIELDS = (field("site", Kind.RECORD, *leaf_fields("site"), CENTERS), DEPOTS)

_LEAVES = {
    "secure": pa.bool_(),
    "staffed": pa.bool_(),
    "severity": pa.dictionary(pa.int32(), pa.string()),
    "grade": pa.string(),
    "other_grade": pa.string(),
    "label": pa.string(),
    "country": pa.string(),
    "home": pa.string(),
    "zone": pa.string(),
    "machines": pa.int64(),
    "ratio": pa.float64(),
    "uptime": pa.decimal128(10, 3),
    "fee": MONEY,
    "budget": MONEY,
    "away": DISTANCE,
    "spent": pa.duration("us"),
    "started": pa.date32(),
    "opened": TIMESTAMP,
    "location": PLACE,
    "pauses": pa.list_(pa.struct({"from": TIMESTAMP, "to": TIMESTAMP})),
}
ENGINEER = pa.struct({"name": pa.string(), **_LEAVES})
CENTER = pa.struct({"name": pa.string(), **_LEAVES, "engineers": pa.list_(ENGINEER)})
DEPOT = pa.struct({"name": pa.string(), **_LEAVES})
SITE = pa.struct({**_LEAVES, "centers": pa.list_(CENTER)})


class Teller:
    """Tells random facts; `missing` of them are not told."""

    def __init__(self, random: Random, missing: float) -> None:
        self._random = random
        self._missing = missing

    def leaves(self) -> dict[str, Any]:
        pick = self._random.choice
        told = {
            "secure": pick([True, False]),
            "staffed": pick([True, False]),
            "severity": pick(LEVELS),
            "grade": pick(GRADES),
            "other_grade": pick(GRADES),
            "label": pick(["a", "b", "", "DROP TABLE"]),
            "country": pick(["US", "US-CO", "US-AK", "DE", "FR", "CA", "NO"]),
            "home": pick(["US", "US-CO", "DE", "CA-QC"]),
            "zone": pick(["UTC", "America/Denver", "Asia/Kolkata", "Australia/Lord_Howe"]),
            "machines": pick([0, 1, 2, 3, 10, 10**14, -3]),
            "ratio": pick([0.0, 0.1, 0.3, 2.5, -1.25, 1e-9, 1 / 3, 1e20]),
            "uptime": pick(["99.900", "99.950", "0.000", "100.000"]),
            "fee": self._money(),
            "budget": self._money(),
            "away": pick([{"miles": 50.0}, {"miles": 50.1}, {"km": 80.4672}, {"km": 0.0}, {"miles": 1 / 3}]),
            "spent": timedelta(microseconds=pick([0, 1, 3_600_000_000, 14_400_000_000, 14_400_000_001])),
            "started": self._date(),
            "opened": self._instant(),
            "location": self._place(),
            "pauses": self._pauses(),
        }
        return {name: value for name, value in told.items() if self._told()}

    def records(self, most: int, engineers: int = 0) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for number in range(self._random.randint(0, most)):
            record = {"name": f"n{number}", **self.leaves()}
            if engineers and self._told():
                record["engineers"] = self.records(engineers)
            found.append(record)
        return found

    def row(self, depots: list[list[dict[str, Any]]]) -> dict[str, Any]:
        site = self.leaves()
        if self._told():
            site["centers"] = self.records(3, 3)
        row: dict[str, Any] = {"site": site}
        if self._told():
            row["asked"] = self._instant()
        if self._told():
            row["depots"] = self._random.choice(depots)
        return row

    def _told(self) -> bool:
        return self._random.random() >= self._missing

    def _money(self) -> dict[str, str]:
        currency = self._random.choice(["USD", "USD", "EUR"])
        return {"amount": self._random.choice(["0.00", "0.10", "100.00", "12000.00"]), "currency": currency}

    def _date(self) -> date:
        year = self._random.choice([2024, 2025, 2026])
        return date(year, self._random.choice([2, 3]), self._random.choice([1, 27, 28]))

    def _instant(self) -> datetime:
        day = datetime.combine(self._date(), datetime.min.time(), UTC)
        return day + timedelta(minutes=self._random.choice([0, 1, 330, 420, 719, 1439]))

    def _place(self) -> dict[str, float]:
        corner = self._random.choice([(39.7392, -104.9903), (0.0, 180.0), (0.0, -179.9), (89.95, 10.0), (-90.0, 0.0)])
        step = self._random.choice([0.0, 0.0, 0.7, 0.723, 0.724, 5.0])
        latitude = max(-90.0, min(90.0, corner[0] + self._random.choice([-step, step])))
        return {"lat": latitude, "lon": corner[1]}

    def _pauses(self) -> list[dict[str, Any]]:
        return [{"from": self._instant(), "to": None}] if self._random.random() < 0.5 else []


def table_of(rows: list[dict[str, Any]], depots: list[list[dict[str, Any]]], *, shared: bool) -> pa.RecordBatch:
    """Rows as a table: the site as a struct, or its facts as dotted columns where depots are shared."""
    asked = pa.array([row.get("asked") for row in rows], TIMESTAMP)
    sites = pa.array([_sent(row["site"]) for row in rows], SITE)
    if not shared:
        lists = pa.array([_all_sent(row.get("depots")) for row in rows], pa.list_(DEPOT))
        return pa.RecordBatch.from_pydict({"asked": asked, "site": sites, "depots": lists})
    index = [depots.index(row["depots"]) if "depots" in row else None for row in rows]
    held = pa.array([_all_sent(one) for one in depots], pa.list_(DEPOT))
    lists = pa.DictionaryArray.from_arrays(pa.array(index, pa.int32()), held)
    dotted = {f"site.{one.name}": values for one, values in zip(SITE, sites.flatten(), strict=True)}
    return pa.RecordBatch.from_pydict({**dotted, "depots": lists, "asked": asked})


def _all_sent(records: list[dict[str, Any]] | None) -> list[dict[str, Any]] | None:
    return None if records is None else [_sent(one) for one in records]


def _sent(record: dict[str, Any]) -> dict[str, Any]:
    """As Arrow takes it: decimals as such."""
    from decimal import Decimal

    found = dict(record)
    if "uptime" in found:
        found["uptime"] = Decimal(found["uptime"])
    for name in ("fee", "budget"):
        if name in found:
            found[name] = {**found[name], "amount": Decimal(found[name]["amount"])}
    for name in ("engineers", "centers"):
        if name in found:
            found[name] = [_sent(one) for one in found[name]]
    return found


def given_of(batch: pa.RecordBatch) -> dict[str, pa.Array]:
    return dict(zip(batch.schema.names, batch.columns, strict=True))

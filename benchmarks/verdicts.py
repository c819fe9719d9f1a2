"""Verdicts on prepared columns, rows a second a core: the rule of the decisions issue, and the nearest of many centres.

    python benchmarks/verdicts.py [ROWS]

Peers, in the same run and shuffled order: numpy written by hand for this very rule, and for the centres a k-d tree
asked without a verdict. Needs the extra `batch`. Verdicts are compared with the peer's, and those of the centres with
geodesics to every centre on a sample of sites.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from textwrap import dedent

import numpy as np
import pyarrow as pa
from plansmith.compiler.columns.given import columns_of, slots_of
from plansmith.compiler.columns.judged import JudgedColumns
from plansmith.compiler.columns.wanted import OUTCOMES
from plansmith.compiler.facts import Facts
from plansmith.compiler.places import distance
from plansmith.compiler.program import Program
from plansmith.compiler.vectors.geodesics import exact_place, points
from plansmith.compiler.vectors.values import Places
from plansmith.compiler.vectors.verdicts import Verdicts
from plansmith.dsl.catalogue import Catalogue, Roots
from scipy.spatial import cKDTree

PLAN = dedent(
    """\
    plan verdicts "Verdicts"
      vendor "V"
      version "1.0"
      effective 2026-01-01
      source "t.txt"
    scale severity "Severity" set by vendor
      critical "Critical"
      major    "Major"
      minor    "Minor"
      question "Question"
    facts
      site record "The site"
        secure   yesno    "Is it a secure site?"
        distance distance "How far is the nearest center?"
        location place    "Where is it?"
      contract record "The contract"
        onsite yesno "Is there an on-site contract?"
        level  one of gold, silver, bronze "Which level?"
      case record "The case"
        severity level of severity "How severe is it?"
      partner record "The partner"
        engineers    list of engineer by name
          certified_on date "When was the engineer certified?"
      support record "Support"
        centers    list of center by name
          approved yesno "Is it approved?"
          location place "Where is it?"
    requires secure_site "Secure sites need an on-site contract."
      must contract.onsite is yes when site.secure is yes
      else refuse
    requires near "Within 50 miles."
      must site.distance is at most 50 miles
      else refuse
    requires certified "Two engineers certified within a year."
      must at least 2 of partner.engineers where (its certified_on is on or before the date of asked in UTC \
and the date of asked in UTC is before 1 year after its certified_on)
      else refuse
    requires reach "An approved center within 50 miles."
      must any of support.centers where (its approved is yes \
and distance from its location to site.location is at most 50 miles)
      else refuse
    entitlement onsite "On site" is as below
      included by contract.level and severity
        | contract.level | severity | included     |
        | gold           | critical | included     |
        | gold           | major    | included     |
        | gold           | minor    | at cost      |
        | gold           | question | not included |
        | silver         | critical | included     |
        | silver         | major    | at cost      |
        | silver         | minor    | at cost      |
        | silver         | question | not included |
        | bronze         | critical | at cost      |
        | bronze         | major    | not included |
        | bronze         | minor    | not included |
        | bronze         | question | not included |
    """
)


def program() -> Program:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "verdicts.plan")
        path.write_text(PLAN, "utf-8")
        Path(folder, "t.txt").write_text("", "utf-8")
        unit = Catalogue(Roots(plans=Path(folder))).unit(path)
        assert not unit.has_errors, unit.findings
        assert unit.lowered is not None
        assert unit.lowered.plan is not None
        return Program(unit.lowered.plan)


CHUNK = 65_536
DAY = 86_400_000_000
ROUNDS = 7


class Data:
    """Rows of facts: as Arrow, and as the arrays that a person would write a loop for."""

    def __init__(self, rows: int) -> None:
        random = np.random.default_rng(4)
        self.rows = rows
        self.secure = random.random(rows) < 0.3
        self.onsite = random.random(rows) < 0.6
        self.miles = np.round(random.uniform(0, 100, rows), 1)
        self.level = random.integers(0, 3, rows).astype(np.int32)
        self.severity = random.integers(0, 4, rows).astype(np.int32)
        # after February 2024, so that a year is 365 days for the loop written by hand
        self.asked = random.integers(20_090, 20_300, rows) * DAY + random.integers(0, DAY, rows)
        engineers = random.integers(3, 9, rows)
        self.offsets = np.concatenate([[0], np.cumsum(engineers)])
        self.certified = random.integers(19_783, 20_300, self.offsets[-1]).astype(np.int32)

    def batch(self) -> pa.RecordBatch:
        count = len(self.certified)
        names = pa.DictionaryArray.from_arrays(
            pa.array(np.arange(count) - np.repeat(self.offsets[:-1], np.diff(self.offsets)), pa.int32()),
            pa.array([f"n{index}" for index in range(9)]),
        )
        days = pa.array(self.certified, pa.int32()).cast(pa.date32())
        inside = pa.StructArray.from_arrays([names, days], names=["name", "certified_on"])
        miles = pa.StructArray.from_arrays([pa.array(self.miles)], names=["miles"])
        return pa.RecordBatch.from_pydict(
            {
                "asked": pa.array(self.asked, pa.int64()).cast(pa.timestamp("us", tz="UTC")),
                "site.secure": pa.array(self.secure),
                "site.distance": miles,
                "contract.onsite": pa.array(self.onsite),
                "contract.level": _coded(self.level, ["gold", "silver", "bronze"]),
                "case.severity": _coded(self.severity, ["critical", "major", "minor", "question"]),
                "partner.engineers": pa.ListArray.from_arrays(pa.array(self.offsets, pa.int32()), inside),
            }
        )


def _coded(codes: np.ndarray, names: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(names))


def chunks(rows: int) -> list[slice]:
    return [slice(begin, min(begin + CHUNK, rows)) for begin in range(0, rows, CHUNK)]


RULES = ("secure_site", "near", "certified", "onsite")
CODE = {outcome: code for code, outcome in enumerate(OUTCOMES)}


def by_hand(data: Data) -> dict[str, np.ndarray]:
    """The same verdicts, written for this rule: what a year is, and which rows are known, is not asked."""
    met, unmet = np.int8(CODE["met"]), np.int8(CODE["unmet"])
    yes, cost, no = "included", "at_cost", "not_included"
    table = np.array([CODE[one] for one in (yes, yes, cost, no, yes, cost, cost, no, cost, no, no, no)], np.int8)
    found: dict[str, list[np.ndarray]] = {rule: [] for rule in RULES}
    for at in chunks(data.rows):
        found["secure_site"].append(np.where(~data.secure[at] | data.onsite[at], met, unmet))
        found["near"].append(np.where(data.miles[at] <= 50, met, unmet))
        offsets = data.offsets[at.start : at.stop + 1]
        certified = data.certified[offsets[0] : offsets[-1]]
        days = np.repeat((data.asked[at] // DAY).astype(np.int32), np.diff(offsets))
        fresh = (certified <= days) & (days < certified + 365)
        enough = np.add.reduceat(fresh, offsets[:-1] - offsets[0], dtype=np.int32) >= 2
        found["certified"].append(np.where(enough, met, unmet))
        found["onsite"].append(table[data.level[at] * 4 + data.severity[at]])
    return {rule: np.concatenate(parts) for rule, parts in found.items()}


def prepared(made: Program, batch: pa.RecordBatch, common: Facts | None = None) -> list[JudgedColumns]:
    given, told = columns_of(slots_of(made.plan.facts), batch.schema), {} if common is None else common.values
    return [
        JudgedColumns(made.plan.facts, batch.slice(at.start, at.stop - at.start), given, made.facts, common=told)
        for at in chunks(batch.num_rows)
    ]


def ours(way: Verdicts, given: list[JudgedColumns], rules: tuple[str, ...] = RULES) -> dict[str, np.ndarray]:
    found: dict[str, list[np.ndarray]] = {rule: [] for rule in rules}
    for columns in given:
        columns._made.clear()  # what was found in the last round
        for rule in rules:
            bare = way.bare(rule, columns)
            assert bare is not None
            assert bare.answered.all()
            found[rule].append(bare.outcome)
    return {rule: np.concatenate(parts) for rule, parts in found.items()}


def measured(cases: dict[str, Callable[[], object]], rows: int) -> None:
    """Median nanoseconds a row of each, in rounds of shuffled order."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    order = Random(1)
    for _ in range(ROUNDS):
        for name in order.sample(sorted(cases), len(cases)):
            start = time.process_time()
            cases[name]()
            taken[name].append(time.process_time() - start)
    for name, seconds in taken.items():
        each = median(seconds) / rows
        print(f"{name:48} {each * 1e9:8.1f} ns a row {1 / each / 1e6:8.1f} M rows a second")


SITES, CENTRES, SAMPLE = 200_000, 2_000, 100
FIFTY_MILES = 80_467.2


class Sites:
    """Sites and centers round the same towns, all over the globe: for most sites a center is near, or nearly so."""

    def __init__(self) -> None:
        random = np.random.default_rng(8)
        towns = np.degrees(np.arcsin(random.uniform(-1, 1, 700))), random.uniform(-180, 180, 700)
        self.sites = _round(random, towns, SITES)
        self.centres = _round(random, towns, CENTRES)
        self.approved = random.random(CENTRES) < 0.8

    def batch(self) -> pa.RecordBatch:
        return pa.RecordBatch.from_pydict(
            {
                "site.location.lat": pa.array(self.sites.latitude),
                "site.location.lon": pa.array(self.sites.longitude),
            }
        )

    def told(self) -> dict[str, object]:
        centres = zip(self.approved.tolist(), self.centres.latitude, self.centres.longitude, strict=True)
        return {
            "support": {
                "centers": [
                    {"name": f"c{number}", "approved": approved, "location": {"lat": float(lat), "lon": float(lon)}}
                    for number, (approved, lat, lon) in enumerate(centres)
                ]
            }
        }

    def nearest(self) -> np.ndarray:
        """The chord to the nearest center that is approved: no verdict, and no distance on the ellipsoid."""
        tree = cKDTree(points(self.centres)[self.approved])
        found: np.ndarray = tree.query(points(self.sites), distance_upper_bound=2 * FIFTY_MILES)[0]
        return found

    def wrong(self, verdicts: np.ndarray) -> int:
        """Verdicts of a sample, half of it next to the limit, that geodesics to all centers don't bear out."""
        at_the_limit = np.argsort(np.abs(self.nearest() - FIFTY_MILES))[: SAMPLE // 2]
        anywhere = np.random.default_rng(1).choice(SITES, SAMPLE // 2, replace=False)
        wrong = 0
        for site in (*at_the_limit.tolist(), *anywhere.tolist()):
            here = exact_place(float(self.sites.latitude[site]), float(self.sites.longitude[site]))
            near = any(
                distance(here, exact_place(float(latitude), float(longitude))).metres <= FIFTY_MILES
                for latitude, longitude, approved in zip(
                    self.centres.latitude, self.centres.longitude, self.approved, strict=True
                )
                if approved
            )
            wrong += bool(verdicts[site] == CODE["met"]) != near
        return wrong


def _round(random: np.random.Generator, towns: tuple[np.ndarray, np.ndarray], count: int) -> Places:
    town = random.integers(0, len(towns[0]), count)
    latitude = np.clip(towns[0][town] + random.normal(0, 0.6, count), -90, 90)
    longitude = towns[1][town] + random.normal(0, 0.6, count)
    return Places(np.round(latitude, 6), np.round((longitude + 180) % 360 - 180, 6))


def main(rows: int) -> None:
    made, data = program(), Data(rows)
    way, batch = Verdicts(made.plan), data.batch()
    given = prepared(made, batch)
    mine, hand = ours(way, given), by_hand(data)
    for rule in RULES:
        assert (mine[rule] == hand[rule]).all(), rule
    print(f"{rows:,} rows, the same verdicts by both")
    cases: dict[str, Callable[[], object]] = {"all four rules": lambda: ours(way, given)}
    for rule in RULES:
        cases[f"  {rule}"] = lambda rule=rule: ours(way, given, (rule,))
    cases["numpy by hand, all four"] = lambda: by_hand(data)
    cases["columns prepared from Arrow"] = lambda: prepared(made, batch)
    wanted = [f"{rule}.outcome" for rule in RULES]
    cases["from an Arrow table to an Arrow table"] = lambda: made.decide_batch(batch, columns=wanted).read_all()
    measured(cases, rows)

    sites = Sites()
    asked, told = sites.batch(), made.facts(sites.told())
    columns = prepared(made, asked, told)
    reach = ours(way, columns, ("reach",))["reach"]
    met = int((reach == CODE["met"]).sum())
    print(f"{SITES:,} sites, {CENTRES:,} centers: {met:,} near one; {sites.wrong(reach)} wrong of {SAMPLE} measured")
    measured(
        {
            "nearest of many, prepared columns": lambda: ours(way, columns, ("reach",)),
            "a k-d tree's chords, no verdict": sites.nearest,
        },
        SITES,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)

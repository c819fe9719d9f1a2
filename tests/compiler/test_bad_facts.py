"""Facts that are wrong, huge, deep or hostile: a finding with fact, line and nearest name; bounded time and memory."""

import json
import re
import time
import tracemalloc
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from plansmith.compiler.decision_text import render
from plansmith.compiler.facts import read_facts
from plansmith.compiler.program import Program
from plansmith.grammar.diagnostics import Diagnostic, PlanError
from plansmith.grammar.render_text import text as findings_text
from plansmith.grammar.source import Source

from .conftest import Compiled

SECONDS = 2.0
MEGABYTES = 512
PLAN = """
scale severity "Severity" set by vendor
  high "High"
  low "Low"
facts
  site record "The site"
    secure   yesno    "Is it secure?"
    location place    "Where is it?"
    zone     zone     "Which zone?"
    country  country  "Which country?"
    name     text     "What is it called?"
  case record "The case"
    opened   instant           "When was it opened?"
    severity level of severity "How severe?"
    waiting  duration          "How long did it wait?"
    away     spans             "When was nobody there?"
  contract record "The contract"
    start    date     "From which day?"
    seats    whole    "How many?"
    share    percent  "Which share?"
    fee      money    "What does it cost?"
    reach    distance "How far?"
  partner record "The partner"
    centers  list of center by name "Which centers?"
      engineers list of engineer by name "Who works there?"
        certified yesno "Certified?"
entitlement phone "Phone" is included
  deadline answer "Answer" is a goal
    starts case.opened
    due within 2 clock hours
requires safe "Secure sites are not served." for phone
  must site.secure is no
  else refuse
requires named "Sites have a name." for phone
  must site.name is "Harbor"
  else refuse
"""


@pytest.fixture
def program(compiled: Compiled) -> Program:
    return compiled(PLAN)


def refused(program: Program, given: Any) -> tuple[Diagnostic, ...]:
    """The findings of facts that are no facts, within the bounds of time and memory."""
    tracemalloc.start()
    before = time.process_time()
    try:
        with pytest.raises(PlanError) as caught:
            program.decide(given)
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert time.process_time() - before < SECONDS * 5  # it is traced, which takes several times as long
    assert peak < MEGABYTES * 1024 * 1024
    return tuple(caught.value.diagnostics)


def nested(path: str, value: object) -> dict[str, object]:
    for name in reversed(path.split(".")):
        value = {name: value}
    assert isinstance(value, dict)
    return value


WRONG: list[tuple[str, object, str, str]] = [
    ("site.secure", "perhaps", "PS702", "true or false"),
    ("site.secure", 1, "PS702", ""),
    ("site.location", {"lat": 200, "lon": 0}, "PS705", "-90 to 90"),
    ("site.location", {"lat": 0, "lon": -180.001}, "PS705", "-180 to 180"),
    ("site.location", {"lat": 0}, "PS702", ""),
    ("site.zone", "Europe/Berln", "PS704", "Europe/Berlin"),
    ("site.country", "usa", "PS702", "ISO 3166"),
    ("contract.start", "2026-13-01", "PS705", "there is no `2026-13-01`"),
    ("contract.start", "2026-02-29", "PS705", "there is no"),
    ("contract.start", "2026-03-10T10:00:00Z", "PS702", ""),
    ("case.opened", "2026-03-10T14:31:00", "PS703", "offset"),
    ("case.opened", "2026-03-10", "PS702", ""),
    ("case.opened", "2026-03-10T24:00:01Z", "PS705", ""),
    ("case.opened", "1969-12-31T23:59:59Z", "PS705", "1970"),
    ("case.opened", "2101-01-01T00:00:00Z", "PS705", "2100"),
    ("case.severity", "hihg", "PS704", "high"),
    ("case.waiting", "4 hours", "PS702", "PT4H"),
    ("case.waiting", "PT", "PS702", ""),
    ("case.away", [{"from": "2026-03-10T12:00:00Z", "to": "2026-03-10T11:00:00Z"}], "PS705", ""),
    ("contract.seats", 2.5, "PS702", ""),
    ("contract.seats", True, "PS702", ""),
    ("contract.seats", "12e5", "PS702", ""),
    ("contract.share", "NaN", "PS702", ""),
    ("contract.fee", {"amount": "1", "currency": "dollars"}, "PS702", ""),
    ("contract.fee", 12, "PS702", ""),
    ("contract.reach", {"miles": -1}, "PS705", ""),
    ("contract.reach", {"leagues": 1}, "PS702", ""),
    ("partner.centers", {"name": "a"}, "PS702", "list"),
    ("partner.centers", [{"name": "a"}, {"name": "a"}], "PS706", "a"),
    ("partner.centers", ["a"], "PS702", ""),
]


@pytest.mark.parametrize(("path", "value", "code", "words"), WRONG, ids=[f"{row[0]}={row[1]}"[:50] for row in WRONG])
def test_a_wrong_value_names_the_fact_and_its_line(
    program: Program, path: str, value: object, code: str, words: str
) -> None:
    text = json.dumps(nested(path, value), indent=1)
    (finding,) = refused(program, Source(path="f.json", text=text))
    assert path.split("[")[0] in finding.title
    assert words in f"{finding.title} {finding.help}"
    assert finding.code in (code, "PS702", "PS704", "PS705") if not words else finding.code == code or words
    assert finding.span is not None
    line = text.count("\n", 0, finding.span.start) + 1
    assert line >= len(path.split("."))
    (as_mapping,) = refused(program, nested(path, value))
    assert (as_mapping.code, as_mapping.title) == (finding.code, finding.title)


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1e999999")]
)
@pytest.mark.parametrize("path", ["contract.seats", "contract.share"])
def test_what_can_not_be_counted_with_is_no_number(program: Program, path: str, value: object) -> None:
    (finding,) = refused(program, nested(path, value))
    assert finding.code in ("PS702", "PS705")
    (place,) = refused(program, {"site": {"location": {"lat": value, "lon": 0}}})
    assert "site.location" in place.title


@pytest.mark.parametrize("text", ['{"contract": {"share": NaN}}', "contract: {share: .nan}", "contract: {share: .inf}"])
def test_nan_in_a_file(program: Program, text: str) -> None:
    (finding,) = refused(program, Source(path="f.yaml", text=text))
    assert finding.span is not None


def test_a_naive_datetime_of_python_has_no_zone(program: Program) -> None:
    (finding,) = refused(program, {"case": {"opened": datetime(2026, 3, 10, 12)}})  # noqa: DTZ001 - the mistake itself
    assert finding.code == "PS703"
    (asked,) = refused(program, {"asked": datetime(2026, 3, 10, 12)})  # noqa: DTZ001
    assert asked.code == "PS703"


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ({"sight": {}}, "site"),
        ({"site": {"secured": True}}, "secure"),
        ({"case": {"open": "2026-03-10T10:00:00Z"}}, "opened"),
        ({"partner": {"centers": [{"name": "a", "engineer": []}]}}, "engineers"),
        ({"aksed": "2026-03-10T10:00:00Z"}, "asked"),
    ],
)
def test_an_unknown_fact_names_the_nearest(program: Program, given: dict[str, Any], near: str) -> None:
    (finding,) = refused(program, given)
    assert (finding.code, near in finding.help) == ("PS701", True)
    (in_a_file,) = refused(program, Source(path="f.json", text=json.dumps(given)))
    assert in_a_file.span is not None


# ---- huge and deep


def _deep_json(depth: int) -> str:
    return '{"site":' * depth + "1" + "}" * depth


@pytest.mark.parametrize(
    "make",
    [
        lambda: Source(path="f.json", text=_deep_json(10_000)),
        lambda: Source(path="f.json", text=_deep_json(900)),
        lambda: Source(path="f.json", text="[" * 10_000 + "]" * 10_000),
        lambda: Source(path="f.yaml", text="{a: " * 10_000 + "1" + "}" * 10_000),
        lambda: Source(path="f.yaml", text="".join(f"{' ' * depth}a:\n" for depth in range(500))),
        lambda: Source(path="f.yaml", text="- " * 10_000 + "a"),
    ],
)
def test_what_is_nested_too_deep(program: Program, make: Callable[[], Source]) -> None:
    first = refused(program, make())[0]
    assert first.code in ("PS701", "PS702", "PS707")
    assert first.span is not None


def test_a_mapping_of_python_that_is_nested_too_deep(program: Program) -> None:
    deep: dict[str, object] = {}
    for _ in range(10_000):
        deep = {"site": deep}
    (finding,) = refused(program, deep)
    assert finding.code == "PS701"
    circle: dict[str, Any] = {"site": {"secure": []}}
    circle["site"]["secure"].append(circle)
    (finding,) = refused(program, circle)
    assert finding.code == "PS702"
    assert len(finding.title) < 200


def test_ten_million_engineers(program: Program) -> None:
    rows = [{"name": "e"}] * 10_000_000
    (finding,) = refused(program, {"partner": {"centers": [{"name": "a", "engineers": rows}]}})
    assert (finding.code, "10000000" in finding.title) == ("PS707", True)


def test_a_text_past_the_limit(program: Program) -> None:
    text = '{"site": {"name": "' + "x" * (64 * 1024 * 1024) + '"}}'
    (finding,) = refused(program, Source(path="f.json", text=text))
    assert finding.code == "PS707"


@pytest.mark.parametrize("number", ["1" + "0" * 100_000, "1e999999999", "-1e999999999", "0." + "0" * 50_000 + "1"])
@pytest.mark.parametrize("path", ["f.json", "f.yaml"])
def test_numbers_that_no_one_can_count(program: Program, number: str, path: str) -> None:
    (finding,) = refused(program, Source(path=path, text=f'{{"contract": {{"seats": {number}}}}}'))
    assert finding.span is not None
    assert len(finding.title) < 300
    (finding,) = refused(program, {"contract": {"seats": 10**5_000}})
    assert len(finding.title) < 300


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"site": {"secure": true, "secure": false}}', "PS706"),
        ("site: {secure: yes, secure: no}", "PS706"),
        ("a: &a [x]\nb: *a", "PS708"),
        ("--- {}\n--- {}", "PS708"),
        ('site: !!python/object/apply:os.system ["echo"]', "PS702"),
        ('{"site": ', "PS708"),
        ("[1, 2]", "PS702"),
        ("true", "PS702"),
        ("? [a]\n: b", "PS708"),
        ('{"site": {"secure": true}} x', "PS708"),
    ],
)
def test_texts_that_are_no_facts_say_where(program: Program, text: str, code: str) -> None:
    finding = refused(program, Source(path="f.json" if text.startswith("{") else "f.yaml", text=text))[0]
    assert (finding.code, finding.span is not None) == (code, True)


def test_findings_are_capped(program: Program) -> None:
    assert len(refused(program, {f"fact_{n}": n for n in range(100_000)})) <= 101


# ---- hostile words

HOSTILE = "x\x1b[2J\x1b]0;owned\x07\x9b31m\r\u202e<script>alert(1)</script>{{7*7}}`$(reboot)`"
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_hostile_words_reach_a_terminal_as_words(program: Program) -> None:
    facts = {"site": {"name": HOSTILE}, "partner": {"centers": [{"name": HOSTILE, "engineers": [{"name": HOSTILE}]}]}}
    decision = program.decide(facts)
    said = render(decision, program.plan)
    assert not _STEERING.search(said)
    assert "x␛[2J" in said  # what would satisfy it names what is there now
    assert json.loads(decision.to_json())["refusals"]


@pytest.mark.parametrize(
    "given", [{HOSTILE: 1}, {"site": {HOSTILE: 1}}, {"site": {"secure": HOSTILE}}, {"case": {"severity": HOSTILE}}]
)
def test_hostile_words_in_findings(program: Program, given: dict[str, Any]) -> None:
    for found in (refused(program, given), refused(program, Source(path="f.json", text=json.dumps(given)))):
        assert not _STEERING.search(findings_text(found))


def test_surrogates_that_stand_alone_are_written_too(program: Program, tmp_path: Path) -> None:
    decision = program.decide(Source(path="f.json", text='{"site": {"name": "\\ud800"}}'))
    data = decision.to_json().encode("utf-8", "surrogatepass")
    (tmp_path / "answer.json").write_bytes(data)
    assert render(decision, program.plan).encode("utf-8", "replace")


def test_reading_by_itself_needs_no_program(program: Program) -> None:
    with pytest.raises(PlanError):
        read_facts(program.plan.facts, {"site": 5})

"""Whatever the bytes: a finding, in bounded time, with places inside the text. Never an exception."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from plansmith.dsl.printer import format_plan
from plansmith.grammar.complete import completions
from plansmith.grammar.parser import parser
from plansmith.grammar.reader import ParsedFile, read

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted([*(ROOT / "tests" / "good").glob("**/*.plan"), *(ROOT / "plans").glob("**/*.plan")])
HANGS = 60
"""Seconds after which an answer counts as never coming: on an idle machine each takes under five."""

BLOCK = 'entitlement a "A" is included\n'


@pytest.fixture(scope="module", autouse=True)
def _ready() -> None:
    """Building the parser is not what these tests time."""
    parser().parse('use "a.plan"\n')


@contextmanager
def within(seconds: float) -> Iterator[None]:
    started = time.perf_counter()
    yield
    assert time.perf_counter() - started < seconds


def check(data: bytes) -> ParsedFile:
    parsed = read(data, "a.plan")
    assert len(parsed.findings) <= 20
    assert parsed.tree is not None or parsed.findings
    for finding in parsed.findings:
        for span in (finding.span, *(label.span for label in finding.others), *(fix.span for fix in finding.fixes)):
            assert span is not None
            assert 0 <= span.start <= span.end <= len(span.source.text)
            assert span.line <= span.source.line_count
    return parsed


def nested(depth: int) -> str:
    return BLOCK + "".join(f"{' ' * level}when b.c is d\n" for level in range(1, depth)) + " " * depth + "included\n"


HUGE = {
    "10 MB": b"use x\n" * 1_700_000,
    "10,000 nested blocks": nested(10_000)[:60_000_000].encode(),
    "1,000 nested blocks": nested(1_000).encode(),
    "10,000 parentheses": f"{BLOCK}  only where {'(' * 10_000}a.b{')' * 10_000}\n".encode(),
    "10,000 open parentheses": f"{BLOCK}  only where {'(' * 10_000}\n".encode(),
    "a sum of 10,000": f"{BLOCK}  only where a.b is {'1 + ' * 10_000}1\n".encode(),
    "10,000 times not": f"{BLOCK}  only where {'not ' * 10_000}a.b\n".encode(),
    "10,000 percent of": f"{BLOCK}  only where a.b is {'1% of ' * 10_000}c.d\n".encode(),
    "10,000 every one of": f"{BLOCK}  only where {'every one of a.b has ' * 10_000}c.d\n".encode(),
    "500,000 quotes": b'"' * 500_000,
    "500,000 bars": b"|" * 500_000,
    "500,000 spaces": b" " * 500_000 + b"x",
    "500,000 tabs": b"\t" * 500_000 + b"x",
    "250,000 tabs and line ends": b"\tx\n" * 250_000,
    "500,000 empty lines": b"\n" * 500_000 + b"x",
    "a comma at each end": b"has a,\n" * 100_000,
    "300,000 digits": b"use " + b"1" * 300_000,
    "300,000 times 1,": b"use " + b"1," * 300_000,
    "dates without end": b"use " + b"2026-03-10-" * 50_000,
    "colons": b":" * 300_000,
    "curly quotes": "“".encode() * 300_000,
}


@pytest.mark.parametrize("data", HUGE.values(), ids=HUGE.keys())
def test_huge_input_is_a_finding_in_time(data: bytes) -> None:
    with within(HANGS):
        assert check(data).findings


@pytest.mark.parametrize("name", ["10 MB", "10,000 nested blocks", "1,000 nested blocks", "10,000 parentheses"])
def test_past_a_limit_the_answer_comes_at_once(name: str) -> None:
    with within(HANGS):
        assert [finding.code for finding in check(HUGE[name]).findings] == ["PS111"]


def test_a_long_line_is_fine() -> None:
    words = "a word " * 140_000
    for text in (f'note a "{words}"\n', f"> {words}\n", f'# {words}\nuse "a.plan"\n'):
        with within(HANGS):
            assert check(text.encode()).findings == ()
    names = ", ".join(f"c{number}" for number in range(100_000))
    with within(HANGS):
        assert check(f"region r\n  has {names}\n".encode()).findings == ()


def test_a_hundred_levels_are_fine_and_one_more_is_not() -> None:
    assert check(nested(100).encode()).findings == ()
    assert [finding.code for finding in check(nested(101).encode()).findings] == ["PS111"]
    for depth, codes in ((100, []), (101, ["PS111"])):
        text = f"{BLOCK}  only where {'(' * depth}a.b{')' * depth}\n"
        assert [finding.code for finding in check(text.encode()).findings] == codes


@pytest.mark.parametrize(
    "data",
    [
        b"\0", b"\xff", b"\xfe\xff\x00a", b"\r", b"\r\r\n\n\r", b"\t", b"\t\tplan", b"\x0b\x0cplan", b"\x1a", b'"',
        b">", b"|", b"(", b",", b"#", b"plan", b"plan\xc2\xa0x", "\u2028".encode(), "plan\u202e".encode(),
        b"plan x\r\tvendor", "\U0001f600".encode(), b"\xef\xbb\xbf\xef\xbb\xbf", b"when", b"  otherwise\nwhen",
        b"facts\n\n\n\n   ", b"use \"a\"\n \n  \n   x",
    ],
)  # fmt: skip
def test_odd_little_files(data: bytes) -> None:
    parsed = check(data)
    if parsed.tree is not None:
        format_plan(parsed.source)
        completions(parsed.source.text)


PIECES = [
    "plan ", "when ", "otherwise\n", "\n", "\n  ", "\n    ", "\t", '"', "(", ")", "[", "]", "|", ">", "#", ",", ", ",
    ".", ":", ";", " is ", " and ", " or ", "not ", "4 hours", "14:30 ", "2026-02-30", "12,000", "“", "”", "\u00a0",
    "\u200b", "=", ">=", "é", "日本", "\r\n", "\r", "$5", " of ", "\x00", "\x0b", "9pm", "Foo", "a.B",
]  # fmt: skip


def mutated(source: str, chance: random.Random) -> str:
    lines = source.split("\n")
    first = chance.randrange(max(1, len(lines) - 40))
    text = "\n".join(lines[first : first + chance.randrange(1, 40)])
    for _ in range(chance.randrange(1, 6)):
        at, to = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        match chance.randrange(4):
            case 0:
                text = text[:at] + text[min(to, at + 12) :]
            case 1:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case 2:
                text = text[:at] + text[at : at + 40] + text[at:]
            case _:
                text = text[:at] + text[at : at + 9][::-1] + text[at + 9 :]
    return text


@pytest.mark.parametrize("seed", range(8))
def test_mutated_plans_never_break_the_reader(seed: int) -> None:
    chance = random.Random(seed)
    texts = [plan.read_text(encoding="utf-8") for plan in SAMPLES]
    for _ in range(50):
        text = mutated(chance.choice(texts), chance)
        parsed = check(text.encode())
        if parsed.tree is not None:
            format_plan(parsed.source)
        completions(parsed.source.text)

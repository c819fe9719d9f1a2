"""Quotes of whole plans beside the real sources, and a short way to write synthetic ones."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from plansmith.dsl.trace import Kind, Passage, TraceReport, trace
from plansmith.grammar.source import Source, Span

HERE = Path(__file__).parent
SOURCES = HERE.parents[2] / "plans" / "sources"
_BLOCK = re.compile(r"^\[(\w+) ?(.*?)\]\n((?:>.*\n?)+)", re.MULTILINE)


def read(text: str, path: str = "a.plan") -> list[Passage]:
    """Passages written as `[kind name]` above their `>` lines."""
    plan = Source(path=path, text=text)
    return [
        Passage(
            text=" ".join(line[1:].strip() for line in match[3].splitlines()),
            span=Span(source=plan, start=match.start(3), end=match.end(3)),
            kind=Kind(match[1]),
            about=match[2],
            plan=path.removesuffix(".plan"),
        )
        for match in _BLOCK.finditer(text)
    ]


@pytest.fixture
def real() -> Callable[[str], tuple[Source, list[Passage]]]:
    """A source of `plans/sources` and the passages of the plan drafted for it."""

    def load(name: str) -> tuple[Source, list[Passage]]:
        source = Source(path=f"sources/{name}.txt", text=(SOURCES / f"{name}.txt").read_text("utf-8"))
        return source, read((HERE / "quotes" / f"{name}.txt").read_text("utf-8"), f"{name}.plan")

    return load


@pytest.fixture
def check() -> Callable[[str, str], TraceReport]:
    """Trace a source against passages written as text."""

    def run(source: str, plan: str) -> TraceReport:
        return trace(Source(path="a.txt", text=source), read(plan))

    return run

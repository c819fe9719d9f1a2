"""What sheets cost beyond their engines: as ratios to typst alone and to the bare compiled template.

Rounds are interleaved: in each, every case runs once right after the bare one that it is compared with. The table has
the median of the ratios, and their quartiles; milliseconds are for orientation.

    python benchmarks/sheets.py --rounds 15
"""

import argparse
import itertools
import statistics
import string
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import typst
from jinja2 import Environment, FunctionLoader, StrictUndefined
from plansmith.compiler.sheets.environment import environment, style_sheet
from plansmith.compiler.sheets.html import html_of
from plansmith.compiler.sheets.language import Language
from plansmith.compiler.sheets.pdf import pdf_of
from plansmith.compiler.sheets.pdf.faces import CARRIED
from plansmith.compiler.sheets.pdf.typst_glyphs import spelled_out
from plansmith.compiler.sheets.pdf.typst_source import source_of
from plansmith.compiler.sheets.theme import HOUSE
from plansmith.compiler.sheets.view import Sheet
from plansmith.compiler.sheets.view.plan import view_of
from plansmith.compiler.sheets.word import docx_of

import plansmith

PLANS = Path(__file__).resolve().parents[1] / "plans"
ON = date(2026, 3, 1)
BATCH = 5
"""Calls of the HTML cases in one measurement, which are too short for one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Ours against the bare engine on the same sheet. Without a bare one it is for orientation."""

    name: str
    ours: Callable[[], object]
    bare: Callable[[], object] | None = None
    goal: float | None = None


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--rounds", type=int, default=15)
    rounds = reader.parse_args().rounds
    print("| sheet | case | ratio | quartiles | goal | ms |")
    print("|---|---|---|---|---|---|")
    for file in ("lifesize/lams.plan", "spectraguard/asm_platinum.plan"):
        model = plansmith.load(PLANS / file).model
        sheet = view_of(model, on=ON)
        for case in (
            Case(name="view from the plan", ours=lambda model=model: view_of(model, on=ON)),
            *_cases(sheet, rounds),
        ):
            _report(Path(file).stem, case, rounds)


def _cases(sheet: Sheet, rounds: int) -> tuple[Case, ...]:
    source = spelled_out(source_of(sheet, ON, CARRIED), CARRIED).encode()
    compiler = typst.Compiler(ignore_system_fonts=True)
    # typst remembers what it has set; in another language, it has to set all of it again.
    fresh = (replace(sheet, language=code) for code in _languages("a"))
    unseen = (replace(sheet, language=code) for code in itertools.islice(_languages("x"), rounds + 1))
    sources = [spelled_out(source_of(one, ON, CARRIED), CARRIED).encode() for one in unseen]
    template, style = _bare_environment().get_template("sheet.html.j2"), style_sheet()
    return (
        Case(
            name="HTML against the bare compiled template",
            ours=lambda: [html_of(sheet) for _ in range(BATCH)],
            bare=lambda: [template.render(sheet=sheet, style=style, theme=HOUSE, beside=()) for _ in range(BATCH)],
            goal=1.1,
        ),
        Case(
            name="PDF against bare typst, a sheet that is new to it",
            ours=lambda: pdf_of(next(fresh), day=ON),
            bare=lambda: compiler.compile(sources.pop(), format="pdf", pdf_standards=["a-2a", "ua-1"]),
            goal=1.2,
        ),
        Case(
            name="PDF against bare typst, the same sheet again",
            ours=lambda: pdf_of(sheet, day=ON),
            bare=lambda: compiler.compile(source, format="pdf", pdf_standards=["a-2a", "ua-1"]),
        ),
        Case(name="Word", ours=lambda: docx_of(sheet, day=ON)),
    )


class Coded(Language):
    """English under a code that no language has; all are one language to our templates, which are compiled once."""

    def __init__(self, tag: str) -> None:
        self.tag = tag

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Coded)

    def __hash__(self) -> int:
        return 0


def _languages(first: str) -> Iterator[Coded]:
    return (Coded(f"{first}{second}{third}") for second in string.ascii_lowercase for third in string.ascii_lowercase)


def _bare_environment() -> Environment:
    """Jinja as it comes, escaping and strict: no sandbox, and words printed as they are."""
    folder = files("plansmith.compiler.sheets") / "templates"
    made = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    ours = environment()
    made.filters.update({name: ours.filters[name] for name in ("timeline", "ticked", "plain", "css")})
    made.globals |= {name: ours.globals[name] for name in ("say", "say_n", "say_in")}
    return made


def _report(sheet: str, case: Case, rounds: int) -> None:
    ratios: list[float] = []
    times: list[float] = []
    for number in range(rounds + 1):
        bare = _seconds(case.bare) if case.bare is not None else 0.0
        ours = _seconds(case.ours)
        if number:  # the first round fills caches
            times.append(ours)
            ratios.append(ours / bare if bare else 0.0)
    took = statistics.median(times) * 1000 / (BATCH if case.name.startswith("HTML") else 1)
    if case.bare is None:
        print(f"| {sheet} | {case.name} | | | | {took:.1f} |")
        return
    low, middle, high = statistics.quantiles(ratios, n=4)
    print(f"| {sheet} | {case.name} | {middle:.2f} | {low:.2f} to {high:.2f} | {case.goal or ''} | {took:.1f} |")


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()

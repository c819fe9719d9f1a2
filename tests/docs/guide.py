"""The examples of the language guide: taken out of the page, put behind what they lean on, judged as plans are.

Fenced blocks say what they are in their first line:

- `plan`: a whole file, or what goes on from the block `plan base`; with `file=PATH`, one of several files of a folder
- `plan-lines KIND`: single lines, each tried by itself in a statement of that kind (`FRAMES`)
- `plan-error CODE`: like `plan`, and wrong
- `plan-mistakes KIND`: lines `wrong  # CODE right`
- `form`: the forms of the reference, `words`: the list of keywords, `text file=PATH`: a source document
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plansmith.compiler.checks import run_checks
from plansmith.compiler.program import Program
from plansmith.dsl import checks
from plansmith.dsl.catalogue import Catalogue, Roots, Unit
from plansmith.grammar.diagnostics import Diagnostic, Severity

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "language.md"

_BLOCK = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_WHOLE = re.compile(r"^(plan|scenarios for) ", re.MULTILINE)
_MISTAKE = re.compile(r"(?P<wrong>.*?)\s+# (?P<code>PS\d{3}) (?P<right>.*)")

_DEADLINE = 'entitlement framed "Framed" is included\n  deadline framed "Framed" is a commitment\n'
_DUE = "    due on business day 1 of desk by close\n"
_STARTS = "    starts case.opened\n"
_COMPANY = 'holidays company_days "Company"\n  add "Inventory" on 30 June\n'
_KEPT = 'calendar kept "Kept"\n  open Mon 08:00 to 12:00\n  closed framed\n  closed company_days\n  zone UTC\n'

FRAMES = {
    "due": _DEADLINE + _STARTS + "    {}\n",
    "starts": _DEADLINE + "    {}\n" + _DUE,
    "cutoff": _DEADLINE + _STARTS + "    {}\n" + _DUE,
    "must": 'requires framed "Framed"\n  {}\n  else refuse\n',
    "calendar": 'calendar framed "Framed"\n  {}\n',
    "holidays": _COMPANY + 'holidays framed "Framed"\n  {}\n' + _KEPT,
    "fee": 'fee framed "Framed" is {}\n',
}
"""What a single line is tried in."""

UNFINISHED = frozenset({"PS203", "PS211", "PS415"})
"""An excerpt declares what it does not use, and has no scenario."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """A fenced block: the line it begins on, the first word behind the fence, the others, and its text."""

    line: int
    tag: str
    words: tuple[str, ...]
    text: str

    @property
    def file(self) -> str:
        """The file that it is, of several that belong together; empty for most."""
        return next((word.removeprefix("file=") for word in self.words if word.startswith("file=")), "")

    @property
    def is_whole(self) -> bool:
        return bool(self.file) or _WHOLE.search(self.text) is not None


def examples() -> list[Example]:
    """Every fenced block of the guide."""
    text = PAGE.read_text(encoding="utf-8")
    found = []
    for match in _BLOCK.finditer(text):
        tag, *words = match["info"].split() or [""]
        line = text.count("\n", 0, match.start()) + 1
        found.append(Example(line=line, tag=tag, words=tuple(words), text=match["text"]))
    return found


def beginning() -> str:
    """What the examples lean on: the block `plan base`."""
    (base,) = (example.text for example in examples() if example.tag == "plan" and "base" in example.words)
    return base


def framed(kind: str, line: str) -> str:
    """A single line in a statement of its kind, with what that can't be without."""
    statement = FRAMES[kind].format(line)
    if kind == "calendar" and not re.match(r"open |unspecified ", line):
        statement += "  open Mon 09:00 to 17:00\n"
    if kind == "calendar" and not re.match(r"zone ", line):
        statement += "  zone UTC\n"
    return statement


def mistakes(example: Example) -> Iterator[tuple[str, str, str]]:
    """The wrong line, the code of its finding and the right line."""
    for line in example.text.splitlines():
        match = _MISTAKE.fullmatch(line)
        assert match is not None, line
        yield match["wrong"], match["code"], match["right"]


def write_files(folder: Path) -> None:
    """Lay the blocks that name a file into a folder."""
    for example in examples():
        if example.file:
            path = folder / example.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(example.text, encoding="utf-8")


def unit_of(text: str, folder: Path) -> Unit:
    """A text as a plan file of a folder."""
    path = folder / "example.plan"
    catalogue = Catalogue(Roots(plans=folder, shown=folder))
    catalogue.give(path, text.encode())
    return catalogue.unit(path)


def file_unit(file: str, folder: Path) -> Unit:
    """A file of a folder, with everything that belongs to it."""
    return Catalogue(Roots(plans=folder, shown=folder)).unit(folder / file)


def judged(unit: Unit) -> list[Diagnostic]:
    """What `plansmith check` says: the static checks, and where they find no error, those that evaluate."""
    findings = list(checks.run(unit))
    if unit.lowered is not None and unit.lowered.plan is not None and not any(map(is_error, findings)):
        plan = unit.lowered.plan
        findings += run_checks(plan, Program(plan), unit.texts)
    return [finding for finding in findings if not finding.accepted]


def is_error(finding: Diagnostic) -> bool:
    return finding.severity is Severity.ERROR

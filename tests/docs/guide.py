"""The examples of the language guide: taken out of the page, put behind what they lean on, judged as plans are."""

import re
from dataclasses import dataclass
from pathlib import Path

from plansmith.dsl.catalogue import Catalogue, Roots, Unit

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "language.md"

_BLOCK = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_PLAN_HEAD = re.compile(r"^plan ", re.MULTILINE)
_WHOLE = re.compile(r"^(plan|scenarios for) ", re.MULTILINE)

FRAMES = {
    "due": """\
entitlement framed "Framed" is included
  deadline framed "Framed" is a commitment
    starts case.opened
    {}
""",
    "starts": """\
entitlement framed "Framed" is included
  deadline framed "Framed" is a commitment
    {}
    due within 4 clock hours
""",
    "cutoff": """\
entitlement framed "Framed" is included
  deadline framed "Framed" is a commitment
    starts case.opened
    {}
    due on business day 1 of desk by close
""",
    "must": """\
requires framed "Framed"
  must contract.seats is more than 1
  {}
  else refuse
""",
    "calendar": """\
calendar framed "Framed"
  {}
""",
    "holidays": """\
holidays company_days "Company"
  add "Inventory" on 30 June
holidays framed "Framed"
  {}
calendar closed_framed
  open   Mon 08:00 to 12:00
  closed framed
  closed company_days
  zone   UTC
""",
    "fee": """\
fee framed "Framed" is {}
""",
}
"""What a block of single lines, `plan-lines NAME`, stands in; each line is tried by itself."""


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
    def name(self) -> str:
        return f"line {self.line}"


def examples(page: Path = PAGE) -> list[Example]:
    """Every fenced block of a page that names what it is."""
    text = page.read_text(encoding="utf-8")
    found = []
    for match in _BLOCK.finditer(text):
        tag, *words = match["info"].split() or [""]
        line = text.count("\n", 0, match.start()) + 1
        found.append(Example(line=line, tag=tag, words=tuple(words), text=match["text"]))
    return found


def beginning(found: list[Example]) -> str:
    """What the examples lean on: the block `plan base`."""
    (base,) = (example for example in found if example.tag == "plan" and "base" in example.words)
    return base.text


def texts(example: Example, base: str) -> list[tuple[str, str]]:
    """The plans that a block stands for, each with a name: one, or for single lines one a line."""
    if example.tag != "plan-lines":
        is_whole = bool(_WHOLE.search(example.text)) or bool(example.file)
        return [(example.name, example.text if is_whole else f"{base}\n{example.text}")]
    (frame,) = example.words
    lines = [line for line in example.text.splitlines() if line.strip()]
    joined: list[str] = []
    for line in lines:
        if line.startswith(" "):
            joined[-1] += "\n  " + line
        else:
            joined.append(line)
    plans = []
    for line in joined:
        statement = FRAMES[frame].format(line)
        if frame == "calendar":
            statement = _with_hours(statement, line)
        plans.append((f"{example.name}: {line}", f"{base}\n{statement}"))
    return plans


def _with_hours(statement: str, line: str) -> str:
    """A calendar that has a line and whatever else it can't be without."""
    if not re.match(r"open |unspecified ", line):
        statement += "  open Mon 09:00 to 17:00\n"
    if not re.match(r"zone ", line):
        statement += "  zone UTC\n"
    return statement


def write_files(found: list[Example], folder: Path) -> None:
    """Lay the blocks that name a file into a folder."""
    for example in found:
        if example.file:
            path = folder / example.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(example.text, encoding="utf-8")


def unit(text: str, folder: Path, file: str = "") -> Unit:
    """A text as a plan file of a folder, with everything that belongs to it."""
    path = folder / (file or "example.plan")
    catalogue = Catalogue(Roots(plans=folder, shown=folder))
    if not file:
        catalogue.give(path, text.encode())
    return catalogue.unit(path)

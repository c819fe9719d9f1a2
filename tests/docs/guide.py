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

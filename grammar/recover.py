"""Parse on after an error: blank the line at fault, with what hangs on it, and look at the rest again.

Blanks are of equal length, so every offset stays exact. What stands at the margin is independent of its
neighbours, so only the stretch from one margin line to the next is parsed again, never the file from its start.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lark import Lark, TextSlice, Token, Tree, UnexpectedInput

from .depth import too_deep
from .diagnostics import Diagnostic
from .fixes import sound
from .layout import INDENT, LayoutError
from .lines import Lines
from .source import Source, Span
from .stop import BAD_DEDENT, NO_BLOCK, Stop, stop_of

_INK = re.compile(r"[^\n]")

REPARSED_CHARACTERS = 3_000_000
"""How much text is parsed again within one stretch before the stretch is given up."""


@dataclass(slots=True)
class Recovery:
    """The state of one recovering parse: which lines still count, and what was found."""

    lark: Lark
    source: Source
    lines: Lines
    explain: Callable[[Stop], Diagnostic]
    explain_depth: Callable[[Span], Diagnostic]
    limit: int
    has_tabs: bool = False
    """Tabs were found in indentation: what they do to the layout is a consequence."""
    findings: list[Diagnostic] = field(default_factory=list)
    live: list[bool] = field(init=False)
    text: str = field(init=False)
    _reparsed: int = 0

    def __post_init__(self) -> None:
        self.live = [True] * len(self.lines)
        self.text = self.source.text + "\n"

    @property
    def is_full(self) -> bool:
        return len(self.findings) >= self.limit

    def add(self, finding: Diagnostic) -> None:
        if not self.is_full:
            self.findings.append(finding)

    def run(self) -> Tree[Token] | None:
        """Find every error and return the tree of what is left."""
        first = 0
        tree: Tree[Token] | None = None
        whole = True
        while first < len(self.lines):
            stopped = self._attempt(first, len(self.lines))
            if not isinstance(stopped, int):
                tree = stopped
                break
            whole = False
            stretch, behind = self._stretch(stopped)
            self._mend(stretch, behind)
            first = behind
            if self.is_full:
                self._blank(first, len(self.lines))
                break
        if whole and tree is not None:
            return tree
        return self._final()

    def _final(self) -> Tree[Token] | None:
        try:
            return self.lark.parse(self.text)
        except (UnexpectedInput, LayoutError):
            return None

    def _mend(self, first: int, behind: int) -> None:
        """Blank lines of one stretch until it parses, or nothing of it is left."""
        while any(self.live[first:behind]):
            self._reparsed += self.lines[behind - 1].end - self.lines[first].start
            if self.is_full or self._reparsed > REPARSED_CHARACTERS:
                self._blank(first, behind)
                return
            stopped = self._attempt(first, behind)
            if not isinstance(stopped, int):
                return

    def _attempt(self, first: int, behind: int) -> Tree[Token] | int:
        """Parse some lines: their tree, or the index of the line at fault, which is then found and blanked."""
        end = len(self.text) if behind == len(self.lines) else self.lines[behind].start
        try:
            tree = self.lark.parse(TextSlice(self.text, self.lines[first].start, end))
        except (UnexpectedInput, LayoutError) as error:
            stop = stop_of(error, self.source, self.lines, self.live)
            index = min(max(stop.index, first), behind - 1)
            if not self._is_consequence(stop):
                self.add(sound(self.explain(stop), self.lark, self.text, self.lines[first].start, end))
            self._remove(stop.kind, index, behind)
            if stop.at_line_start and self.lines[index].is_row:
                self._blank_rows_below(index)
            if self.live[index]:
                self._blank(*self._stretch(index))
            return index
        deep = too_deep(tree, self.lines)
        if deep is None:
            return tree
        index = self.lines.at(deep)
        line = self.lines[index]
        self.add(self.explain_depth(Span(source=self.source, start=line.words, end=line.end)))
        self._remove("", index, behind)
        return index

    def _is_consequence(self, stop: Stop) -> bool:
        """A header stands alone only because all that was under it is blanked already."""
        if self.has_tabs and stop.kind in (INDENT, BAD_DEDENT, NO_BLOCK):
            return True
        return stop.kind == NO_BLOCK and self.lines.block_end(stop.index) > stop.index + 1

    def _remove(self, kind: str, index: int, behind: int) -> None:
        """Blank a line and everything that makes no sense without it."""
        line = self.lines[index]
        after = index + 1
        if kind in (INDENT, BAD_DEDENT):
            while after < behind and self.lines[after].indent >= line.indent:
                after += 1
            self._blank(index, after)
            return
        after = self.lines.block_end(index)
        if line.first_word == "when":
            after = self._chain_end(after, line.indent)
        self._blank(index, after)
        if not line.is_quote:
            self._blank_quotes_above(index)

    def _chain_end(self, after: int, indent: int) -> int:
        """The index behind the `otherwise` branches, and their quotes, that go on with a `when`."""
        end = ahead = after
        while ahead < len(self.lines) and self.lines[ahead].indent == indent:
            line = self.lines[ahead]
            if line.first_word == "otherwise":
                end = ahead = self.lines.block_end(ahead)
            elif line.is_quote:
                ahead += 1
            else:
                break
        return end

    def _blank_quotes_above(self, index: int) -> None:
        indent = self.lines[index].indent
        above = index
        while above > 0 and self.lines[above - 1].is_quote and self.lines[above - 1].indent == indent:
            above -= 1
        self._blank(above, index)

    def _blank_rows_below(self, index: int) -> None:
        """The rest of a table whose first row already stands where no table can."""
        line = self.lines[index]
        after = index + 1
        while after < len(self.lines) and self.lines[after].is_row and self.lines[after].indent == line.indent:
            after += 1
        self._blank(index + 1, after)

    def drop(self, index: int) -> None:
        """Blank a line that a check before parsing refused."""
        self._remove("", index, len(self.lines))

    def set_aside(self, indices: Iterable[int]) -> None:
        """Blank just these lines."""
        pieces: list[str] = []
        done = 0
        for index in indices:
            self.live[index] = False
            line = self.lines[index]
            pieces += self.text[done : line.start], _INK.sub(" ", self.text[line.start : line.end])
            done = line.end
        self.text = "".join((*pieces, self.text[done:]))

    def _blank(self, first: int, behind: int) -> None:
        self.set_aside(range(first, behind))

    def _stretch(self, index: int) -> tuple[int, int]:
        """The lines from the margin line at or above an index to the next one."""
        first = index
        while first > 0 and self.lines[first].indent > 0:
            first -= 1
        behind = index + 1
        while behind < len(self.lines) and self.lines[behind].indent > 0:
            behind += 1
        return first, behind

    @property
    def blanked(self) -> tuple[Span, ...]:
        return tuple(
            Span(source=self.source, start=line.words, end=line.end)
            for line, counts in zip(self.lines.items, self.live, strict=True)
            if not counts
        )

"""`fmt` over many files: each laid out, read again and compared, before anything is written."""

from dataclasses import dataclass
from pathlib import Path

from .cache import Cache
from .dsl.build import build
from .dsl.printer import FormatError, format_plan
from .failure import Failure, about_path
from .grammar.decode import decode
from .grammar.diagnostics import Diagnostic, Findings
from .grammar.parser import parser
from .grammar.reader import parse
from .grammar.source import Source
from .project import Asked


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """A file as it is and as it should be. With findings it doesn't parse, and both are the same."""

    path: Path
    shown: str
    old: str
    new: str
    findings: tuple[Diagnostic, ...] = ()

    @property
    def changed(self) -> bool:
        return self.old != self.new


def lay_out(asked: Asked, cache: Cache | None) -> list[Layout]:
    """The layout of every file."""
    parser(cache.folder if cache is not None else None)
    given = dict(asked.given)
    return [_layout(asked, path, given.get(path)) for path in asked.files]


def _layout(asked: Asked, path: Path, data: bytes | None) -> Layout:
    shown = asked.project.show(path)
    if data is None:
        data = _read(path, asked.project.config.limits.plan_bytes)
    source = decode(data, shown, limit=asked.project.config.limits.plan_bytes)
    if isinstance(source, Diagnostic):
        # What is no text is shown to nobody: only that it stays as it is matters.
        return Layout(path=path, shown=shown, old="", new="", findings=(source,))
    old = data.decode("utf-8")
    try:
        formatted = format_plan(source, same=_same)
    except FormatError as error:
        raise Failure(f"{error}, so nothing was written", help="please report this fault of plansmith") from None
    if formatted.findings:
        return Layout(path=path, shown=shown, old=old, new=old, findings=formatted.findings)
    is_windows = "\r\n" in old and old.count("\r\n") == old.count("\n")
    new = formatted.text.replace("\n", "\r\n") if is_windows else formatted.text
    return Layout(path=path, shown=shown, old=old, new=new)


def _read(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise about_path("read", path, error) from None


def _same(old: str, new: str) -> bool:
    """Whether two texts have the same nodes: those compare by what they say, not by where it stands."""
    return _nodes(old) == _nodes(new)


def _nodes(text: str) -> object:
    parsed = parse(Source(path="", text=text))
    return None if parsed.tree is None else build(parsed.tree, parsed.source, Findings())

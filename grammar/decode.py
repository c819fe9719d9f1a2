"""Bytes to text. What is no text, or not in UTF-8, is a finding; nothing is guessed."""

import codecs

from .diagnostics import Diagnostic, Severity
from .source import Source, Span

MAX_BYTES = 1_000_000

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(data: bytes, path: str, *, limit: int = MAX_BYTES, what: str = "a plan") -> Source | Diagnostic:
    """The text of a file with its line ends as `\\n`, or the finding that says why there is none.

    `what` says what the file should be.
    """
    if len(data) > limit:
        return _refusal(
            path,
            "PS111",
            f"this file has {len(data):,} bytes; a plan file may have {limit:,}",
            help="move rules into library files and name them with `use`",
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _refusal(
                path,
                "PS110",
                f"this file is written in {encoding}, and plans are read as UTF-8",
                help="save it again with the encoding UTF-8",
            )
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        return _refusal(
            path,
            "PS110",
            "this file is not text: it has a zero byte",
            help=f"{what} is a plain text file in UTF-8, not a document of a word processor or a spreadsheet",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(data, path, error)
    return Source(path=path, text=_line_ends(text))


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _undecodable(data: bytes, path: str, error: UnicodeDecodeError) -> Diagnostic:
    """Point at the first bad byte in what can be shown of the text up to the end of its line."""
    before = _line_ends(data[: error.start].decode("utf-8"))
    shown = Source(path=path, text=f"{before}\N{REPLACEMENT CHARACTER}")
    return Diagnostic(
        code="PS110",
        severity=Severity.ERROR,
        title=f"this file is not text in UTF-8: it has the byte {data[error.start]:#04x} here",
        span=Span(source=shown, start=len(before), end=len(before) + 1),
        help="save it again with the encoding UTF-8",
    )


def _refusal(path: str, code: str, title: str, *, help: str) -> Diagnostic:  # noqa: A002 - the field's own name
    """A finding about the file as a whole: it points at the file's beginning and shows nothing of it."""
    nothing = Source(path=path, text="")
    return Diagnostic(
        code=code,
        severity=Severity.ERROR,
        title=title,
        span=Span(source=nothing, start=0, end=0),
        help=help,
    )

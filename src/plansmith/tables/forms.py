"""The forms that a table may have, and how a file's name tells its own."""

from pathlib import Path

from ..failure import Failure
from ..grammar.diagnostics import did_you_mean
from ..project import STDIN

FORMS = ("parquet", "csv", "jsonl", "arrow", "arrows")
"""`arrow` is Arrow's IPC file, `arrows` its stream."""

_SUFFIXES = {
    ".parquet": "parquet",
    ".pq": "parquet",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".ipc": "arrow",
    ".arrows": "arrows",
}


def form_of(named: str, option: str, given: str | None) -> str:
    """The form of a file, as given or by its name. Raises Failure where neither tells it."""
    if given is not None:
        return given
    if named == STDIN:
        raise Failure("standard input and output have no name that tells the form of a table", help=f"give `{option}`")
    suffix = Path(named).suffix.lower()
    if suffix not in _SUFFIXES:
        meant = did_you_mean(suffix, _SUFFIXES) if suffix else ""
        help_ = f"give `{option}`, or name it as one of {', '.join(_SUFFIXES)}"
        raise Failure(f"`{named}` has a name that tells no form of a table", help=meant or help_)
    return _SUFFIXES[suffix]

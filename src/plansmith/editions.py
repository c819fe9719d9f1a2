"""Editions: plan files of one name with different dates, of which one is in force on a day."""

from datetime import date
from pathlib import Path

from .dsl.catalogue import Catalogue
from .dsl.model.statements import Head
from .failure import Failure
from .loading import load_unit


def edition(catalogue: Catalogue, file: Path, as_of: date | None) -> Path:
    """The edition of a file's plan that is in force on a day; without a day the file itself.

    Raises Failure where none is.
    """
    if as_of is None:
        return file
    name = catalogue.heads[file].plan if file in catalogue.heads else ""
    editions = [path for path, heads in catalogue.heads.items() if name and heads.plan == name] or [file]
    heads = [(_head(catalogue, path), path) for path in editions]
    in_force = [(head.effective or date.min, path) for head, path in heads if head is not None and _holds(head, as_of)]
    if not in_force:
        raise Failure(f"no edition of {name or catalogue.roots.show(file)} is in force on {as_of}")
    return max(in_force)[1]


def latest(catalogue: Catalogue, name: str) -> Path | None:
    """The edition of a plan that took effect last; one without a date sorts before all others."""
    files = [path for path, heads in catalogue.heads.items() if heads.plan == name]
    if len(files) < 2:
        return files[0] if files else None
    heads = [(_head(catalogue, path), path) for path in files]
    return max(((head.effective if head and head.effective else date.min), path) for head, path in heads)[1]


def _head(catalogue: Catalogue, path: Path) -> Head | None:
    unit = load_unit(catalogue, path)
    return unit.lowered.plan.head if unit.lowered is not None and unit.lowered.plan is not None else None


def _holds(head: Head, day: date) -> bool:
    return (head.effective is None or head.effective <= day) and (head.until is None or day < head.until)

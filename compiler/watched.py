"""Values of facts that take note of which of them are read: what an answer depends on, seen rather than listed."""

from collections.abc import Iterator, Mapping
from typing import Any


class Watched(Mapping[str, Any]):
    """The same values. `read` are those that were asked for, in order, with None for the unknown.

    `all_read` is set where somebody went through all of them. Values that are told otherwise on top (see `told`) are
    not read from these, and share their notes.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values
        self._otherwise: Mapping[str, Any] = {}
        self._first = self
        self.read: dict[str, Any] = {}
        self.all_read = False

    def told(self, values: Mapping[str, Any]) -> "Watched":
        """These with some of them told otherwise; notes are taken in the first of them."""
        found = Watched(self._values)
        found._otherwise = {**self._otherwise, **values}
        found._first = self._first
        return found

    def __getitem__(self, path: str) -> Any:
        if path in self._otherwise:
            return self._otherwise[path]
        self._first.read[path] = self._values.get(path)
        return self._values[path]

    def __iter__(self) -> Iterator[str]:
        self._first.all_read = True
        return iter({**self._values, **self._otherwise})

    def __len__(self) -> int:
        return len(list(iter(self)))

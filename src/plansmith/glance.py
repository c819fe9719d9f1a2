"""Which plan a file declares or tests, seen without parsing: enough to tell what belongs together.

It loads nothing of the language, for runs that end before that is needed because the cache has the answer.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .project import Asked

_HEAD = re.compile(
    rb"(?:^|(?<=\r)|(?<=\xef\xbb\xbf))(?:(external)[ \t]+)?(plan|scenarios[ \t]+for)[ \t]+([a-z][a-z0-9_]*)",
    re.MULTILINE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Glance:
    """One file: what it holds, and its head lines as (word before, word, name)."""

    digest: str
    lines: tuple[tuple[str, str, str], ...]

    def first(self, word: str) -> str:
        """The first plan that the file declares (`plan`) or tests (`scenarios for`)."""
        return next((name for before, found, name in self.lines if found.startswith(word) and not before), "")

    @property
    def externals(self) -> tuple[str, ...]:
        """The plans that the file declares and does not describe."""
        return tuple(name for before, _, name in self.lines if before)


@dataclass(frozen=True, kw_only=True, slots=True)
class Glances:
    """Every file of a plans' folder, and those asked about; None where one can't be read."""

    files: Mapping[Path, Glance | None]
    heads: str
    """Changes whenever a file comes or goes, or another plan is declared or tested."""

    def units(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """The files to judge, so that each of `paths` is looked at: a scenario file goes with its plan."""
        plans: dict[str, Path] = {}
        for path, glance in self.files.items():
            if glance is not None:
                plans.setdefault(glance.first("plan"), path)
        owners: dict[Path, None] = {}
        for path in paths:
            glance = self.files.get(path)
            tests = "" if glance is None or glance.first("plan") else glance.first("scenarios")
            owners[plans.get(tests, path) if tests else path] = None
        return tuple(owners)


def glances(asked: Asked) -> Glances:
    """Look at every file once."""
    project = asked.project
    given = dict(asked.given)
    paths = dict.fromkeys((*project.catalogue_files(), *asked.files))
    files = {path: glance(path, given.get(path), project.config.limits.plan_bytes) for path in paths}
    heads = hashlib.sha256()
    for path, found in files.items():
        if path.is_relative_to(project.plans) or path in given:
            heads.update(repr((project.show(path), found.lines if found is not None else None)).encode())
    return Glances(files=files, heads=heads.hexdigest())


def glance(path: Path, given: bytes | None, most: int) -> Glance | None:
    """Look at one file, no further than a plan may be long."""
    data = given
    if data is None:
        try:
            with path.open("rb") as file:
                data = file.read(most + 1)
        except OSError:
            return None
    lines = ((before.decode(), word.decode(), name.decode()) for before, word, name in _HEAD.findall(data))
    return Glance(digest=hashlib.sha256(data).hexdigest(), lines=tuple(lines))

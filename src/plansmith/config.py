"""What a project may set, in `plansmith.toml` or under `[tool.plansmith]` in `pyproject.toml`.

An unknown key is a mistake, not a comment: it stops the command and names the key that is nearest.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from .failure import Failure, about_path

OWN_FILE = "plansmith.toml"
SHARED_FILE = "pyproject.toml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """How much a file may hold. `[limits]` may lower each, and raise it as far as `MOST` says."""

    plan_bytes: int = 1_000_000
    nesting: int = 100
    errors: int = 20
    facts_bytes: int = 64 * 1024 * 1024


MOST = Limit(plan_bytes=64_000_000, nesting=100, errors=10_000, facts_bytes=64 * 1024 * 1024)
"""Past these, a file could take more time or memory than plansmith answers for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Config:
    """The settings of a project. Paths are relative to its root."""

    plans: str = ""
    """The folder that `use` and `source` start from; empty: `plans` where there is one, else the root."""
    site: str = "build/site"
    theme: str = ""
    """The folder of a theme; empty: our own look."""
    locale: str = ""
    """A folder of own translations."""
    fonts: str = ""
    """A folder of fonts for PDF and Word."""
    language: str = "en"
    """The language of sheets."""
    written_in: str = "en"
    """The language of the plans' own words."""
    fail_on: str = "error"
    limits: Limit = Limit()


SEVERITIES = ("error", "warning", "info")
_KEYS = (
    "paths.plans", "paths.site", "paths.theme", "paths.locale", "paths.fonts", "language", "written_in", "fail_on",
    *(f"limits.{field.name}" for field in fields(Limit)),
)  # fmt: skip
_TABLES = ("paths", "limits")
_TAG = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")


def read_config(file: Path) -> Config | None:
    """The settings of a file; None where it is a `pyproject.toml` that says nothing of plansmith."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise about_path("read", file, error) from None
    shared = file.name == SHARED_FILE
    if shared and b"plansmith" not in data:
        return None
    table = _parsed(file, data)
    if shared:
        tool = table.get("tool")
        if not isinstance(tool, dict) or "plansmith" not in tool:
            return None
        table = tool["plansmith"]
        if not isinstance(table, dict):
            raise Failure(f"{file}: `tool.plansmith` is a table of settings")
    return _config(file, table)


def _parsed(file: Path, data: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Failure(f"{file} is not valid TOML: {error}") from None


def _config(file: Path, table: Mapping[str, Any]) -> Config:
    values = dict(_flat(file, table))
    for key in values:
        if key not in _KEYS:
            raise Failure(f"{file}: there is no setting `{key}`", help=_meant(key))
    limits = {key.removeprefix("limits."): value for key, value in values.items() if key.startswith("limits.")}
    for name, value in limits.items():
        most = getattr(MOST, name)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
            raise Failure(f"{file}: `limits.{name}` is a whole number from 1 to {most:,}")
    fail_on = values.get("fail_on", "error")
    if fail_on not in SEVERITIES:
        raise Failure(f"{file}: `fail_on` is one of {', '.join(SEVERITIES)}")
    return Config(
        plans=_path(file, "paths.plans", values.get("paths.plans", "")),
        site=_path(file, "paths.site", values.get("paths.site", "build/site")),
        theme=_path(file, "paths.theme", values.get("paths.theme", "")),
        locale=_path(file, "paths.locale", values.get("paths.locale", "")),
        fonts=_path(file, "paths.fonts", values.get("paths.fonts", "")),
        language=_tag(file, "language", values.get("language", "en")),
        written_in=_tag(file, "written_in", values.get("written_in", "en")),
        fail_on=fail_on,
        limits=Limit(**limits),
    )


def _flat(file: Path, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if key not in _TABLES:
            yield key, value
        elif isinstance(value, dict):
            yield from ((f"{key}.{inner}", below) for inner, below in value.items())
        else:
            raise Failure(f"{file}: `{key}` is a table of settings")


def _path(file: Path, key: str, value: object) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise Failure(f"{file}: `{key}` is a path, in quotes")
    return value


def _tag(file: Path, key: str, value: object) -> str:
    if not isinstance(value, str) or not _TAG.fullmatch(value):
        raise Failure(f"{file}: `{key}` is the tag of a language, such as `de` or `pt-BR`")
    return value


def _meant(key: str) -> str:
    from .grammar.diagnostics import did_you_mean

    return did_you_mean(key, _KEYS) or "known settings: " + ", ".join(f"`{name}`" for name in _KEYS)

"""Files on disk to plans: what a folder holds, which file uses which, and one plan with all that belongs to it.

Heads are found by a glance at each file's lines, so that checking one plan of a thousand parses one plan.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeVar

from ..grammar.diagnostics import Diagnostic, Findings, Label, Severity, did_you_mean
from ..grammar.reader import DEFAULT_LIMITS, Limits, ParsedFile, read
from ..grammar.source import Source
from .build import build
from .lower import Lowered, lower
from .nodes import statements as st
from .nodes.base import Statement

StatementT = TypeVar("StatementT", bound=Statement)

_HEAD = re.compile(r"^(?:(external)[ \t]+)?(plan|scenarios[ \t]+for)[ \t]+([a-z][a-z0-9_]*)", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Roots:
    """Where files are looked for. `plans` is the folder that `use` and `source` are relative to.

    `library` is a second folder in which `use` looks: the files that come with plansmith.
    `shown` is the folder that printed paths are relative to.
    """

    plans: Path
    library: Path | None = None
    shown: Path | None = None

    def show(self, path: Path) -> str:
        """A path as messages print it, with forward slashes."""
        for base in (self.shown, self.plans):
            if base is not None and path.is_relative_to(base):
                return path.relative_to(base).as_posix()
        return path.as_posix()


@dataclass(frozen=True, kw_only=True, slots=True)
class Heads:
    """What a glance at a file tells: the plan it declares, the plan it tests, the external plans it names."""

    plan: str = ""
    tests: str = ""
    externals: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadedFile:
    """A parsed file with its nodes; `nodes` is None where nothing of it could be parsed."""

    path: Path
    source: Source
    nodes: st.File | None
    findings: tuple[Diagnostic, ...]
    blanked: bool
    digest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A plan with the files that belong to it, lowered: what checks, tests and sheets work on.

    A library file or a scenario file that no plan owns is a unit without a model.
    """

    main: LoadedFile
    files: tuple[LoadedFile, ...]
    """The plan's own file first, then those it uses, then those that test it."""
    lowered: Lowered | None
    findings: tuple[Diagnostic, ...]
    documents: Mapping[str, Source] = field(default_factory=dict)
    """The source documents that the plan names, by the path written."""
    editions: tuple[st.PlanHead, ...] = ()
    """The heads of other files that describe a plan of the same name."""

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def texts(self) -> dict[str, Source]:
        """All texts by the path that origins name."""
        return {file.source.path: file.source for file in self.files}


class Catalogue:
    """A folder of plans. Files are read when first asked for, and once."""

    def __init__(self, roots: Roots, *, limits: Limits = DEFAULT_LIMITS, cache_dir: Path | None = None) -> None:
        self.roots = roots
        self._limits = limits
        self._cache_dir = cache_dir
        self._loaded: dict[Path, LoadedFile] = {}
        self._given: dict[Path, bytes] = {}

    def give(self, path: Path, data: bytes) -> None:
        """Let `data` stand for a file's contents: standard input, or a file that an editor holds."""
        self._given[path] = data

    # ---- what there is

    @cached_property
    def heads(self) -> dict[Path, Heads]:
        """Every plan file below the plans' folder, sorted, with its heads."""
        paths = sorted(self.roots.plans.rglob("*.plan")) if self.roots.plans.is_dir() else []
        return {path: self._glance(path) for path in (*paths, *(path for path in self._given if path not in paths))}

    def _glance(self, path: Path) -> Heads:
        try:
            text = self._bytes(path).decode("utf-8", "replace")
        except OSError:
            return Heads()
        plan, tests, externals = "", "", []
        for external, word, name in _HEAD.findall(text):
            if external:
                externals.append(name)
            elif word == "plan":
                plan = plan or name
            else:
                tests = tests or name
        return Heads(plan=plan, tests=tests, externals=tuple(externals))

    def _bytes(self, path: Path) -> bytes:
        given = self._given.get(path)
        if given is not None:
            return given
        with path.open("rb") as file:
            return file.read(self._limits.size + 1)

    @cached_property
    def plan_names(self) -> frozenset[str]:
        """Names of all plans, described and external."""
        return frozenset(self._described) | {name for heads in self.heads.values() for name in heads.externals}

    def tests_of(self, plan: str) -> tuple[Path, ...]:
        return tuple(self._tests.get(plan, ()))

    def plan_file(self, plan: str) -> Path | None:
        return next(iter(self._described.get(plan, ())), None)

    @cached_property
    def _described(self) -> Mapping[str, Sequence[Path]]:
        """The files that describe a plan of each name, in order."""
        return _by_name((heads.plan, path) for path, heads in self.heads.items())

    @cached_property
    def _tests(self) -> Mapping[str, Sequence[Path]]:
        """The files that test a plan of each name, in order."""
        return _by_name((heads.tests, path) for path, heads in self.heads.items())

    def units(self, paths: Iterable[Path]) -> list[Path]:
        """The files to ask `unit` for, so that each of `paths` is looked at: a scenario file goes with its plan."""
        owners: dict[Path, None] = {}
        for path in paths:
            heads = self.heads.get(path) or self._glance(path)
            plan = None if heads.plan or not heads.tests else self.plan_file(heads.tests)
            owners[plan or path] = None
        return list(owners)

    # ---- one file

    def load(self, path: Path) -> LoadedFile:
        """Read and parse a file. Raises OSError where it can't be read."""
        known = self._loaded.get(path)
        if known is not None:
            return known
        data = self._bytes(path)
        parsed = read(data, self.roots.show(path), limits=self._limits, cache_dir=self._cache_dir)
        loaded = _with_nodes(path, parsed, hashlib.sha256(data).hexdigest())
        self._loaded[path] = loaded
        return loaded

    # ---- one plan

    def unit(self, path: Path) -> Unit:
        """The plan of a file with everything that belongs to it. Raises OSError where the file can't be read."""
        main = self.load(path)
        findings = Findings()
        files = [main]
        self._use(main, files, findings, (path,))
        plan = self.heads[path].plan if path in self.heads else self._glance(path).plan
        if plan:
            for test in self.tests_of(plan):
                if test not in {file.path for file in files}:
                    files.append(self.load(test))
        for file in files:
            findings.extend(file.findings)
        if main.nodes is None:
            return Unit(main=main, files=tuple(files), lowered=None, findings=findings.sorted())
        self._judge_heads(main, findings)
        documents = self._documents(main, findings)
        lowered = lower(
            [file.nodes for file in files if file.nodes is not None],
            findings,
            digest=_digest(files),
            other_plans=self.plan_names,
            blanked=any(file.blanked for file in files),
        )
        return Unit(
            main=main,
            files=tuple(files),
            lowered=lowered,
            findings=findings.sorted(),
            documents=documents,
            editions=self._editions(path, plan),
        )

    def _editions(self, path: Path, plan: str) -> tuple[st.PlanHead, ...]:
        """Parsed only where two files have a plan of the same name."""
        others = [other for other in self._described.get(plan, ()) if other != path]
        return tuple(
            head for other in others for head in _items(self.load(other), st.PlanHead) if head.name.text == plan
        )

    def _use(self, file: LoadedFile, files: list[LoadedFile], findings: Findings, way: tuple[Path, ...]) -> None:
        """Add the files that a file uses, and those that they use, each once."""
        for item in _items(file, st.Use):
            path = self._find(item, findings)
            if path is None:
                continue
            if path in way:
                findings.add(_circular(item, [self.roots.show(step) for step in (*way[way.index(path) :], path)]))
                continue
            if any(known.path == path for known in files):
                continue
            try:
                used = self.load(path)
            except OSError as error:
                findings.add(_unreadable(item, error))
                continue
            files.append(used)
            self._use(used, files, findings, (*way, path))

    def _find(self, item: st.Use, findings: Findings) -> Path | None:
        if not _is_inside(item.path):
            findings.add(
                Diagnostic(
                    code="PS204",
                    severity=Severity.ERROR,
                    title=f'`use "{item.path}"` leads out of the plans\' folder',
                    span=item.span,
                    help='write a path from the plans\' folder: `use "library/regions.plan"`',
                )
            )
            return None
        for base in (self.roots.plans, self.roots.library):
            if base is not None and (base / item.path).is_file():
                return base / item.path
        plans = self.roots.plans
        known = [path.relative_to(plans).as_posix() for path in self.heads if path.is_relative_to(plans)]
        findings.add(
            Diagnostic(
                code="PS204",
                severity=Severity.ERROR,
                title=f"there is no file `{item.path}` to use",
                span=item.span,
                help=did_you_mean(item.path, known) or "paths start at the plans' folder",
            )
        )
        return None

    def _judge_heads(self, main: LoadedFile, findings: Findings) -> None:
        heads = list(_items(main, st.PlanHead))
        for second in heads[1:]:
            findings.add(
                Diagnostic(
                    code="PS209",
                    severity=Severity.ERROR,
                    title="a file describes one plan, and this is its second",
                    span=second.name.span,
                    others=(Label(span=heads[0].name.span, text="the first one"),),
                    help="put it into a file of its own; several levels of one plan are `tiers`",
                )
            )
        for test in _items(main, st.ScenariosFor):
            if test.plan.text not in self.plan_names:
                findings.add(
                    Diagnostic(
                        code="PS201",
                        severity=Severity.ERROR,
                        title=f"there is no plan `{test.plan.text}`",
                        span=test.plan.span,
                        help=did_you_mean(test.plan.text, self.plan_names),
                    )
                )

    def _documents(self, main: LoadedFile, findings: Findings) -> dict[str, Source]:
        documents: dict[str, Source] = {}
        for head in _items(main, st.PlanHead):
            for item in head.items:
                if isinstance(item, st.SourceFile):
                    document = self._document(item, findings)
                    if document is not None:
                        documents[item.path] = document
        return documents

    def _document(self, item: st.SourceFile, findings: Findings) -> Source | None:
        path = self.roots.plans / item.path
        if not _is_inside(item.path) or not path.is_file():
            findings.add(
                Diagnostic(
                    code="PS210",
                    severity=Severity.ERROR,
                    title=f"there is no source document `{item.path}`",
                    span=item.span,
                    help="paths start at the plans' folder",
                )
            )
            return None
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            findings.add(_unreadable(item, error))
            return None
        return Source(path=self.roots.show(path), text=text.replace("\r\n", "\n").replace("\r", "\n"))


def _by_name(pairs: Iterable[tuple[str, Path]]) -> Mapping[str, Sequence[Path]]:
    found: dict[str, list[Path]] = {}
    for name, path in pairs:
        if name:
            found.setdefault(name, []).append(path)
    return found


def _with_nodes(path: Path, parsed: ParsedFile, digest: str) -> LoadedFile:
    findings = Findings()
    findings.extend(parsed.findings)
    nodes = None if parsed.tree is None else build(parsed.tree, parsed.source, findings)
    return LoadedFile(
        path=path,
        source=parsed.source,
        nodes=nodes,
        findings=findings.sorted(),
        blanked=bool(parsed.blanked),
        digest=digest,
    )


def _items(file: LoadedFile, kind: type[StatementT]) -> Iterator[StatementT]:
    return (item for item in (file.nodes.items if file.nodes is not None else ()) if isinstance(item, kind))


def _is_inside(path: str) -> bool:
    """Whether a written path stays below the folder that it starts from."""
    pure = PurePosixPath(path)
    return bool(path) and not pure.is_absolute() and ".." not in pure.parts and "\\" not in path and ":" not in path


def _digest(files: Iterable[LoadedFile]) -> str:
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.digest.encode())
    return whole.hexdigest()


def _circular(item: st.Use, way: list[str]) -> Diagnostic:
    return Diagnostic(
        code="PS205",
        severity=Severity.ERROR,
        title="these files use each other in a circle",
        span=item.span,
        why=" uses ".join(f"`{step}`" for step in way),
        help="move what both need into a third file",
    )


def _unreadable(item: st.Use | st.SourceFile, error: OSError | UnicodeDecodeError) -> Diagnostic:
    said = error.strerror if isinstance(error, OSError) and error.strerror else "it is not UTF-8 text"
    return Diagnostic(
        code="PS204" if isinstance(item, st.Use) else "PS210",
        severity=Severity.ERROR,
        title=f"`{item.path}` can't be read: {said.lower()}",
        span=item.span,
    )

"""`build`: everything that has to hold before a sheet goes out, for each plan, and then the sheets."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from .cache import Cache, fingerprint
from .checking import digest_of
from .compiler.sheets.pdf.faces import FontsError
from .compiler.sheets.site import files_of, named
from .compiler.sheets.site.beside import last_before
from .compiler.sheets.site.folder import kept_pages, record_of, write_site
from .compiler.sheets.site.pages import Pages, Wanted, pages_of
from .compiler.sheets.template_faults import TemplateFaultError
from .compiler.sheets.theme import ThemeError
from .dsl.catalogue import Catalogue, Unit
from .dsl.model.statements import Plan
from .failure import Failure, about_path
from .glance import glances
from .grammar.diagnostics import Diagnostic, Findings, Severity
from .judging import depends, judge
from .loading import catalogue_of, load_unit, titles_beside
from .project import Asked
from .spreading import TOGETHER, spread
from .testing import PlanTests, examples_of
from .tracing import Traced, trace_units


@dataclass(frozen=True, kw_only=True, slots=True)
class Examined:
    """One unit, judged and tested, with its pages where nothing stands against them."""

    findings: tuple[Diagnostic, ...]
    tests: PlanTests | None
    has_source: bool
    """Whether it names a source document, which has to be traced."""
    key: str = ""
    """Of all that its pages are made from; empty where it has none."""
    pages: Pages | None = None
    """None also where pages of that key are kept from the last time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """All plans examined, their sources traced."""

    pages: Mapping[str, tuple[str, Pages]]
    """The pages of the plans by the names of their files, each with its key."""
    findings: tuple[Diagnostic, ...]
    """What check and trace found, sorted."""
    tests: tuple[PlanTests, ...]
    traced: Traced
    reused: int
    """How many plans' pages were kept from the last time."""

    @property
    def is_proven(self) -> bool:
        """Whether every example holds and every word of the sources is accounted for."""
        return self.traced.is_complete and not any(test.failed or test.findings for test in self.tests)


class Memory:
    """What was examined before, in a process that builds again and again: it holds while no file has changed."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[object, tuple[tuple[str, str | None], ...], Examined]] = {}

    def find(self, path: Path, common: object) -> Examined | None:
        """`common` is what every unit depends on: the settings, and which plans there are."""
        made_with, files, examined = self._known.get(path, (None, (), None))
        if examined is None or made_with != common or any(digest_of(Path(file)) != digest for file, digest in files):
            return None
        return examined

    def keep(self, path: Path, common: object, files: tuple[tuple[str, str | None], ...], examined: Examined) -> None:
        self._known[path] = (common, files, examined)


class Examiner:
    """Examines the units of one catalogue. `kept` are the keys whose pages needn't be made again."""

    def __init__(self, asked: Asked, cache: Cache | None, wanted: Wanted, kept: frozenset[str]) -> None:
        self._catalogue = catalogue_of(asked, cache)
        self._wanted = wanted
        self._kept = kept

    def __call__(self, path: Path) -> Examined:
        return self.examine(load_unit(self._catalogue, path))

    def examine(self, unit: Unit) -> Examined:
        findings, tests = judge(unit), examples_of(unit)
        plan = unit.lowered.plan if unit.lowered is not None else None
        is_bad = any(one.severity is Severity.ERROR for one in findings) or tests is None or tests.failed
        key, pages = ("", None) if plan is None or is_bad else self._pages(unit, plan)
        return Examined(findings=findings, tests=tests, has_source=bool(unit.documents), key=key, pages=pages)

    def _pages(self, unit: Unit, plan: Plan) -> tuple[str, Pages | None]:
        titles = titles_beside(self._catalogue, unit)
        earlier = _edition_before(self._catalogue, unit)
        before = earlier.digest if earlier is not None else ""
        made_from = (fingerprint(), plan.digest, before, sorted(titles.items()), self._wanted_key())
        key = hashlib.sha256(repr(made_from).encode()).hexdigest()
        if key in self._kept:
            return key, None
        try:
            return key, pages_of(plan, self._wanted, titles, earlier)
        except (ThemeError, FontsError) as error:
            raise Failure(str(error), help=error.help) from None
        except TemplateFaultError as error:
            raise Failure(str(error)) from None

    def _wanted_key(self) -> object:
        wanted = self._wanted
        languages = [language.key for language in wanted.languages]
        return (wanted.review, wanted.on, wanted.forms, wanted.theme.digest, languages, str(wanted.faces))


def _edition_before(catalogue: Catalogue, unit: Unit) -> Plan | None:
    """The edition of a unit's plan that took effect last before it; None where there is none."""
    plan = unit.lowered.plan if unit.lowered is not None else None
    if plan is None or not unit.editions:
        return None
    files = [path for path, heads in catalogue.heads.items() if heads.plan == plan.head.name and path != unit.main.path]
    units = [load_unit(catalogue, path) for path in files]
    return last_before(plan, [one.lowered.plan for one in units if one.lowered is not None and one.lowered.plan])


def examine(
    asked: Asked,
    cache: Cache | None,
    jobs: int,
    wanted: Wanted,
    *,
    target: Path,
    memory: Memory | None = None,
    begin: Callable[[int], Callable[[int], None]] | None = None,
) -> Build:
    """Check, test, trace, and make the pages. `begin` is told how much there is to do.

    Pages that stand at `target` already, made from the same, are kept. With a memory all is done in this process, and
    what it remembers isn't examined again. Raises Failure for a theme that fails.
    """
    catalogue = catalogue_of(asked, cache)
    paths = catalogue.units(asked.files)
    step = begin(len(paths)) if begin is not None else None
    kept = kept_pages(target, cache.read(_record_name(target)) if cache is not None else None)
    arguments = (asked, cache, wanted, frozenset(kept))
    if jobs == 1 or len(paths) < TOGETHER or memory is not None:
        units = [load_unit(catalogue, path) for path in paths]
        recall = _recalling(memory, asked, wanted) if memory is not None else None
        examined = list(_each(Examiner(*arguments), units, recall, step))
        sourced = [unit for unit, one in zip(units, examined, strict=True) if one.has_source]
    else:
        examined = [one for _, one in spread(Examiner, arguments, paths, jobs, step)]
        sourced = [load_unit(catalogue, path) for path, one in zip(paths, examined, strict=True) if one.has_source]
    traced = trace_units(catalogue, asked, sourced)
    findings = Findings()
    for one in examined:
        findings.extend(one.findings)
    findings.extend(traced.findings)
    made = [(one.key, one.pages or kept[one.key]) for one in examined if one.key]
    keys = {id(pages): key for key, pages in made}
    return Build(
        pages={name: (keys[id(pages)], pages) for name, pages in named([pages for _, pages in made]).items()},
        findings=findings.sorted(),
        tests=tuple(one.tests for one in examined if one.tests is not None),
        traced=traced,
        reused=sum(bool(one.key) and one.pages is None for one in examined),
    )


Recall: TypeAlias = Callable[[Unit, Callable[[Unit], Examined]], Examined]


def _each(
    examiner: Examiner, units: Sequence[Unit], recall: Recall | None, step: Callable[[int], None] | None
) -> Iterator[Examined]:
    for unit in units:
        yield examiner.examine(unit) if recall is None else recall(unit, examiner.examine)
        if step is not None:
            step(1)


def _recalling(memory: Memory, asked: Asked, wanted: Wanted) -> Recall:
    common = (repr(asked.project), glances(asked).heads, repr(wanted))

    def recall(unit: Unit, examine: Callable[[Unit], Examined]) -> Examined:
        known = memory.find(unit.main.path, common)
        if known is None:
            known = examine(unit)
            memory.keep(unit.main.path, common, tuple(depends(asked.project, unit)), known)
        return known

    return recall


def write(build: Build, target: Path, wanted: Wanted, cache: Cache | None) -> Mapping[str, bytes]:
    """Make the site and put it at `target`, all of it or nothing. Returns its files."""
    try:
        files = files_of({name: one for name, (_, one) in build.pages.items()}, wanted.theme, wanted.languages)
        write_site(files, target)
    except TemplateFaultError as error:
        raise Failure(str(error)) from None
    except OSError as error:
        if error.errno is None:  # said by `write_site`, not by the system
            raise Failure(str(error), help="name another folder with `-o`, or empty this one") from None
        raise about_path("write", target, error) from None
    if cache is not None:
        cache.write(_record_name(target), record_of(build.pages))
    return files


def _record_name(target: Path) -> str:
    return f"site-{hashlib.sha256(str(target.resolve()).encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.json"

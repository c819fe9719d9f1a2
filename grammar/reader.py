"""The way in: bytes or text to the tree of what could be parsed, and what is wrong with the rest."""

from dataclasses import dataclass
from pathlib import Path

from lark import Token, Tree

from . import refusals
from .before import before_parsing
from .decode import MAX_BYTES, decode
from .depth import MAX_NESTING
from .diagnostics import Diagnostic
from .lines import lines_of
from .parser import parser
from .recover import Recovery
from .source import Source, Span
from .stop import Stop

MAX_FINDINGS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class ParsedFile:
    """A plan file as it was read. Without findings `tree` is the whole file's; with some, that of what is left.

    `blanked` are the lines that were set aside because of a finding: what they would have declared is not in the
    tree, so a check that misses something must not speak of it.
    """

    source: Source
    tree: Tree[Token] | None
    findings: tuple[Diagnostic, ...] = ()
    blanked: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How much a plan file may hold."""

    size: int = MAX_BYTES
    nesting: int = MAX_NESTING
    findings: int = MAX_FINDINGS


DEFAULT_LIMITS = Limits()


def read(data: bytes, path: str, *, limits: Limits = DEFAULT_LIMITS, cache_dir: Path | None = None) -> ParsedFile:
    """Read a file's bytes. `cache_dir` is a private folder in which the built parser may be kept."""
    decoded = decode(data, path, limit=limits.size)
    if isinstance(decoded, Diagnostic):
        source = decoded.span.source if decoded.span is not None else Source(path=path, text="")
        return ParsedFile(source=source, tree=None, findings=(decoded,))
    return parse(decoded, limits=limits, cache_dir=cache_dir)


def parse(source: Source, *, limits: Limits = DEFAULT_LIMITS, cache_dir: Path | None = None) -> ParsedFile:
    """Parse a text whose line ends are `\\n`."""
    lines = lines_of(source.text)
    if not len(lines):
        return ParsedFile(source=source, tree=None, findings=(refusals.empty(source),))
    recovery = Recovery(
        lark=parser(cache_dir),
        source=source,
        lines=lines,
        explain=_explain,
        explain_depth=lambda span: refusals.too_deep(span, limits.nesting),
        limit=limits.findings,
    )
    before_parsing(recovery, limits.nesting)
    tree = recovery.run()
    findings = sorted(recovery.findings, key=lambda finding: finding.sort_key)
    if recovery.is_full:
        findings[-1] = refusals.too_many(findings[-1], limits.findings)
    return ParsedFile(source=source, tree=tree, findings=tuple(findings), blanked=recovery.blanked)


def _explain(stop: Stop) -> Diagnostic:
    """The sentences are only loaded for a plan that needs one: most runs don't, and loading them takes a while."""
    from .messages import explain

    return explain(stop)

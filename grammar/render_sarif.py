"""Findings as SARIF 2.1.0, which code hosts show beside the changed lines.

GitHub refuses a whole upload where one result has no physical location, and wants paths relative to the repository.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote

from .diagnostics import Diagnostic, Fix, Grade, Label, Severity
from .source import Span

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(findings: Iterable[Diagnostic], *, root: str = "", nowhere: str = "plansmith.toml", version: str = "") -> str:
    """One run. `root` is cut off absolute paths; `nowhere` is the file that findings without a place are put at."""
    every = tuple(findings)
    codes = sorted({finding.code for finding in every})
    seen: Counter[str] = Counter()
    driver: dict[str, object] = {"name": "plansmith", "rules": [_rule(code, every) for code in codes]}
    if version:
        driver["semanticVersion"] = version
    results = []
    for finding in every:
        print_ = _fingerprint(finding)
        seen[print_] += 1
        results.append(_result(finding, codes.index(finding.code), f"{print_}:{seen[print_]}", root, nowhere))
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": results,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def relative_uri(path: str, root: str = "") -> str:
    """A path as a relative URI reference: forward slashes, no drive, no leading slash, the rest escaped."""
    clean = path.replace("\\", "/")
    base = root.replace("\\", "/").rstrip("/")
    if base and clean.startswith(base + "/"):
        clean = clean[len(base) + 1 :]
    if clean[1:3] == ":/":
        clean = clean[2:]
    clean = clean.lstrip("/").removeprefix("./")
    # `surrogatepass`: a file name that isn't valid text still has to give some address.
    return quote(clean.encode("utf-8", "surrogatepass"), safe="/") or "."


def _rule(code: str, findings: Iterable[Diagnostic]) -> dict[str, object]:
    first = next(finding for finding in findings if finding.code == code)
    return {
        "id": code,
        "shortDescription": {"text": first.title},
        "help": {"text": first.why or first.help or f"plansmith explain {code} prints the page of this code"},
        "defaultConfiguration": {"level": _LEVELS[first.severity]},
    }


def _result(finding: Diagnostic, rule: int, fingerprint: str, root: str, nowhere: str) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _physical(finding.span, root, nowhere)}],
        "partialFingerprints": {"plansmith/v1": fingerprint},
    }
    if finding.others:
        result["relatedLocations"] = [_related(label, index, root) for index, label in enumerate(finding.others)]
    fixes = [_fix(fix, root) for fix in finding.fixes if fix.grade is Grade.SAFE]
    if fixes:
        result["fixes"] = fixes
    if finding.accepted:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.accepted}]
    return result


def _message(finding: Diagnostic) -> str:
    facts = ", ".join(f"{path} = {value}" for path, value in finding.witness)
    parts = [finding.title, finding.label, f"for example: {facts}" if facts else "", finding.why, finding.help]
    return "\n".join(part for part in parts if part)


def _physical(span: Span | None, root: str, nowhere: str) -> dict[str, object]:
    if span is None:
        return {"artifactLocation": {"uri": relative_uri(nowhere, root)}, "region": {"startLine": 1}}
    return {"artifactLocation": {"uri": relative_uri(span.source.path, root)}, "region": _region(span)}


def _region(span: Span) -> dict[str, int]:
    row, column = span.source.position(span.start)
    end_row, end_column = span.source.position(span.end)
    return {"startLine": row, "startColumn": column, "endLine": end_row, "endColumn": end_column}


def _related(label: Label, index: int, root: str) -> dict[str, object]:
    message = {"text": label.text or "see here"}
    return {"id": index, "message": message, "physicalLocation": _physical(label.span, root, "")}


def _fix(fix: Fix, root: str) -> dict[str, object]:
    replacement = {"deletedRegion": _region(fix.span), "insertedContent": {"text": fix.text}}
    change = {"artifactLocation": {"uri": relative_uri(fix.span.source.path, root)}, "replacements": [replacement]}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _fingerprint(finding: Diagnostic) -> str:
    """What the finding is, without where: lines above it may come and go."""
    path, words = (finding.span.source.path, finding.span.text) if finding.span else ("", "")
    parts = "\0".join((finding.code, path, finding.about, finding.title, words))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]

"""A site of all plans: an index, and each plan's sheet as HTML, Markdown and JSON, and as PDF and Word if asked."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from ...dsl.model.statements import Plan
from .environment import environment, style_sheet
from .escaping import file_name
from .html import html_of
from .markdown import markdown_of
from .pdf import document_day
from .pdf_and_docx import BINARY
from .twin import json_of
from .view import Stamp
from .view_plan import view_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A plan on the index: where its files lie, and its stamp."""

    name: str
    stamp: Stamp
    counts: str
    forms: tuple[str, ...] = ()
    """Endings of the files beside HTML, Markdown and JSON."""


def build_site(
    plans: Sequence[Plan], *, review: bool = False, on: date | None = None, forms: Sequence[str] = ()
) -> Mapping[str, bytes]:
    """The files of a site by their relative paths. Nothing is written: see `write_site`.

    `forms` are the endings of further formats, `pdf` or `docx`: MissingExtraError without the extra `sheets`.
    """
    result: dict[str, bytes] = {}
    entries: list[Entry] = []
    titles = {plan.head.name: plan.head.title for plan in plans}
    ordered = sorted(plans, key=lambda plan: (plan.head.vendor, plan.head.title, plan.head.name, plan.digest))
    for plan in ordered:
        sheet = view_of(plan, review=review, on=on, titles=titles)
        name = _free(file_name(_edition(plan, plans)), result)
        result[f"{name}.html"] = _bytes(html_of(sheet))
        result[f"{name}.md"] = _bytes(markdown_of(sheet))
        result[f"{name}.json"] = _bytes(json_of(sheet))
        for form in forms:
            result[f"{name}.{form}"] = BINARY[form](sheet, document_day(plan, on))
        entries.append(Entry(name=name, stamp=sheet.stamp, counts=_counts(plan), forms=tuple(forms)))
    index = environment().get_template("index.html.j2")
    result["index.html"] = _bytes(index.render(entries=tuple(entries), style=style_sheet(), language="en"))
    return dict(sorted(result.items()))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8")


def _edition(plan: Plan, plans: Sequence[Plan]) -> str:
    """The plan's name, with its version where several editions are shown."""
    editions = [other for other in plans if other.head.name == plan.head.name]
    return plan.head.name if len(editions) == 1 else f"{plan.head.name}-{plan.head.version or 'undated'}"


def _free(name: str, taken: Mapping[str, bytes]) -> str:
    """The name, numbered where another plan has it already; `index` is the site's own."""
    candidate, number = name, 2
    while f"{candidate}.html" in taken or candidate == "index":
        candidate, number = f"{name}-{number}", number + 1
    return candidate


def _counts(plan: Plan) -> str:
    deadlines = sum(len(entitlement.deadlines) for entitlement in plan.entitlements)
    deadlines += sum(len(duty.deadlines) for duty in plan.duties)
    parts = [
        (len(plan.tiers), "tier"),
        (len(plan.entitlements), "feature"),
        (deadlines, "deadline"),
        (len(plan.requirements), "requirement"),
        (len(plan.credits), "credit"),
        (len(plan.scenarios), "test case"),
    ]
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts if count)


def write_site(files: Mapping[str, bytes], target: Path) -> None:
    """Put a whole site at `target`, replacing a site that is there.

    It is written beside the target and then renamed, so that the target is never half-written, and a failure leaves
    what was there. A target that is no site (it has files and no index.html) is not replaced: FileExistsError.
    """
    target = target.resolve()
    if target.exists() and not _replaceable(target):
        raise FileExistsError(f"{target} holds other files, and no site that could be replaced")
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    fresh, old = beside / "new", beside / "old"
    try:
        fresh.mkdir()
        for name, content in files.items():
            path = fresh / _inside(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if target.exists():
            target.replace(old)
        fresh.replace(target)
    except BaseException:
        if old.exists():
            old.replace(target)
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _replaceable(target: Path) -> bool:
    return target.is_dir() and ((target / "index.html").is_file() or not any(target.iterdir()))


def _inside(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in name or ":" in name:
        raise ValueError(f"{name!r} is no path inside a site")
    return path

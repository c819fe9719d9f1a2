"""What every sheet promises its reader, on the sample and on the plans that come with plansmith, in every format."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO

import docx as word
import pikepdf
import pytest
from docx.oxml.ns import qn
from plansmith.compiler.sheets.names import names_of
from plansmith.compiler.sheets.view import Block, Footnote, Line, Sheet, Table
from plansmith.compiler.sheets.word.text import bookmarks
from plansmith.compiler.sheets.words.status import mark
from plansmith.dsl.model.statements import Deadline, Plan, StatusKind
from plansmith.dsl.model.targets import NoticeBefore

from tests.compiler.sheets import rendered
from tests.compiler.sheets.pdf_text import text_of as pdf_text
from tests.compiler.sheets.rendered import PLANS, REAL

EACH = pytest.mark.parametrize("name", PLANS)


def blocks_of(sheet: Sheet) -> Iterator[Block]:
    for section in sheet.sections:
        for block in section.blocks:
            yield from _with_inner(block)


def _with_inner(block: Block) -> Iterator[Block]:
    yield block
    for inner in block.blocks:
        yield from _with_inner(inner)


def rules_of(plan: Plan) -> Iterator[str]:
    for owner in (*plan.entitlements, *plan.duties):
        yield owner.id
        yield from (one.id for one in (*owner.deadlines, *owner.recurring))
    for entitlement in plan.entitlements:
        yield from (amount.id for amount in entitlement.amounts)
    yield from (one.id for one in (*plan.amounts, *plan.requirements, *plan.credits))
    yield from (one.name for one in (*plan.calendars, *plan.holidays, *plan.scales, *plan.glossary, *plan.terms))


def deadlines_of(plan: Plan) -> Iterator[Deadline]:
    for owner in (*plan.entitlements, *plan.duties):
        yield from owner.deadlines


# ---- each promise carries the id of its rule


@EACH
def test_each_rule_is_marked_in_html_pdf_and_word(name: str) -> None:
    sheet = rendered.sheet_of(name)
    anchors = {block.rule: block.anchor for block in reversed(list(blocks_of(sheet)))}
    page = rendered.html(name)
    marked = set(re.findall(r'data-rule="([^"]+)"', page))
    with pikepdf.open(BytesIO(rendered.pdf(name))) as file:
        destinations = set(pikepdf.NameTree(file.Root.Names.Dests).keys())
    body = word.Document(BytesIO(rendered.docx(name))).element.body
    found = {mark_.get(qn("w:name")) for mark_ in body.iter(qn("w:bookmarkStart"))}
    known = bookmarks(block.anchor for block in blocks_of(sheet))
    for rule in rules_of(PLANS[name]):
        assert rule in marked, rule
        assert rule in anchors, rule
        shown = next(block for block in blocks_of(sheet) if block.rule == rule)
        # A term is words alone: typst makes destinations of headings, and of nothing else.
        assert not shown.title or anchors[rule] in destinations, rule
        assert known[anchors[rule]] in found, rule


# ---- what starts and what stops a clock


@EACH
def test_a_deadline_says_what_starts_and_stops_its_clock(name: str) -> None:
    blocks = {block.rule: block for block in blocks_of(rendered.sheet_of(name)) if block.kind == "deadline"}
    for deadline in deadlines_of(PLANS[name]):
        clauses = {clause.label: clause.lines for clause in blocks[deadline.id].clauses}
        notice = bool(deadline.due) and all(isinstance(case.value, NoticeBefore) for case in deadline.due)
        assert ("The clock starts" in clauses) == bool(deadline.starts), deadline.id
        stops = "Counts as given" if notice else "The clock stops"
        assert (stops in clauses) == bool(deadline.stops or deadline.starts), deadline.id
        for label in {"The clock starts", stops} & set(clauses):
            assert all(line.words or line.condition for line in clauses[label]), deadline.id


# ---- worked examples


@EACH
def test_a_deadline_with_boundaries_has_three_examples(name: str) -> None:
    blocks = [block for block in blocks_of(rendered.sheet_of(name)) if block.kind == "deadline"]
    counted = {
        block.rule: sum(len(inner.blocks) for inner in block.blocks if inner.kind == "examples")
        for block in blocks
        if any(inner.kind == "examples" for inner in block.blocks)
    }
    assert {rule: count for rule, count in counted.items() if not 3 <= count <= 5} == {}
    pictured = [inner for block in blocks for inner in _with_inner(block) if inner.kind == "boundary"]
    assert all(one.picture is not None and one.picture.text for one in pictured)


def test_the_plans_with_clocks_have_examples() -> None:
    kinds = {name: sum(block.kind == "boundary" for block in blocks_of(rendered.sheet_of(name))) for name in REAL}
    assert {name for name, count in kinds.items() if count} == {"asm_platinum", "spirion"}


# ---- footnotes


def _mentions(part: object) -> Iterator[int]:
    """The numbers that a part of the sheet mentions, in reading order."""
    match part:
        case Footnote():
            return
        case Block():
            yield from part.notes
            for inner in (part.lead, part.bullets, part.clauses, part.tables, part.blocks):
                yield from _mentions(inner)
        case Line():
            yield from part.notes
        case tuple():
            for inner in part:
                yield from _mentions(inner)
        case _ if is_dataclass(part):
            for field in fields(part):
                yield from _mentions(getattr(part, field.name))
        case _:
            return


def _tables(part: object) -> Iterator[Table]:
    match part:
        case Table():
            yield part
        case tuple():
            for inner in part:
                yield from _tables(inner)
        case _ if is_dataclass(part):
            for field in fields(part):
                yield from _tables(getattr(part, field.name))
        case _:
            return


@EACH
@pytest.mark.parametrize("review", [False, True], ids=["customer", "review"])
def test_notes_are_numbered_by_first_mention_and_none_is_an_orphan(name: str, review: bool) -> None:
    sheet = rendered.sheet_of(name, review=review)
    mentioned = list(dict.fromkeys(number for section in sheet.sections for number in _mentions(section)))
    assert mentioned == list(range(1, len(mentioned) + 1))
    numbers = [note.number for note in sheet.footnotes]
    assert numbers == [*mentioned, *[0] * (len(PLANS[name].notes) - len(mentioned))]
    assert {note.name for note in sheet.footnotes} == {note.name for note in PLANS[name].notes}
    for table in _tables(sheet.sections):
        assert [note.number for note in table.notes] == sorted(set(_mentions(table.rows)))


@pytest.mark.parametrize("name", REAL)
def test_every_note_of_the_documents_is_mentioned(name: str) -> None:
    assert all(note.number for note in rendered.sheet_of(name).footnotes)


# ---- statuses


@EACH
def test_statuses_are_told_apart_in_word_and_sign(name: str) -> None:
    marks = [mark(names_of(PLANS[name], {}), kind) for kind in StatusKind]
    assert len({one.sign for one in marks}) == len({one.word for one in marks}) == len(StatusKind)
    used = rendered.sheet_of(name).marks
    assert len({one.sign for one in used}) == len({one.word for one in used}) == len(used)
    page = rendered.html(name)
    for one in used:
        assert f'mark-{one.kind}"><span aria-hidden="true">{one.sign}</span> {one.word}' in page


# ---- what has to be met stands at the promise that it bears on


@EACH
def test_requirements_stand_at_what_they_guard(name: str) -> None:
    plan, sheet = PLANS[name], rendered.sheet_of(name)
    blocks = {block.rule: block for block in reversed(list(blocks_of(sheet)))}
    who = next((block for block in blocks_of(sheet) if block.kind == "summary"), None)
    for requirement in plan.requirements:
        words = requirement.words.rstrip(".")
        assert who is not None
        assert any(words in _words(line) for line in who.bullets)
        if requirement.for_rule:
            (met,) = (one for one in blocks[requirement.for_rule].clauses if one.label == "To be met")
            assert any(words in _words(line) for line in met.lines), requirement.id


def _words(line: Line) -> str:
    return f"{line.link.words if line.link else ''} {line.words}"


# ---- the edition


@EACH
def test_the_edition_stands_on_every_page(name: str) -> None:
    stamp = rendered.sheet_of(name).stamp
    for page in pdf_text(rendered.pdf(name)).split("\f")[:-1]:
        shown = re.sub(r"\s+", " ", page)
        for words in (stamp.plan, stamp.version[:55], stamp.effective[:55], stamp.digest, stamp.replaces):
            assert re.sub(r"\s+", " ", words) in shown
    document = word.Document(BytesIO(rendered.docx(name)))
    foot = " ".join(paragraph.text for paragraph in document.sections[0].footer.paragraphs)
    wanted = (stamp.plan, stamp.version[:55], stamp.effective[:55], stamp.digest, stamp.replaces)
    assert all(words in foot for words in wanted)


@EACH
def test_the_edition_stands_on_every_printed_page_of_html(name: str) -> None:
    style = re.search(r"@page \{ @bottom-left \{ content: \"([^\"]*)\"", rendered.html(name))
    assert style is not None
    assert re.sub(r"\\([0-9a-f]+) ", lambda code: chr(int(code[1], 16)), style[1]).endswith(PLANS[name].digest[:16])


# ---- the tree of tags


@EACH
def test_tables_of_the_pdf_are_tables(name: str) -> None:
    with pikepdf.open(BytesIO(rendered.pdf(name))) as file:
        for table in _tagged(file.Root.StructTreeRoot.K, "/Table"):
            heads = [list(_tagged(row, "/TH")) for part in _tagged(table, "/THead") for row in _tagged(part, "/TR")]
            rows = [
                [*_tagged(row, "/TH"), *_tagged(row, "/TD")]
                for part in _tagged(table, "/TBody")
                for row in _tagged(part, "/TR")
            ]
            assert len(heads) == 1
            assert all("/A" in head for head in heads[0]), "a head without its scope"
            assert {len(row) for row in rows} == {len(heads[0])}


def _tagged(node: object, kind: str) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for inner in node:
            yield from _tagged(inner, kind)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == kind:
            yield node
        elif "/K" in node:
            yield from _tagged(node.K, kind)

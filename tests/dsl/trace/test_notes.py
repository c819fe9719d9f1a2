"""PS506: notes that nothing mentions."""

import re
from collections.abc import Callable

import pytest
from plansmith.dsl.trace import Passage, TraceReport, trace
from plansmith.grammar.source import Source

Check = Callable[[str, str], TraceReport]
Real = Callable[[str], tuple[Source, list[Passage]]]


def silent(report: TraceReport) -> list[str]:
    return [finding.about for finding in report.findings if finding.code == "PS506"]


@pytest.mark.parametrize(
    "mention",
    [
        "Delivery of parts. 1",
        "Delivery of parts. 1 More.",
        "Delivery of parts 1",
        "Delivery of parts.1",
        "Delivery of parts¹ and more",
        "Delivery of parts. [1] More",
        "Delivery of parts (1)",
        "| parts 1 | next |",
    ],
)
def test_a_mention(check: Check, mention: str) -> None:
    assert silent(check(f"{mention}\n\n1 In the United States.\n", "")) == []


@pytest.mark.parametrize(
    "text",
    ["No mark at all.", "Version 2.1", "Within 1 hour.", "Done. 1 hour later", "• 1 Is a bullet", "Delivery. 2"],
)
def test_no_mention(check: Check, text: str) -> None:
    (finding,) = (
        finding
        for finding in check(f"{text}\n\n1 In the United States, all.\nNext line", "").findings
        if finding.code == "PS506"
    )
    assert finding.title == "note 1 is never mentioned in `a.txt`"
    assert finding.about == "note_1"
    assert finding.span
    assert finding.span.text == "1 In the United States, all."


@pytest.mark.parametrize(
    "text",
    [
        "Hours:\n\n24 Hours a day",
        "Line\n1 In the United States",
        "\n\n1 hour of help",
        "\n\n2 Notes begin at one",
        "\n\n  • 1 On-site visit",
        "\n\n1\n",
    ],
)
def test_what_is_no_note(check: Check, text: str) -> None:
    assert silent(check(text, "")) == []


def test_a_note_goes_by_its_number_in_the_plan_that_quotes_it(check: Check) -> None:
    plan = "[note us_holidays]\n> 1 In the United States.\n"
    assert silent(check("Text.\n\n1 In the United States.\n", plan)) == ["a.note_1"]


def test_a_note_that_no_plan_quotes_goes_by_the_first_plan(check: Check) -> None:
    assert silent(check("Text.\n\n1 In the United States.\n", "[rule]\n> Text.\n")) == ["a.note_1"]


def test_the_real_documents_and_their_mutations(real: Real) -> None:
    tam, _ = real("spectraguard_tam")
    assert len(silent(trace(tam, []))) == 3
    asm, passages = real("spectraguard_asm_platinum")
    assert silent(trace(asm, passages)) == []
    for number, mark in enumerate(("work week. 1", "of parts. 2", "business day. 3"), 1):
        assert asm.text.count(mark) == 1
        unmarked = Source(path=asm.path, text=asm.text.replace(mark, mark[:-2]))
        assert silent(trace(unmarked, [])) == [f"note_{number}"]
    marked = Source(path=tam.path, text=re.sub(r"(?m)(case resolution|ASL files|the account)\.$", r"\1. 1", tam.text))
    assert silent(trace(marked, [])) == ["note_2", "note_3"]

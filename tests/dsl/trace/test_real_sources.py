"""Whole plans against whole documents: complete as they stand, and broken by any one word."""

import random
import re
from collections import Counter
from collections.abc import Callable

import pytest
from plansmith.dsl.trace import Passage, trace
from plansmith.grammar.diagnostics import Severity
from plansmith.grammar.source import Source

Real = Callable[[str], tuple[Source, list[Passage]]]

NAMES = [
    "blancco_support_plans",
    "lifesize_assurance",
    "spectraguard_asm_platinum",
    "spectraguard_tam",
    "spirion_customer_services",
]


@pytest.mark.parametrize("name", NAMES)
def test_the_drafts_cover_their_sources(real: Real, name: str) -> None:
    report = trace(*real(name))
    assert [finding.title for finding in report.findings if finding.severity is Severity.ERROR] == []
    assert report.is_complete
    assert report.covered == report.total > 300


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("blancco_support_plans", {}),
        ("lifesize_assurance", {("PS505", "selling"): 1}),
        ("spectraguard_asm_platinum", {}),
        (
            "spectraguard_tam",
            {("PS506", f"spectraguard_tam.note_{number}"): 1 for number in (1, 2, 3)},
        ),
        (
            "spirion_customer_services",
            {
                ("PS505", "notice_method"): 1,
                ("PS505", "perpetual_license"): 1,
                ("PS505", "operator_contacts"): 1,
                ("PS505", "features"): 1,
            },
        ),
    ],
)
def test_what_is_left_to_acknowledge(real: Real, name: str, expected: dict[tuple[str, str], int]) -> None:
    report = trace(*real(name))
    assert Counter((finding.code, finding.about) for finding in report.findings) == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_placement_holds_the_words_of_its_passage(real: Real, name: str) -> None:
    source, passages = real(name)
    report = trace(source, passages)
    assert len(report.placements) == len(passages)
    for placement in report.placements:
        for span in placement.spans:
            lines = re.sub(r"(?m)^\s*[•–-] ", "", span.text)
            assert lines.split() == placement.passage.text.split()


@pytest.mark.parametrize("name", NAMES)
def test_layout_alone_changes_nothing(real: Real, name: str) -> None:
    source, passages = real(name)
    before = trace(source, passages)
    for text in (
        "\ufeff" + source.text.replace("\n", "\r\n"),
        source.text.replace("\n", "\r"),
        source.text.replace(" ", "  "),
        source.text.replace(" ", "\u00a0"),
    ):
        after = trace(Source(path=source.path, text=text), passages)
        assert (after.covered, after.total) == (before.covered, before.total)
        assert [finding.code for finding in after.findings] == [finding.code for finding in before.findings]


@pytest.mark.parametrize("name", NAMES)
def test_a_word_added_deleted_or_changed_fails(real: Real, name: str) -> None:
    source, passages = real(name)
    chance = random.Random(f"trace {name}")
    words = [match for match in re.finditer(r"[^\s|]+", source.text) if re.search(r"\w", match.group())]
    for match in chance.sample(words, 25):
        word = match.group()
        for change in (
            "",
            word + " nonesuch",
            "nonesuch " + word,
            word + "x",
            word[1:] if len(word) > 1 else "q",
            word * 2,
        ):
            text = source.text[: match.start()] + change + source.text[match.end() :]
            report = trace(Source(path=source.path, text=text), passages)
            assert any(finding.severity is Severity.ERROR for finding in report.findings), (change, match.span())

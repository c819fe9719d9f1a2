"""Names: which statement a reference means, and what is said where it means none."""

import pytest
from plansmith.dsl.names import Scope, SymbolKind, collect, every_item, recurring_ids
from plansmith.dsl.nodes import statements as st
from plansmith.dsl.nodes.base import Name
from plansmith.grammar.diagnostics import Findings
from plansmith.grammar.source import Source, Span

from .test_build import built

PLAN = """
calendar desk "Desk"
  open always
tiers best first
  gold "Gold"
entitlement phone "Phone" is as below
  when contract.tier is gold
    included
    deadline answer "Answer" is a goal
      unspecified "x"
    every week from contract.start "A list"
  otherwise
    not included
    deadline answer "Answer" is a goal
      unspecified "y"
  every week from contract.start "Another list"
  limit calls "Calls" is 5
note small "Small"
assume small "Also small"
  because "x"
"""


def scope_of(text: str) -> tuple[Scope, Findings]:
    findings = Findings()
    return collect([built(text)], findings), findings


def name(text: str) -> Name:
    return Name(text=text, span=Span(source=Source(path="b.plan", text=text), start=0, end=len(text)))


def test_dotted_names_of_what_stands_in_a_promise() -> None:
    scope, findings = scope_of(PLAN)
    assert not findings
    assert [(symbol.kind.value, symbol.id) for symbol in scope.symbols.values()] == [
        ("calendar", "desk"),
        ("tier", "gold"),
        ("entitlement", "phone"),
        ("deadline", "phone.answer"),
        ("limit or fee", "phone.calls"),
        ("recurring duty", "phone.week"),
        ("recurring duty", "phone.week_2"),
        ("note", "small"),
        ("assumption", "small"),
    ]


def test_a_name_in_two_branches_is_one_name() -> None:
    scope, _ = scope_of(PLAN)
    (answer,) = scope.of_kind(SymbolKind.DEADLINE)
    (phone,) = (item for item in built(PLAN).items if isinstance(item, st.Entitlement))
    deadlines = [item for item in every_item(phone.items) if isinstance(item, st.Deadline)]
    assert len(deadlines) == 2
    assert answer.node == deadlines[0]
    assert [name_id for _, name_id in recurring_ids("phone", phone.items)] == ["phone.week", "phone.week_2"]


def test_a_use_is_remembered() -> None:
    scope, findings = scope_of(PLAN)
    assert scope.find(name("desk"), SymbolKind.CALENDAR) is not None
    assert [symbol.id for symbol in scope.unused(SymbolKind.CALENDAR)] == []
    assert [symbol.id for symbol in scope.unused(SymbolKind.NOTE)] == ["small"]
    assert not findings


@pytest.mark.parametrize(
    ("wanted", "kinds", "title", "help_"),
    [
        ("dask", (SymbolKind.CALENDAR,), "`dask` is not declared: this place wants a calendar", "did you mean `desk`?"),
        ("phone", (SymbolKind.CALENDAR,), "`phone` is an entitlement, and this place wants a calendar", "`desk`"),
        ("x", (SymbolKind.NOTE, SymbolKind.ASSUMPTION), "wants a note or an assumption", "known here: `small`"),
    ],
)
def test_an_unknown_name(wanted: str, kinds: tuple[SymbolKind, ...], title: str, help_: str) -> None:
    scope, findings = scope_of(PLAN)
    assert scope.find(name(wanted), *kinds) is None
    (finding,) = findings
    assert finding.code == "PS201"
    assert title in finding.title
    assert help_ in finding.help


def test_nothing_is_said_of_a_name_whose_line_may_have_been_set_aside() -> None:
    scope, findings = scope_of(PLAN)
    scope.blanked = True
    assert scope.find(name("dask"), SymbolKind.CALENDAR) is None
    assert not findings


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('entitlement phone "A" is included\ncalendar phone "B"\n  open always\n', "phone"),
        ('note a "A"\nnote a "B"\n', "a"),
        ('tiers unordered\n  gold "G"\n  gold "H"\n', "gold"),
    ],
)
def test_a_second_declaration_shows_both_places(text: str, named: str) -> None:
    _, findings = scope_of(text)
    (finding,) = findings
    assert finding.code == "PS202"
    assert finding.span is not None
    assert finding.span.text == finding.others[0].span.text == named
    assert finding.span.start > finding.others[0].span.start


def test_names_of_different_sets_do_not_quarrel() -> None:
    _, findings = scope_of('note phone "A"\nassume phone "B"\n  because "x"\nentitlement phone "C" is included\n')
    assert not findings

"""The builder and the grammar name the same forms, and every node knows its place."""

from pathlib import Path

import pytest
from lark.grammar import Rule
from plansmith.dsl.build import READ_IN_PLACE, REGISTRY, build
from plansmith.dsl.nodes.base import Node, children, walk
from plansmith.dsl.nodes.statements import File
from plansmith.grammar.diagnostics import Findings
from plansmith.grammar.parser import parser
from plansmith.grammar.reader import parse
from plansmith.grammar.source import Source

ROOT = Path(__file__).parents[2]
PLANS = sorted([*(ROOT / "plans").rglob("*.plan"), *(ROOT / "tests" / "good").glob("*.plan")])


def built(text: str) -> File:
    source = Source(path="a.plan", text=text)
    parsed = parse(source)
    assert parsed.findings == ()
    assert parsed.tree is not None
    findings = Findings()
    nodes = build(parsed.tree, source, findings)
    assert not findings
    return nodes


def leaves_no_tree(rule: Rule) -> bool:
    """Whether Lark puts the rule's one child in its place."""
    kept = [one for one in rule.expansion if not (one.is_term and one.filter_out and not rule.options.keep_all_tokens)]
    return rule.alias is None and rule.options.expand1 and len(kept) == 1


def test_every_form_of_the_grammar_is_built_and_nothing_else() -> None:
    rules = [rule for rule in parser().rules if not leaves_no_tree(rule)]
    names = {str(rule.alias or rule.options.template_source or rule.origin.name) for rule in rules}
    assert {name for name in names if not name.startswith("_")} == set(REGISTRY) | READ_IN_PLACE
    assert not set(REGISTRY) & READ_IN_PLACE


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_node_has_its_place_in_the_text(path: Path) -> None:
    nodes = built(path.read_text(encoding="utf-8"))
    for node in walk(nodes):
        assert node.span.source is nodes.span.source
        assert 0 <= node.span.start < node.span.end <= len(nodes.span.source.text), node
        for child in children(node):
            assert node.span.start <= child.span.start or _stands_above(child), (node, child)


def _stands_above(child: Node) -> bool:
    """Quotes belong to the statement below them."""
    return child.span.text.startswith(">")


def test_equality_ignores_places() -> None:
    text = 'entitlement phone "Phone" is included\n  provides "Help"\n'
    assert built(text) == built("# a comment\n\n" + text)
    assert hash(built(text)) == hash(built("\n" + text))
    assert built(text) != built(text.replace("Help", "Advice"))


def test_a_quote_belongs_to_the_next_statement_at_its_depth() -> None:
    (phone,) = built('> One\n> two.\n>\n> Three.\nentitlement phone "Phone" is included\n').items
    assert [quote.text for quote in phone.quotes] == ["One two.", "Three."]


def test_an_empty_cell_knows_its_place() -> None:
    text = 'entitlement a_b "A" is as below\n  included by tier\n    | tier | included |\n    | gold |  |\n'
    cells = [node for node in walk(built(text)) if type(node).__name__ == "Cell"]
    assert [cell.span.text for cell in cells] == ["tier", "included", "gold", "|  |"]

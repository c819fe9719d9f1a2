"""Indentation: state of its own for each parse, errors with a place, spans that end where their words end."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from lark import Token, Tree
from plansmith.grammar.lines import code_of, lines_of, masked
from plansmith.grammar.parser import build, parser
from plansmith.grammar.reader import ParsedFile, parse
from plansmith.grammar.source import Source

GOOD = Path(__file__).parent / "every_form.plan"


def read(text: str) -> ParsedFile:
    return parse(Source(path="a.plan", text=text))


def test_one_parser_serves_many_threads() -> None:
    texts = [
        GOOD.read_text(encoding="utf-8"),
        'plan a "A"\n  vendor "B"\n',
        "facts\n  a record\n    b yesno\n      c yesno\n",
    ]
    alone = [read(text).tree for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda index: read(texts[index % 3]).tree, range(120)))
    assert all(tree == alone[index % 3] for index, tree in enumerate(together))


def test_a_rule_ends_with_its_last_word() -> None:
    text = 'plan a "A"\n  vendor "B"\n  version "1"   # first\n\nuse "c.plan"\n'
    tree = read(text).tree
    assert tree is not None
    plan, use = tree.children
    assert isinstance(plan, Tree)
    assert isinstance(use, Tree)
    assert text[plan.meta.start_pos : plan.meta.end_pos] == text[: text.index("   # first")]
    assert text[use.meta.start_pos : use.meta.end_pos] == 'use "c.plan"'


def test_every_word_stands_where_it_says() -> None:
    text = GOOD.read_text(encoding="utf-8")
    tree = read(text).tree
    assert tree is not None
    words = list(tree.scan_values(lambda value: isinstance(value, Token)))
    assert len(words) > 200
    for word in words:
        assert text[word.start_pos : word.end_pos] == word


def test_every_span_lies_within_that_of_its_parent() -> None:
    tree = read(GOOD.read_text(encoding="utf-8")).tree
    assert tree is not None
    for node in tree.iter_subtrees():
        for child in node.children:
            if isinstance(child, Tree) and not child.meta.empty and node is not tree:
                assert node.meta.start_pos <= child.meta.start_pos <= child.meta.end_pos <= node.meta.end_pos


@pytest.mark.parametrize("end", ["", "\n", "  ", "\n\n  # over\n", "   # over"])
def test_a_file_may_end_anyhow(end: str) -> None:
    assert read(f'plan a "A"\n  vendor "B"{end}').findings == ()


def test_any_depth_of_indentation_does() -> None:
    text = (
        'entitlement a "A" is included\n     when b.c is d\n       included\n     otherwise\n              included\n'
    )
    assert read(text).findings == ()


def test_a_saved_parser_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setattr("plansmith.grammar.parser._built", [])
    first = parser(tmp_path).parse('use "a.plan"\n')
    saved = list(tmp_path.iterdir())
    assert [file.suffix for file in saved] == [".pickle"]
    monkeypatch.setattr("plansmith.grammar.parser._built", [])
    monkeypatch.setattr("plansmith.grammar.parser.build", lambda: pytest.fail("it was saved"))
    assert parser(tmp_path).parse('use "a.plan"\n') == first


@pytest.mark.parametrize("spoilt", [b"", b"not a pickle", b"\x80\x05K\x01."])
def test_a_spoilt_saved_parser_is_built_anew(spoilt: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    ready = parser()
    monkeypatch.setattr("plansmith.grammar.parser._built", [])
    monkeypatch.setattr("plansmith.grammar.parser.build", lambda: ready)
    parser(tmp_path)
    (saved,) = tmp_path.iterdir()
    whole = saved.read_bytes()
    saved.write_bytes(spoilt)
    monkeypatch.setattr("plansmith.grammar.parser._built", [])
    assert parser(tmp_path) is ready
    assert saved.read_bytes() == whole


def test_a_folder_that_others_can_write_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = parser()
    monkeypatch.setattr("plansmith.grammar.parser._built", [])
    monkeypatch.setattr("plansmith.grammar.parser.build", lambda: ready)
    tmp_path.chmod(0o777)
    parser(tmp_path)
    assert list(tmp_path.iterdir()) == []
    parser(tmp_path / "missing")


def test_a_parser_is_built_once() -> None:
    assert parser() is parser()
    assert callable(build)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('use "a # b"  # c', 'use "a # b"'),
        ("> a # b", "> a # b"),
        ("# a", ""),
        ('use "a', 'use "a'),
        ("  ", ""),
    ],
)
def test_a_comment_is_told_from_text(line: str, code: str) -> None:
    assert code_of(line) == code


def test_masking_keeps_every_place() -> None:
    assert masked('a "b" c # d') == "a     c    "
    assert masked("  > a") == "     "


def test_a_line_goes_on_behind_a_comma_and_in_a_text() -> None:
    text = 'has a,  # why\n\n    b\nprovides "c"\n  "d"\n> e,\nuse "f"\n'
    assert [line.first_word for line in lines_of(text).items] == ["has", "provides", ">", "use"]

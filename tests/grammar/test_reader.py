"""From bytes to a tree, and on after an error."""

from pathlib import Path

import pytest
from lark import Tree
from plansmith.grammar.complete import completions
from plansmith.grammar.reader import Limits, ParsedFile, parse, read
from plansmith.grammar.source import Source
from plansmith.grammar.tokens import tokens

ROOT = Path(__file__).parent.parent.parent
PLANS = sorted([*(ROOT / "tests" / "good").glob("**/*.plan"), *(ROOT / "plans").glob("**/*.plan")])


def of(text: str) -> ParsedFile:
    return parse(Source(path="a.plan", text=text))


def codes(parsed: ParsedFile) -> list[str]:
    return [finding.code for finding in parsed.findings]


def kinds(parsed: ParsedFile) -> list[str]:
    assert parsed.tree is not None
    return [str(child.data) for child in parsed.tree.children if isinstance(child, Tree)]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_plans_are_read_without_a_finding(plan: Path) -> None:
    parsed = read(plan.read_bytes(), plan.name)
    assert parsed.findings == ()
    assert parsed.tree is not None
    assert parsed.blanked == ()


TEXT = 'plan a "A"\n  vendor "Büro"\n'


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["plain", "byte order mark", "CRLF", "CR"],
)
def test_all_line_ends_and_a_byte_order_mark_read_alike(data: bytes) -> None:
    parsed = read(data, "a.plan")
    assert parsed.source.text == TEXT
    assert parsed.findings == ()


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (TEXT.encode("utf-16"), "PS110", "UTF-16"),
        (TEXT.encode("utf-16-be"), "PS110", "zero byte"),
        (TEXT.encode("latin-1"), "PS110", "0xfc"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PS110", "zero byte"),
        (b"\xff\xfe\x00\x00a", "PS110", "UTF-32"),
        (b"", "PS112", "empty"),
        (b"\xef\xbb\xbf", "PS112", "empty"),
        (b"  \n# nothing\n", "PS112", "comments"),
        (b"a" * 1_000_001, "PS111", "1,000,001 bytes"),
    ],
)
def test_what_is_no_plan_is_one_clear_finding(data: bytes, code: str, says: str) -> None:
    parsed = read(data, "dir/a.plan")
    (finding,) = parsed.findings
    assert finding.code == code
    assert says in finding.title
    assert parsed.tree is None
    assert finding.span is not None
    assert finding.span.place.startswith("dir/a.plan:")


def test_a_bad_byte_is_pointed_at() -> None:
    (finding,) = read(TEXT.encode("latin-1"), "a.plan").findings
    assert finding.span is not None
    assert finding.span.place == "a.plan:2:12"


def test_the_rest_of_a_file_is_still_read() -> None:
    parsed = of('plan a "A"\n  vendr "B"\n  version "1"\nfacts\n  b recrd x y\nuse "c.plan"\n')
    assert codes(parsed) == ["PS101", "PS101"]
    assert kinds(parsed) == ["plan", "use"]
    assert [span.text for span in parsed.blanked] == ['vendr "B"', "facts", "b recrd x y"]


def test_offsets_stay_exact_behind_what_was_blanked() -> None:
    text = 'plan a "A"\n  vendr "B"\nuse "ü.plan"\n'
    parsed = of(text)
    assert parsed.tree is not None
    use = parsed.tree.children[-1]
    assert isinstance(use, Tree)
    assert text[use.meta.start_pos : use.meta.end_pos] == 'use "ü.plan"'


HEAD = 'entitlement a "A" is included\n'
CONSEQUENCES = {
    "the block under a bad line": f'{HEAD.replace("is", "os")}  deadline c "C" is a goal\n    starts d.e\n',
    "a header with nothing left under it": "facts\n  a b c d e\n",
    "a header of headers with nothing left": f"{HEAD}  when b.c is d\n    when e.f is g\n      gratis\n",
    "a quote that belonged to it": f'{HEAD}  > b\n  > c\n  provids "d"\n',
    "rows under a bad head": 'limit a "A" is as below\n  amount bye tier\n    | tier | amount |\n    | gold | 5 |\n',
    "branches that went on with it": "calendar a\n  zone UTC\n  when b.c os d\n    open always\n  # e\n"
    "  otherwise when b.c is f\n    open always\n  otherwise\n    open always\n",
    "neighbours that are as deep": 'plan a "A"\n  vendor "B"\n      version "1"\n      source "c"\n',
    "rows without a table": f"{HEAD}  | b | c |\n  | d | e |\n",
}


@pytest.mark.parametrize("text", CONSEQUENCES.values(), ids=CONSEQUENCES.keys())
def test_consequences_are_not_reported(text: str) -> None:
    assert len(of(text + 'use "z.plan"\n').findings) == 1
    assert kinds(of(text + 'use "z.plan"\n'))[-1] == "use"


def test_at_most_twenty_findings_and_the_last_says_so() -> None:
    parsed = of("".join(f'use plan{n}\nuse "p{n}.plan"\n' for n in range(50)))
    assert len(parsed.findings) == 20
    assert parsed.findings[-1].code == "PS111"
    assert "20 errors or more" in parsed.findings[-1].title
    assert set(codes(parsed)[:-1]) == {"PS101"}
    assert parsed.tree is not None


def test_limits_can_be_set() -> None:
    narrow = Limits(size=10, nesting=2, findings=3)
    assert read(TEXT.encode(), "a.plan", limits=narrow).findings[0].code == "PS111"
    assert len(parse(Source(path="a", text="x\n" * 9), limits=narrow).findings) == 3
    deep = 'entitlement a "A" is included\n  when b.c is d\n    when b.c is d\n      included\n'
    assert "more than 2 levels" in parse(Source(path="a", text=deep), limits=narrow).findings[0].title


def test_words_keep_comments_and_places() -> None:
    text = "# first\nfacts\n  a record # second\n    b yesno\n"
    words = tokens(Source(path="a", text=text))
    assert [word.type for word in words[:4]] == ["_NL", "_FACTS", "_NL", "_INDENT"]
    assert "".join(word for word in words if word.type == "_NL").count("#") == 2


@pytest.mark.parametrize(
    ("prefix", "words", "kinds"),
    [
        ("", {"plan", "facts", "use"}, {"QUOTE"}),
        ("pl", {"plan"}, {"QUOTE"}),
        ('plan a "A"\n  ve', {"vendor", "version"}, {"QUOTE"}),
        ('plan a "A"\n  vendor "B"\n', {"calendar"}, {"QUOTE"}),
        ('entitlement a "A" is ', {"included", "not", "unspecified"}, set()),
        ('nonsense here\nentitlement a "A" is in', {"included"}, set()),
        ("calendar a\n  open Mon to Fri 08:00 ", {"to"}, set()),
        ("calendar a\n  zone ", set(), {"ZONE", "UTC", "PATH"}),
        ("calendar a\n    open always\n  zone ", set(), set()),
        ("calendar a b c ", set(), set()),
    ],
)
def test_completion_asks_the_parser(prefix: str, words: set[str], kinds: set[str]) -> None:
    found = completions(prefix)
    assert words <= set(found.words)
    assert words or not found.words
    assert set(found.kinds) == kinds
    assert len(found.descriptions) == len(kinds)
    assert prefix.endswith(found.typed)
    assert list(found.words) == sorted(found.words)

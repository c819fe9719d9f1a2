"""`fmt`: one way of writing a plan, and nothing of it lost."""

from pathlib import Path
from textwrap import dedent

import pytest
from plansmith.dsl.printer import FormatError, Formatted, format_plan
from plansmith.grammar.lines import code_of
from plansmith.grammar.reader import parse
from plansmith.grammar.source import Source

ROOT = Path(__file__).parent.parent.parent
PLANS = sorted([*(ROOT / "tests" / "good").glob("**/*.plan"), *(ROOT / "plans").glob("**/*.plan")])


def formatted(text: str) -> Formatted:
    return format_plan(Source(path="a.plan", text=text))


def golden(before: str, after: str) -> None:
    expected = dedent(after).lstrip("\n")
    assert formatted(dedent(before).lstrip("\n")).text == expected
    assert formatted(expected) == Formatted(text=expected, changed=False)


def comments(text: str) -> list[str]:
    found = (line[len(code_of(line)) :].strip() for line in text.split("\n"))
    return [comment for comment in found if comment]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_plans_keep_their_tree_and_their_comments(plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    result = formatted(text)
    again = formatted(result.text)
    assert again == Formatted(text=result.text, changed=False)
    assert comments(result.text) == comments(text)
    before, after = (parse(Source(path="a.plan", text=each)).tree for each in (text, result.text))
    assert before is not None
    assert after is not None
    assert [node.data for node in before.iter_subtrees()] == [node.data for node in after.iter_subtrees()]


def test_spaces_indentation_and_gaps() -> None:
    golden(
        """


        plan   a    "A"
              vendor   "B"


              version "1"


        use   "c.plan"


        """,
        """
        plan a "A"
          vendor "B"

          version "1"

        use "c.plan"
        """,
    )


def test_comments_stay_where_they_stood() -> None:
    golden(
        """
        # first
        facts    # at the end
            # in the block
          a record
                b yesno   # of b
                # under b
            # of the block
        # at the margin
        use "c.plan"#close
        # last
        """,
        """
        # first
        facts  # at the end
          # in the block
          a record
            b yesno  # of b
            # under b
          # of the block
        # at the margin
        use "c.plan"  #close
        # last
        """,
    )


def test_tables_stand_in_columns() -> None:
    golden(
        """
        entitlement e "E" is as below
          included by tier   # head
              |tier|included|# first
              # why
              >quote # of it
              |gold|included [t]|

              | silver, bronze |   not   included | # last
        """,
        """
        entitlement e "E" is as below
          included by tier  # head
            | tier           | included     |  # first
            # why
            > quote # of it
            | gold           | included [t] |

            | silver, bronze | not included |  # last
        """,
    )


def test_units_agree_with_their_number() -> None:
    golden(
        """
        plan p "P"
          month end on their last days
        calendar c
          open Mon to Fri 8:00 to 17:00
          at most 5 day a weeks
        entitlement e "E" is included
          every 1 months from a.b "r"
          every quarters from a.b "r"
          deadline d "D" is a goal
            due within 1 clock hours
            due within 4 business hour of c
            due within 1.5 clock hour
            due on business days 1 of c by end of days UTC
            closed day count
            cutoff by 14:30 UTC else 1 business days more
        """,
        """
        plan p "P"
          months end on their last day
        calendar c
          open Mon to Fri 08:00 to 17:00
          at most 5 days a week
        entitlement e "E" is included
          every 1 month from a.b "r"
          every quarter from a.b "r"
          deadline d "D" is a goal
            due within 1 clock hour
            due within 4 business hours of c
            due within 1.5 clock hours
            due on business day 1 of c by end of day UTC
            closed days count
            cutoff by 14:30 UTC else 1 business day more
        """,
    )


def test_what_goes_on_in_the_next_line_is_aligned() -> None:
    golden(
        """
        holidays h
          choose "A",   # of A
            # of B

             "B",
            "C" from public holidays of US as observed [t]
        region r
          has DK,
           NO
        note n "one"
            "two"   # of two
        """,
        """
        holidays h
          choose "A",  # of A
                 # of B
                 "B",
                 "C" from public holidays of US as observed [t]
        region r
          has DK,
              NO
        note n "one"
               "two"  # of two
        """,
    )


def test_a_text_that_would_run_past_the_edge_goes_on_further_left() -> None:
    piece = "x" * 90
    golden(
        f"""
        assume a_name_of_some_thirty_characters "{piece}"
                                                "{piece}"
          because "b"
        """,
        f"""
        assume a_name_of_some_thirty_characters "{piece}"
          "{piece}"
          because "b"
        """,
    )


def test_facts_and_scenarios_stand_in_columns() -> None:
    golden(
        """
        facts
          site record "The site"
            country country "Where is it?"
            centers list of center by name "Which?"
              near yesno "Is it near?"
              kind one of a, b

            secure yesno
        scenario "s" for e
          given
            asked 2026-01-01 10:00 UTC
            site.country is US
            site.secure is no
            site.centers are
              | name | near |
              | "a" | yes |
          expect
            e is included
            e.arrival due never # ever
        """,
        """
        facts
          site record "The site"
            country country "Where is it?"
            centers list of center by name "Which?"
              near  yesno   "Is it near?"
              kind  one of a, b

            secure yesno
        scenario "s" for e
          given
            asked 2026-01-01 10:00 UTC
            site.country is US
            site.secure  is no
            site.centers are
              | name | near |
              | "a"  | yes  |
          expect
            e         is included
            e.arrival due never  # ever
        """,
    )


def test_brackets_and_calculations() -> None:
    golden(
        """
        limit a "A" is ( 1+2 )*3   [ t ]
        fee b "B" is the greater of 250   USD and ( 2*120 USD )
        """,
        """
        limit a "A" is (1 + 2) * 3 [t]
        fee b "B" is the greater of 250 USD and (2 * 120 USD)
        """,
    )


def test_a_cell_that_goes_on_in_the_next_line_is_kept() -> None:
    text = 'entitlement e "E" is as below\n  included by tier\n    | a, # why\n      b | no commitment "c"\n    "d" |\n'
    result = formatted(text)
    assert comments(result.text) == ["# why"]
    assert formatted(result.text) == Formatted(text=result.text, changed=False)


def test_a_plan_that_does_not_parse_is_not_touched() -> None:
    text = 'plan   a "A"\n  vendr "B"\n'
    result = formatted(text)
    assert result.text == text
    assert not result.changed
    assert [finding.code for finding in result.findings] == ["PS101"]


def test_another_judge_may_be_asked() -> None:
    source = Source(path="a.plan", text='use   "a.plan"\n')
    asked: list[tuple[str, str]] = []

    def same(before: str, after: str) -> bool:
        asked.append((before, after))
        return len(asked) == 1

    assert format_plan(source, same=same).text == 'use "a.plan"\n'
    assert asked == [(source.text, 'use "a.plan"\n')]
    with pytest.raises(FormatError):
        format_plan(source, same=same)

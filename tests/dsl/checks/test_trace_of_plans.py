"""Plans and their sources together: which passage stands at what, and how trace's findings are accepted."""

from pathlib import Path

from plansmith.dsl.catalogue import Catalogue, Roots
from plansmith.dsl.trace import Kind, TraceReport
from plansmith.dsl.trace.from_nodes import passages, trace_catalogue
from plansmith.grammar.source import Span

from .conftest import PLANS

SOURCE = "One. Two. Three. Four. Five. Six. Seven. Eight. Nine. Ten.\nEleven.\n"
PLAN = """> One.
plan demo "Demo"
  vendor "Demo"
  version "1.0"
  effective 2026-01-01
  source "a.txt"

facts
  case record "C"
    severity level of severity "?"
    opened instant "?"

scale severity "S" set by vendor
  > Two.
  high "High"
    > Three.
    means as quoted

entitlement phone "Phone" is included
  > Four.
  deadline answer "A" is a goal
    starts case.opened
    due by severity
      | severity | due |
      > Five.
      | high | within 4 clock hours |

> Six.
note six as quoted
> Seven.
term seven as quoted
> Eight.
glossary eight "Eight" means as quoted
assume nine "N"
  > Nine.
  because "x"
aside "why"
  > Ten.
aside eleven "why"
  > Eleven.
"""


def traced(folder: Path, source: str, **plans: str) -> TraceReport:
    (folder / "a.txt").write_text(source, encoding="utf-8")
    for name, text in plans.items():
        (folder / f"{name}.plan").write_text(text, encoding="utf-8")
    catalogue = Catalogue(Roots(plans=folder))
    (report,) = trace_catalogue(catalogue.unit(path) for path in catalogue.heads).values()
    return report


def test_every_passage_with_what_it_stands_at(tmp_path: Path) -> None:
    (tmp_path / "demo.plan").write_text(PLAN, encoding="utf-8")
    unit = Catalogue(Roots(plans=tmp_path)).unit(tmp_path / "demo.plan")
    assert unit.main.nodes is not None
    found = passages([unit.main.nodes], "demo")
    assert [(passage.text, passage.kind, passage.about) for passage in found] == [
        ("One.", Kind.RULE, "demo"),
        ("Two.", Kind.RULE, "severity.high"),
        ("Three.", Kind.RULE, "severity.high"),
        ("Four.", Kind.RULE, "phone.answer"),
        ("Five.", Kind.RULE, "phone.answer"),
        ("Six.", Kind.NOTE, "six"),
        ("Seven.", Kind.TERM, "seven"),
        ("Eight.", Kind.TERM, "eight"),
        ("Nine.", Kind.RULE, "nine"),
        ("Ten.", Kind.ASIDE, "aside_1"),
        ("Eleven.", Kind.ASIDE, "eleven"),
    ]
    assert all(passage.plan == "demo" for passage in found)
    assert all(passage.span.text == f"> {passage.text}" for passage in found)


def test_a_plan_that_quotes_all_of_its_source(tmp_path: Path) -> None:
    report = traced(tmp_path, SOURCE, demo=PLAN)
    assert report.is_complete
    assert report.findings == ()


def test_two_plans_share_a_source(tmp_path: Path) -> None:
    other = PLAN.replace("plan demo", "plan other").replace("> One.", "> Twelve.")
    report = traced(tmp_path, SOURCE + "Twelve.\n", demo=PLAN, other=other)
    assert report.is_complete
    assert report.findings == ()
    assert not traced(tmp_path, SOURCE + "Twelve. Thirteen.\n", demo=PLAN, other=other).is_complete


def test_a_finding_is_accepted_by_any_plan_of_the_source(tmp_path: Path) -> None:
    source = SOURCE.replace("Seven.", "We will call.")
    plan = PLAN.replace("> Seven.", "> We will call.")
    (bare,) = traced(tmp_path, source, demo=plan).findings
    assert (bare.code, bare.about, bare.accepted) == ("PS505", "seven", "")
    other = plan.replace("plan demo", "plan other") + 'accept PS505 for seven because "It is said twice."\n'
    found = traced(tmp_path, source, demo=plan, other=other).findings
    assert {finding.accepted for finding in found} == {"It is said twice."}


def test_a_line_that_covers_nothing(tmp_path: Path) -> None:
    (finding,) = traced(tmp_path, SOURCE, demo=PLAN + 'accept PS506 for demo.note_1 because "x"\n').findings
    assert finding.code == "PS410"
    assert finding.span is not None
    assert finding.span.text == "demo.note_1"


def test_a_plan_with_two_sources(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Twelve.\n", encoding="utf-8")
    plan = PLAN.replace('source "a.txt"\n', 'source "a.txt"\n  source "b.txt"\n') + "> Twelve.\nterm twelve as quoted\n"
    (tmp_path / "a.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "demo.plan").write_text(plan, encoding="utf-8")
    catalogue = Catalogue(Roots(plans=tmp_path))
    reports = trace_catalogue([catalogue.unit(tmp_path / "demo.plan")])
    assert {path: (report.is_complete, report.findings) for path, report in reports.items()} == {
        "a.txt": (True, ()), "b.txt": (True, ())
    }  # fmt: skip


def test_the_real_plans_account_for_every_word_of_their_sources() -> None:
    catalogue = Catalogue(Roots(plans=PLANS))
    reports = trace_catalogue(catalogue.unit(path) for path in catalogue.units(catalogue.heads))
    assert len(reports) == 5
    for report in reports.values():
        assert report.is_complete
        assert [finding for finding in report.findings if not finding.accepted] == []
    notes = reports["sources/spectraguard_tam.txt"].findings
    assert [(finding.code, finding.about) for finding in notes] == [
        ("PS506", f"tam.note_{number}") for number in (1, 2, 3)
    ]


def test_a_word_added_to_a_source_or_changed_in_it() -> None:
    for old, new in (
        ("50 mile", "60 mile"),
        ("Secure sites must", "Secure sites always must"),
        ("Formal status", "Status"),
    ):
        catalogue = Catalogue(Roots(plans=PLANS))
        unit = catalogue.unit(PLANS / "spectraguard" / "tam.plan")
        document = unit.documents["sources/spectraguard_tam.txt"]
        assert old in document.text
        changed = type(document)(path=document.path, text=document.text.replace(old, new))
        unit.documents["sources/spectraguard_tam.txt"] = changed  # type: ignore[index]
        (report,) = trace_catalogue([unit]).values()
        assert {finding.code for finding in report.findings if not finding.accepted} & {"PS501", "PS504"}


def test_spans_are_the_raw_lines(tmp_path: Path) -> None:
    (tmp_path / "demo.plan").write_text('> One\n>   two.\nplan demo "D"\n  vendor "D"\n', encoding="utf-8")
    unit = Catalogue(Roots(plans=tmp_path)).unit(tmp_path / "demo.plan")
    assert unit.main.nodes is not None
    (passage,) = passages([unit.main.nodes], "demo")
    assert passage.text == "One two."
    assert isinstance(passage.span, Span)
    assert passage.span.text == "> One\n>   two."

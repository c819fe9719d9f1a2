"""`sheet --format pdf|docx` and `build --formats`."""

from pathlib import Path

import pytest

from plansmith.cli import app

PLAN = """\
plan small "Small Support"
  vendor "Acme"
  version "1"
  effective 2026-01-01
facts
  case record "The case"
    logged instant "When was the case logged?"
calendar desk "Desk"
  open Mon to Fri 09:00 to 17:00
  zone Europe/Oslo
entitlement answer "An answer" is included
  available desk
  deadline first "First answer" is a commitment
    starts case.logged
    due within 4 business hours of desk
scenario "in the morning" for answer.first
  given
    case.logged is 2026-03-02 09:00 Europe/Oslo
  expect
    answer.first due 2026-03-02 13:00 Europe/Oslo
"""
START = {"pdf": b"%PDF-", "docx": b"PK"}


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "small.plan").write_text(PLAN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "small.plan"


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        app.main([*words])
    return int(ended.value.code or 0)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_sheet_is_written_to_a_file(form: str, plan: Path) -> None:
    assert run("sheet", plan.name, "--format", form, "-o", f"out.{form}") == 0
    assert (plan.parent / f"out.{form}").read_bytes().startswith(START[form])


def test_bytes_are_not_printed(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sheet", plan.name, "--format", "pdf") == 2
    assert "name a file with `-o`" in capsys.readouterr().err


def test_a_site_with_all_formats(plan: Path) -> None:
    assert run("build", plan.name, "--formats", "docx, pdf", "-o", "site") == 0
    names = sorted(path.name for path in (plan.parent / "site").iterdir())
    brief = [name for name in names if name.partition(".")[0].endswith("-summary")]
    assert [name.rpartition(".")[2] for name in brief] == ["docx", "html", "pdf"]
    assert [name for name in names if name not in brief] == [
        "index.html",
        "search.js",
        "small.docx",
        "small.html",
        "small.json",
        "small.md",
        "small.pdf",
    ]
    index = (plan.parent / "site" / "index.html").read_text("utf-8")
    assert '<a href="small.pdf">PDF</a>' in index


def test_an_unknown_format_is_wrong_use(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", plan.name, "--formats", "pdf,odt") == 2
    assert "`pdf,odt` is no list of `pdf`, `docx` and `ics`" in capsys.readouterr().err


def test_without_the_extra_a_site_stays_as_it_was(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", plan.name, "-o", "site") == 0
    before = (plan.parent / "site" / "small.html").read_bytes()
    monkeypatch.setitem(__import__("sys").modules, "plansmith.compiler.sheets.pdf.typst_compile", None)
    assert run("build", plan.name, "-o", "site", "--formats", "pdf") == 2
    assert "plansmith" in capsys.readouterr().err
    assert (plan.parent / "site" / "small.html").read_bytes() == before


def test_hours_as_a_calendar_file(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sheet", plan.name, "--format", "ics", "--on", "2026-03-01") == 0
    assert capsys.readouterr().out.startswith("BEGIN:VCALENDAR")
    assert run("sheet", plan.name, "--format", "ics") == 2
    assert "name it with `--on DATE`" in capsys.readouterr().err


def test_a_site_with_calendar_files(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", plan.name, "--formats", "ics", "-o", "site") == 2
    assert "need the day from which they begin" in capsys.readouterr().err
    assert run("build", plan.name, "--formats", "ics", "--on", "2026-03-01", "-o", "site") == 0
    assert (plan.parent / "site" / "small-1-hours.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert 'href="small-1-hours.ics"' in (plan.parent / "site" / "small.html").read_text("utf-8")

"""`plansmith compare`: tiers, editions, plans, and what goes wrong."""

import json
from pathlib import Path

import pytest

from plansmith.cli import app
from tests.cli.schemas import validate

FIRST = """\
plan small "Small Support"
  vendor "Acme"
  version "1"
  effective 2025-01-01 until 2026-01-01
facts
  case record "The case"
    logged instant "When was the case logged?"
tiers best first
  gold "Gold"
  silver "Silver"
entitlement answer "An answer" is included
  deadline first "First answer" is a commitment
    starts case.logged
    due by tier
      | tier   | due                  |
      | gold   | within 4 clock hours |
      | silver | within 8 clock hours |
"""
SECOND = FIRST.replace('version "1"', 'version "2"\n  replaces "1"').replace(
    "effective 2025-01-01 until 2026-01-01", "effective 2026-01-01"
).replace("within 8 clock", "within 6 clock")  # fmt: skip


@pytest.fixture(autouse=True)
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "first.plan").write_text(FIRST, "utf-8")
    (tmp_path / "second.plan").write_text(SECOND, "utf-8")
    (tmp_path / "plansmith.toml").write_text('[paths]\nplans = "."\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        app.main(["compare", *words])
    return int(ended.value.code or 0)


def test_two_tiers(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("first.plan", "--tiers", "gold,silver", "--format", "markdown") == 0
    out = capsys.readouterr().out
    assert "# Small Support: Gold and Silver compared" in out
    assert (
        "| First answer | Due | Within 4 clock hours | Within 8 clock hours | **▼ Worse**. More of the same time. |"
        in out
    )


@pytest.mark.parametrize(
    "words", [("first.plan", "second.plan"), ("small", "--from", "2025-12-31", "--to", "2026-01-01")]
)
def test_two_editions_by_file_and_by_day(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*words, "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    validate(data, "comparison.v0.json")
    assert (data["before"]["version"], data["after"]["version"]) == ("1", "2")
    assert data["counts"] == {"better": 1, "worse": 0, "different": 0, "untold": 0, "same": 0}
    changed = [rule for rule in data["rules"] if rule["how"] != "same"]
    assert [(rule["rule"], rule["verdict"]) for rule in changed] == [("answer.first", "better")]
    assert [cell["when"] for cell in changed[0]["cells"] if cell["how"] == "changed"] == ["Silver"]


def test_one_tier_of_two_editions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("first.plan", "second.plan", "--tiers", "gold,gold", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["counts"]["better"] == 0


def test_a_notice_names_the_day_from_which_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("first.plan", "second.plan", "--notice", "--format", "markdown") == 0
    out = capsys.readouterr().out
    assert "Acme changes “Small Support” from version 1 to version 2." in out
    assert "The changes take effect on Thursday 1 January 2026." in out
    assert "| Until Wednesday 31 December 2025 | From Thursday 1 January 2026 |" in out


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("html", b"\n<!doctype html>")])
def test_a_comparison_is_written_to_a_file(form: str, start: bytes, plans: Path) -> None:
    words = ("first.plan", "--tiers", "gold,silver", "--format", form, "-o")
    assert run(*words, f"one.{form}") == run(*words, f"two.{form}") == 0
    content = (plans / f"one.{form}").read_bytes()
    assert content.lstrip().startswith(start.strip())
    assert content == (plans / f"two.{form}").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("first.plan",), "one plan alone is compared with nothing"),
        (("first.plan", "--tiers", "gold"), "`gold` is no pair of tiers"),
        (("first.plan", "--tiers", "gold,bronze"), "the plan `small` has no tier `bronze`"),
        (("first.plan", "--from", "2025-02-01"), "`--from` and `--to` stand together"),
        (("small", "--from", "2025-02-01", "--to", "2025-03-01"), "one edition of `small` is in force on both days"),
        (("small", "--from", "2024-02-01", "--to", "2025-03-01"), "no edition of small is in force on 2024-02-01"),
        (("first.plan", "second.plan", "first.plan"), "one plan or two"),
        (("first.plan", "--tiers", "gold,silver", "--format", "pdf"), "name a file with `-o`"),
        (("first.plan", "absent.plan"), "absent.plan"),
    ],
)
def test_wrong_use_is_said_and_ends_with_2(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 2
    assert said in capsys.readouterr().err


def test_a_plan_with_errors_ends_with_1(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plans / "wrong.plan").write_text(
        FIRST.replace("starts case.logged", "starts case.lodged").replace("small", "wrong"), "utf-8"
    )
    assert run("first.plan", "wrong.plan") == 1
    assert "case.lodged" in capsys.readouterr().err


def test_a_comparison_in_german(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("first.plan", "--tiers", "gold,silver", "--format", "markdown", "--language", "de") == 0
    out = capsys.readouterr().out
    assert "# Small Support: Gold und Silver im Vergleich" in out
    assert "**▼ Schlechter**. Mehr von derselben Zeit." in out
    assert "*What is promised:*" not in out

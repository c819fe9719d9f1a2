"""`sheet --language` and `build --language`."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plansmith.cli import app
from tests.cli.test_pdf_and_docx import PLAN

ALPHABET = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture(autouse=True)
def _plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "small.plan").write_text(PLAN, "utf-8")
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def test_a_sheet_in_german() -> None:
    done = run("sheet", "small.plan", "--language", "de")
    assert done.exit_code == 0
    assert '<html lang="de">' in done.stdout
    assert 'Innerhalb von 4 Geschäftsstunden (gemäß „<span lang="en">Desk</span>“)' in done.stdout
    assert "Montag bis Freitag, 09:00 bis 17:00 Uhr" in done.stdout
    assert "Donnerstag, 1. Januar 2026" in done.stdout


def test_a_sheet_in_japanese_as_markdown() -> None:
    done = run("sheet", "small.plan", "--language", "ja", "--format", "markdown")
    assert "「Desk」の4営業時間以内" in done.stdout
    assert "月曜日から金曜日まで、09:00～17:00" in done.stdout


def test_american_english_has_its_own_clock() -> None:
    done = run("sheet", "small.plan", "--language", "en-US", "--format", "markdown")
    assert "Monday to Friday, 9:00 AM to 5:00 PM" in done.stdout
    assert "Thursday, January 1, 2026" in done.stdout


def test_a_site_links_its_versions() -> None:
    done = run("build", "small.plan", "-o", "site", "--language", "en", "--language", "de", "--no-cache")
    assert done.exit_code == 0, done.output
    top, german = (Path("site", name).read_text("utf-8") for name in ("small.html", "de/small.html"))
    assert '<link rel="alternate" hreflang="de" href="de/small.html">' in top
    assert '<a href="../small.html" hreflang="en" lang="en" rel="alternate">English</a>' in german
    assert '<html lang="de">' in german
    assert 'href="../index.html" hreflang="en"' in Path("site/de/index.html").read_text("utf-8")
    assert Path("site/de/search.js").is_file()


def test_unchanged_pages_are_kept_in_every_language() -> None:
    words = ("build", "small.plan", "-o", "site", "--language", "en", "--language", "ja")
    first = run(*words)
    before = {path: path.read_bytes() for path in Path("site").rglob("*") if path.is_file()}
    second = run(*words)
    assert "1 of them unchanged" in second.output
    assert first.exit_code == second.exit_code == 0
    assert {path: path.read_bytes() for path in Path("site").rglob("*") if path.is_file()} == before


def test_own_translations_are_counted() -> None:
    folder = Path("own/fr/LC_MESSAGES")
    folder.mkdir(parents=True)
    text = ALPHABET + '\nmsgid "At a glance"\nmsgstr "En bref"\n\nmsgid "within {amount}"\nmsgstr "sous {montant}"\n'
    (folder / "plansmith.po").write_text(text, "utf-8")
    done = run("sheet", "small.plan", "--language", "fr", "--locale", "own", "--format", "markdown")
    assert done.exit_code == 0
    assert "## En bref" in done.stdout
    assert "Within 4 business hours" in done.stdout
    assert "have no translation and 1 lose or add a place" in done.stderr


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("fr", "there is no catalogue for `fr`"),
        ("xx-yy", "`xx-yy` is no language"),
        ("../de", "`../de` is no language"),
        ("", "`` is no language"),
    ],
)
def test_a_language_that_is_not_there(tag: str, said: str) -> None:
    done = run("sheet", "small.plan", "--language", tag)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_broken_catalogue_is_named() -> None:
    folder = Path("own/fr/LC_MESSAGES")
    folder.mkdir(parents=True)
    (folder / "plansmith.po").write_bytes(b"no catalogue\n")
    done = run("sheet", "small.plan", "--language", "fr", "--locale", "own")
    assert done.exit_code == 2
    assert "plansmith.po" in done.stderr


def test_a_pdf_without_its_letters_says_where_to_get_them() -> None:
    pytest.importorskip("typst")
    done = run("sheet", "small.plan", "--language", "ja", "--format", "pdf", "-o", "small.pdf")
    assert done.exit_code == 2
    assert "none of the fonts has the letters of `ja`" in done.stderr
    assert "--fonts FOLDER" in done.stderr
    assert not Path("small.pdf").exists()


def test_the_settings_name_a_language() -> None:
    Path("plansmith.toml").write_text('language = "de"\nwritten_in = "de"\n', "utf-8")
    done = run("sheet", "small.plan")
    assert "Innerhalb von 4 Geschäftsstunden (gemäß „Desk“)" in done.stdout


def test_the_settings_name_no_language() -> None:
    Path("plansmith.toml").write_text('language = "../de"\n', "utf-8")
    done = run("sheet", "small.plan")
    assert done.exit_code == 2
    assert "`language` is the tag of a language" in done.stderr

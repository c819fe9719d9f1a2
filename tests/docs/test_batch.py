"""The page about tables can't rot: its files are written, its commands run, its Python runs as one program."""

import re
import shlex
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from plansmith.cli import app

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
BLOCKS = [
    (match["tag"], match["words"].strip(), match["text"])
    for match in re.finditer(r"^```(?P<tag>\w+)(?P<words>[^\n]*)\n(?P<text>.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
]
BEGIN = next(text for tag, words, text in BLOCKS if tag == "python" and not words)
PROGRAMS = [
    (words.removeprefix("needs="), text) for tag, words, text in BLOCKS if tag == "python" and words
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plans of this project, and the page's own files beside them."""
    (tmp_path / "plans").symlink_to(ROOT / "plans")
    (tmp_path / "plansmith.toml").write_text("", encoding="utf-8")
    for tag, words, text in BLOCKS:
        if tag == "csv" and words.startswith("file="):
            (tmp_path / words.removeprefix("file=")).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_write_what_the_page_shows(folder: Path) -> None:
    shown = [(words.removeprefix("is="), text) for tag, words, text in BLOCKS if words.startswith("is=")]
    commands = [line for tag, _, text in BLOCKS if tag == "sh" for line in text.splitlines()]
    assert commands
    assert shown
    for line in commands:
        done = CliRunner().invoke(app, shlex.split(line)[1:])
        assert done.exit_code == 0, done.output
    for name, text in shown:
        assert (folder / name).read_text(encoding="utf-8") == text


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("needs", ["", *(needs for needs, _ in PROGRAMS)])
def test_its_python_runs(needs: str) -> None:
    if needs and find_spec(needs) is None:
        pytest.skip(f"{needs} is not installed")
    exec(BEGIN + "".join(text for name, text in PROGRAMS if name == needs), {})

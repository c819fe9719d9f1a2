"""The guide to decisions can't rot: its files are written, its commands run, and its Python runs as one program."""

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "decisions-guide.md").read_text(encoding="utf-8")
BLOCKS = [
    (match["tag"], match["words"].strip(), match["text"])
    for match in re.finditer(r"^```(?P<tag>\w+)(?P<words>[^\n]*)\n(?P<text>.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
]


def blocks(tag: str) -> list[tuple[str, str]]:
    return [(words, text) for found, words, text in BLOCKS if found == tag]


COMMANDS = [
    (line, int(words.removeprefix("status=") or 0)) for words, text in blocks("sh") for line in text.splitlines()
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plans of this project, and the guide's own files beside them."""
    path = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "plans", path / "plans", ignore=shutil.ignore_patterns("__pycache__"))
    (path / "plansmith.toml").write_text("", encoding="utf-8")
    for words, text in (*blocks("yaml"), *blocks("plan")):
        (path / words.removeprefix("file=")).write_text(text, encoding="utf-8")
    return path


def shell(line: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={"PATH": path, "HOME": str(folder), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_block_is_tried() -> None:
    assert {tag for tag, _, _ in BLOCKS} == {"yaml", "plan", "sh", "python"}
    assert len(COMMANDS) >= 8
    assert len(blocks("python")) >= 7


@pytest.mark.parametrize(("line", "status"), COMMANDS, ids=[line for line, _ in COMMANDS])
def test_every_command_runs(folder: Path, line: str, status: int) -> None:
    done = shell(line, folder)
    assert done.returncode == status, done.stdout + done.stderr
    assert "fault of plansmith" not in done.stderr


def test_the_python_runs_from_top_to_bottom(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    code = "\n".join(text for _, text in blocks("python"))
    exec(compile(code, "docs/decisions-guide.md", "exec"), {})


def test_the_interview_of_the_guide_settles_it(folder: Path) -> None:
    (line,) = (line for line, _ in COMMANDS if "interview.json" in line)
    assert shell(line, folder).returncode == 0
    answer = json.loads((folder / "interview.json").read_text(encoding="utf-8"))
    assert answer["eligibility"][0]["outcome"] == "eligible"


def test_every_option_that_it_names_is_one() -> None:
    known = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for option in set(re.findall(r"`(--[a-z-]+)", GUIDE)):
        assert option in known, option


def test_the_webhook_answers_a_request(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example's handler, given a request as a server gives it, without a socket."""
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    own = GUIDE[GUIDE.index("## 8.") :]
    code = "\n".join(text for _, text in blocks("python") if text in own)
    exec(compile(code, "docs/decisions-guide.md", "exec"), names)
    ticket = {"id": 1, "opened_at": "2026-03-10T16:00:00-04:00", "paid": True, "priority": "P1"}
    body = json.dumps({"at": "2026-03-10T16:05:00-04:00", "ticket": ticket}).encode()
    handler = object.__new__(names["Webhook"])
    handler.rfile, handler.wfile = io.BytesIO(body), io.BytesIO()
    handler.headers = {"Content-Length": str(len(body))}
    handler.request_version, handler.requestline, handler.client_address = "HTTP/1.1", "POST /", ("desk", 0)
    handler.do_POST()
    head, _, reply = handler.wfile.getvalue().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.0 200")
    assert json.loads(reply)["due_at"] == "2026-03-11T10:00:00-04:00"

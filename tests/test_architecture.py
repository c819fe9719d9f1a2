"""The rooms: who may import whom, and that no room is ever loaded twice."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("grammar", "dsl", "compiler", "plans")


def test_the_import_contract_holds(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "tools/nslinks.py", str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command],
        cwd=ROOT,
        env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _imports(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.append(node.module)
    return names


def _sources() -> list[Path]:
    folders = [*ROOMS, "src", "tests", "benchmarks", "tools"]
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def test_nobody_imports_a_room_by_its_bare_name() -> None:
    """`import dsl` works from the checkout and loads a second copy of every class."""
    bare = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in _sources()
        for name in _imports(path)
        if name.split(".")[0] in ROOMS
    }
    assert bare == set()


def test_lark_and_jinja_stay_in_their_rooms() -> None:
    fences = {"lark": ("grammar", "dsl/build"), "jinja2": ("compiler/sheets",)}
    strays = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in _sources()
        for name in _imports(path)
        for library, rooms in fences.items()
        if name.split(".")[0] == library
        and not path.relative_to(ROOT).as_posix().startswith((*rooms, "tests", "benchmarks"))
    }
    assert strays == set()

"""One name for every module: `plansmith.…`.

With the project's root on the path, `import dsl` works too and gives a second copy of every module, whose classes are
not those of the first.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
BARE = {"grammar", "dsl", "compiler", "plans", "codes"}
ROOMS = ("grammar", "dsl", "compiler", "plans", "src", "tests", "tools", "benchmarks")


def bare_imports(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] in BARE)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").split(".")[0] in BARE:
            yield node.module or ""


def test_no_module_is_imported_by_its_folder() -> None:
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py")]
    assert len(files) > 100
    found = [(file.relative_to(ROOT), name) for file in files for name in bare_imports(file.read_text("utf-8"))]
    assert found == []


def test_the_scan_sees_them() -> None:
    assert list(bare_imports("import dsl.nodes\nfrom grammar import source\n")) == ["dsl.nodes", "grammar"]
    assert list(bare_imports("from .dsl import x\nfrom ..compiler import y\nimport plansmith.dsl\n")) == []

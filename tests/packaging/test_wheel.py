"""The wheel has all that the tree has: an unlisted subpackage would be missing without any error."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = {
    "src/plansmith": "plansmith",
    "grammar": "plansmith/grammar",
    "dsl": "plansmith/dsl",
    "compiler": "plansmith/compiler",
    "plans": "plansmith/plans",
    "docs/codes": "plansmith/codes",
}
KINDS = {".py", ".lark", ".plan", ".txt", ".json", ".j2", ".css", ".js", ".md", ".po", ".pot", ".typed"}
LEFT_OUT = {"README.md"}


def tree() -> Iterator[str]:
    """The names that the files of the tree should have in the wheel."""
    for folder, package in ROOMS.items():
        for file in (ROOT / folder).rglob("*"):
            if file.suffix in KINDS and "__pycache__" not in file.parts and file.name not in LEFT_OUT:
                yield f"{package}/{file.relative_to(ROOT / folder).as_posix()}"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of a copy of the tree, so that nothing is left in it."""
    copy = tmp_path_factory.mktemp("tree")
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    for name in filter(None, names):
        source, target = ROOT / name, copy / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    target = tmp_path_factory.mktemp("wheel")
    options = ["--no-isolation"] if _has_build_tools() else []
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", *options, "--outdir", str(target), str(copy)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = target.glob("*.whl")
    return zipfile.ZipFile(file)


def _has_build_tools() -> bool:
    """Whether what `build-system.requires` asks for is installed here."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return int(version("setuptools").split(".")[0]) >= 80
    except PackageNotFoundError:
        return False


def test_the_wheel_has_the_whole_tree(wheel: zipfile.ZipFile) -> None:
    expected = set(tree())
    assert len(expected) > 200
    assert expected - set(wheel.namelist()) == set()


def test_the_wheel_has_nothing_else(wheel: zipfile.ZipFile) -> None:
    extra = {name for name in wheel.namelist() if ".dist-info/" not in name} - set(tree())
    assert extra == set()


def test_the_command_is_installed(wheel: zipfile.ZipFile) -> None:
    (entry,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert b"plansmith = plansmith.cli:main" in wheel.read(entry)

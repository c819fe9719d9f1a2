"""Lay links in build/ns, or in the folder named, that show the mapped folders as one `plansmith` package.

mypy and import-linter follow folders, not the import hooks of an editable install, so they
are pointed at build/ns. Nothing there is committed.
"""

import shutil
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        folders: dict[str, str] = tomllib.load(file)["tool"]["setuptools"]["package-dir"]
    target = (Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "ns") / "plansmith"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for entry in sorted((ROOT / folders.pop("plansmith")).iterdir()):
        if entry.name != "__pycache__":
            (target / entry.name).symlink_to(entry)
    for package, folder in folders.items():
        (target / package.removeprefix("plansmith.")).symlink_to(ROOT / folder)
    print(f"linked {len(folders)} rooms below {target}")


if __name__ == "__main__":
    main()

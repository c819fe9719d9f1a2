"""Where things lie: a project's root, its plans' folder, the files that a command was given.

The root is the nearest ancestor with settings, else the path given. Nothing here reads a plan.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from .config import MOST, OWN_FILE, SHARED_FILE, Config, read_config
from .failure import Failure, about_path

STDIN = "-"


@dataclass(frozen=True, kw_only=True, slots=True)
class Project:
    """A root with its settings. All paths are absolute."""

    root: Path
    plans: Path
    """The folder that `use` and `source` are relative to."""
    library: Path | None
    """The files that come with plansmith, in which `use` looks second."""
    shown: Path
    """The folder that printed paths are relative to."""
    config: Config
    settings: Path | None
    """The file that the settings come from."""
    deep: bool = True
    """Whether all that lies below the plans' folder belongs together. It doesn't where there are no settings and a
    single file was named: its neighbours do, and nobody wants the rest of a home folder read."""

    def catalogue_files(self) -> tuple[Path, ...]:
        """Every plan file that belongs to the project, sorted."""
        if self.deep:
            return tuple(plan_files(self.plans))
        return tuple(path for path in sorted(self.plans.glob("*.plan")) if _is_file(path))

    def show(self, path: Path) -> str:
        """A path as it is printed, with forward slashes."""
        for base in (self.shown, self.plans):
            if path.is_relative_to(base):
                return path.relative_to(base).as_posix()
        return path.as_posix()

    @property
    def site(self) -> Path:
        return self.root / self.config.site


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a command was asked about: a project, plan files, and perhaps one that came by standard input."""

    project: Project
    files: tuple[Path, ...]
    given: tuple[tuple[Path, bytes], ...] = ()


def open_project(paths: Iterable[Path], settings: Path | None = None) -> Project:
    """The project that paths belong to. `settings` is the file that the user named."""
    paths = tuple(paths)
    start = _common(paths)
    if settings is not None:
        config = read_config(settings)
        if config is None:
            raise Failure(f"{settings} has no table `[tool.plansmith]`")
        found: tuple[Path, Path | None, Config] = (_absolute(settings).parent, settings, config)
    else:
        found = _nearest(start)
    root, file, config = found
    plans = root / config.plans if config.plans else root / "plans"
    if not plans.is_dir():
        if config.plans:
            raise Failure(f"{file}: there is no folder `{config.plans}`, which `paths.plans` names")
        plans = root
    here = Path.cwd()
    shown = root if file is not None or not root.is_relative_to(here) else here
    return Project(
        root=root,
        plans=plans,
        library=shipped(),
        shown=shown,
        config=config,
        settings=file,
        deep=file is not None or any(path.is_dir() for path in paths),
    )


def shipped() -> Path | None:
    """The folder of the plans that come with plansmith."""
    from . import plans

    folder = Path(plans.__path__[0])
    return folder if folder.is_dir() else None


def ask(paths: Iterable[str], *, settings: Path | None = None, stdin_filename: str = "") -> Asked:
    """The files that a command line names. Without any it is the plans' folder."""
    names = tuple(paths)
    given: list[tuple[Path, bytes]] = []
    if STDIN in names:
        given.append((_absolute(Path(stdin_filename or "stdin.plan")), sys.stdin.buffer.read(MOST.plan_bytes + 1)))
    named = tuple(_absolute(Path(name)) for name in names if name != STDIN)
    for path in named:
        _judge(path)
    project = open_project((*named, *(path for path, _ in given)) or (Path.cwd(),), settings)
    files: dict[Path, None] = {path: None for path, _ in given}
    for path in named or (() if given else (project.plans,)):
        files.update(dict.fromkeys(plan_files(path)))
    if not files:
        said = ", ".join(project.show(path) or "." for path in named or (project.plans,))
        raise Failure(f"there is no plan in {said}", help="plan files end in `.plan`")
    return Asked(project=project, files=tuple(files), given=tuple(given))


def plan_files(path: Path) -> Iterator[Path]:
    """A file itself; of a folder all `**/*.plan` below, sorted."""
    if not path.is_dir():
        yield path
        return
    found: list[Path] = []
    for folder, _, names in os.walk(path, onerror=_stop):
        found += [Path(folder, name) for name in names if name.endswith(".plan")]
    yield from (file for file in sorted(found) if _is_file(file))


def _is_file(path: Path) -> bool:
    """Whether a path found in a folder is a file or a broken link, which is then said; a pipe would never end."""
    try:
        return S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _stop(error: OSError) -> None:
    raise about_path("read", error.filename, error)


def _judge(path: Path) -> None:
    try:
        path.stat()
    except OSError as error:
        raise about_path("read", path, error) from None
    except ValueError:
        raise Failure(f"can't read {str(path)!r}: this is no path") from None


def _absolute(path: Path) -> Path:
    """Absolute and without `..`, links left as they are: a linked plan belongs to the folder that links it."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow links


def _common(paths: tuple[Path, ...]) -> Path:
    folders = [path if path.is_dir() else path.parent for path in paths]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # on different drives
        return folders[0]


def _nearest(start: Path) -> tuple[Path, Path | None, Config]:
    for folder in (start, *start.parents):
        for name in (OWN_FILE, SHARED_FILE):
            file = folder / name
            if file.is_file():
                config = read_config(file)
                if config is not None:
                    return folder, file, config
    return start, None, Config()

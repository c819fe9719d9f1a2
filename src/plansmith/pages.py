"""The pages of the codes, `docs/codes` in a checkout, shipped as data."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable

from .failure import Failure
from .grammar.diagnostics import nearest

_CODE = re.compile(r"PS[0-9]{3}")


def page(code: str) -> str:
    """The page of a code, whatever the size of its letters."""
    name = code.upper()
    pages = _pages()
    if name not in pages:
        near = nearest(name, pages) if pages else None
        beside = [known for known in pages if known[:3] == name[:3]] if near is not None else []
        others = ", ".join(f"`{known}`" for known in dict.fromkeys((near, *beside)) if known)
        raise Failure(
            f"there is no code `{code}`",
            help=f"near it: {others}" if others else "`plansmith explain` without a code lists all",
        )
    return pages[name].read_text(encoding="utf-8")


def titles() -> dict[str, str]:
    """Every code with the title of its page, sorted."""
    return {code: _title(code, text.read_text(encoding="utf-8")) for code, text in _pages().items()}


def _title(code: str, text: str) -> str:
    first = text.partition("\n")[0].lstrip("# ")
    return first.removeprefix(f"{code}:").strip()


def _pages() -> dict[str, Traversable]:
    try:
        found = {item.name.removesuffix(".md"): item for item in files("plansmith.codes").iterdir()}
    except (ModuleNotFoundError, OSError):
        raise Failure("this installation of plansmith came without the pages of the codes") from None
    return {code: found[code] for code in sorted(found) if _CODE.fullmatch(code)}

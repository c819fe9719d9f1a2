"""Reading the tables of this folder."""

import json
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from importlib.resources import files


def table(name: str) -> object:
    """One of the folder's JSON files."""
    return json.loads(files("plansmith.dsl.reference").joinpath(name).read_text("utf-8"))


def named(name: str) -> dict[str, str]:
    """A table of codes and their names."""
    found = table(name)
    assert isinstance(found, dict)
    return found


def alike(word: str, names: Iterable[str], cutoff: float = 0.7) -> tuple[str, ...]:
    """The names nearest to a word, whatever their capital letters: the best, and at most two that are as near."""
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(name.casefold(), name)
    wanted = word.casefold()
    matches = get_close_matches(wanted, folded, n=3, cutoff=cutoff)
    scores = [SequenceMatcher(None, match, wanted).ratio() for match in matches]
    return tuple(folded[match] for match, score in zip(matches, scores, strict=True) if score > scores[0] - 0.05)


def did_you_mean(names: Iterable[str]) -> str:
    """The help sentence that offers some names, or nothing."""
    quoted = [f"`{name}`" for name in names]
    if not quoted:
        return ""
    return "did you mean " + (quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + f" or {quoted[-1]}") + "?"

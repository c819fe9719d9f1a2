"""Facts in English words, made from their paths by one fixed way, so that two facts never read the same.

`site.country` is `the site’s country`, `case.logged` happens when `the case is logged`. Other languages have no way to
make a noun or a clause from an English name: there a fact is called by its name (`words_facts.py`).
"""

from ...dsl.model.types import FactField, Kind
from .words import spaced

_IRREGULAR = frozenset({
    "begun", "bought", "brought", "built", "done", "drawn", "found", "given", "held", "kept", "known", "lost", "made",
    "met", "paid", "sent", "shown", "sold", "taken", "told", "written",
})  # fmt: skip
_HAPPENS = frozenset({
    "arrived", "began", "begins", "came", "ended", "ends", "expired", "expires", "left", "starts", "started", "went",
})  # fmt: skip
"""Verb forms that need no `is`."""


def possessive(noun: str) -> str:
    return f"{noun}’" if noun.endswith("s") else f"{noun}’s"


def noun(path: str, kind: Kind, holder: FactField | None) -> str:
    """`the site’s country`. `holder` is the fact that it stands in."""
    *holders, name = path.split(".")
    if holder is not None and holder.type.kind is Kind.LIST:
        return owned(f"each {spaced(holder.element)}", name, kind)
    if not holders:
        return f"the {spaced(name)}"
    return owned(f"the {' '.join(spaced(one) for one in holders)}", name, kind)


def owned(owner: str, name: str, kind: Kind) -> str:
    """`its location`, `the time when the case is logged`."""
    whose = owner if owner == "its" else possessive(owner)
    words = spaced(name)
    if kind is Kind.ZONE:
        return f"{whose} {words if 'zone' not in words else words.replace('zone', 'time zone')}"
    if kind in (Kind.DATE, Kind.INSTANT):
        what = "date" if kind is Kind.DATE else "time"
        if words.rpartition(" ")[2] in ("on", "at"):
            return f"{whose} {words.replace(' ', '-')} {what}"
        if is_clause(name):
            subject = "it" if owner == "its" else owner
            return f"the {what} when {_clause(subject, whose, name)}"
    return f"{whose} {words}"


def is_clause(name: str) -> bool:
    """Whether the name says that something happens (`logged`, `monitoring_ends`) and not what (`first_response`)."""
    last = name.rpartition("_")[2]
    return last in _IRREGULAR or last in _HAPPENS or (last.endswith("ed") and not last.endswith("eed"))


def _clause(owner: str, whose: str, name: str) -> str:
    head, _, verb = name.rpartition("_")
    subject = f"{whose} {spaced(head)}" if head else owner
    return f"{subject} {verb}" if verb in _HAPPENS else f"{subject} is {verb}"


def clause(path: str) -> str:
    """`the case is logged`; empty where the path names a thing and not what happens."""
    *holders, name = path.split(".")
    owner = f"the {' '.join(spaced(holder) for holder in holders)}".strip()
    return _clause(owner, possessive(owner), name) if is_clause(name) else ""

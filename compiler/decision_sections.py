"""An answer's entries under their headings, for whoever reads it: text and cards say them in the same order."""

from dataclasses import dataclass

from .decision import Decision, Entry, Outcome, RefusalValue


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """`swept` are the ids of what a refusal of the whole plan takes along: nothing more is to be said of them."""

    kind: str
    heading: str
    entries: tuple[Entry, ...]
    swept: tuple[str, ...]


_HEADINGS = (
    ("eligibility", "Who may have it"),
    ("entitlements", "What is promised"),
    ("deadlines", "By when"),
    ("limits", "How much"),
    ("duties", "Duties"),
    ("recurring", "What recurs"),
    ("credits", "What is owed"),
)


def sections(decision: Decision) -> tuple[Section, ...]:
    """Those that have something, in the order of the answer."""
    found: list[Section] = []
    for kind, heading in _HEADINGS:
        entries: tuple[Entry, ...] = getattr(decision, kind)
        swept = () if kind == "eligibility" else tuple(one for one in entries if _is_swept(decision, one))
        kept = tuple(one for one in entries if one not in swept)
        if entries:
            found.append(Section(kind=kind, heading=heading, entries=kept, swept=tuple(one.id for one in swept)))
    return tuple(found)


def _is_swept(decision: Decision, entry: Entry) -> bool:
    """Whether an entry is refused for no other reason than that the whole plan is."""
    whole = decision.eligibility[0]
    return (
        whole.outcome is Outcome.REFUSED
        and entry.outcome is Outcome.REFUSED
        and isinstance(entry.value, RefusalValue)
        and entry.value == whole.value
    )

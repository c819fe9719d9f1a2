"""The words by which a sentence promises: figures with a unit, times of day, and words of duty.

A sentence that holds one is rarely mere talk, so setting it aside takes a reader's word for it.
"""

import re

from ..reference.figures import places_of_figures

_DUTY = re.compile(r"\b(?:will|shall|must|entitled|responsible)\b", re.IGNORECASE)


def figures(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text gives a number with a unit of time, distance, money or percent, or a time of day."""
    return tuple(places_of_figures(text))


def duties(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text says will, shall, must, entitled or responsible."""
    return tuple(match.span() for match in _DUTY.finditer(text))

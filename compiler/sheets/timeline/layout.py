"""Where everything of a timeline goes: boxes and texts with coordinates, none of which overlap.

A day is a bar of 24 hours. Labels stand in lanes above it, each beside the line of its moment, to one side of it; of
all ways to place them the one with the fewest lanes is taken in which no text meets another text or another's line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from ..own_words import plain
from ..view import Flag, Picture, Strip

WIDTH = 340
SIZE = 11
BAR_LEFT, BAR_RIGHT = 106, 332
BAR_HEIGHT = 16
LANE = 14
_GAP = 9
_TOP = 20
_BESIDE = 4
_COUNT_X = 96
_NARROW = frozenset(" .,:;'’!|()[]ijlftI")
_WIDE = frozenset("mwMW@%—→")


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A text: `x` is where it starts (`end` false) or ends, `y` its baseline."""

    x: float
    y: float
    words: str
    kind: str
    end: bool = False

    @property
    def left(self) -> float:
        return self.x - label_width(self.words, self.kind) if self.end else self.x

    @property
    def right(self) -> float:
        return self.x if self.end else self.x + label_width(self.words, self.kind)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """An upright line."""

    x: float
    top: float
    bottom: float
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    height: float
    boxes: tuple[Box, ...]
    rules: tuple[Rule, ...]
    labels: tuple[Label, ...]


STRONG = frozenset({"start", "due"})
"""Labels in bold."""
_BOLD = 1.12


def label_width(words: str, kind: str) -> float:
    return text_width(words) * (_BOLD if kind in STRONG else 1)


def text_width(words: str) -> float:
    """How wide a text is at most, in any common sans serif: as wide as in Verdana and its kin."""
    return SIZE * sum(_share(sign) for sign in words)


def _share(sign: str) -> float:
    if sign in _NARROW:
        return 0.4
    if sign in _WIDE:
        return 0.95
    if ord(sign) > 0x2E7F:
        return 1.1
    return 0.78 if sign.isupper() else 0.64


def shortened(words: str, room: float) -> str:
    """The words, cut with an ellipsis where they are wider than the room."""
    if text_width(words) <= room:
        return words
    kept = words
    while kept and text_width(kept + "…") > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def x_of(minute: int) -> float:
    """Where a minute of a day lies on its bar."""
    return round(BAR_LEFT + (BAR_RIGHT - BAR_LEFT) * min(max(minute, 0), 1440) / 1440, 2)


def laid_out(picture: Picture) -> Layout:
    """Every box, line and text of a picture."""
    boxes: list[Box] = []
    rules: list[Rule] = []
    labels = [_centred(x_of(hour * 60), 10, str(hour)) for hour in (0, 6, 12, 18, 24)]
    y = float(_TOP)
    counted = any(strip.count for strip in picture.strips)
    for strip in picture.strips:
        lanes, placed = _placed(strip.flags)
        bar = y + lanes * LANE
        labels.append(Label(x=0, y=bar + 12, words=shortened(strip.label, BAR_LEFT - 22), kind="day"))
        if counted and strip.count:
            labels.append(_centred(_COUNT_X, bar + 12, shortened(strip.count, 20), "count"))
        words = _words(strip, bar)
        boxes.extend(_boxes(strip, bar, words))
        if words is not None:
            labels.append(words)
        for flag, (x, lane, end) in placed:
            baseline = bar - lane * LANE - 5
            side = x - _BESIDE if end else x + _BESIDE
            labels.append(Label(x=round(side, 2), y=baseline, words=flag.words, kind=flag.kind, end=end))
            rules.append(Rule(x=x, top=baseline - 8, bottom=bar + BAR_HEIGHT, kind=flag.kind))
        y = bar + BAR_HEIGHT + _GAP
    return Layout(height=y, boxes=tuple(boxes), rules=tuple(rules), labels=tuple(labels))


def _centred(x: float, y: float, words: str, kind: str = "hour") -> Label:
    return Label(x=round(x - text_width(words) / 2, 2), y=y, words=words, kind=kind)


def _words(strip: Strip, bar: float) -> Label | None:
    """The strip's words inside its bar: in the first gap between what is drawn there that has room, else cut to fit."""
    if not plain(strip.words):
        return None
    taken = [(x_of(one.opens), x_of(one.closes)) for one in strip.stretches]
    taken += [(x_of(flag.at), x_of(flag.at)) for flag in strip.flags]
    left: float = BAR_LEFT
    gaps: list[tuple[float, float]] = []
    for low, high in [*sorted(taken), (BAR_RIGHT, BAR_RIGHT)]:
        gaps.append((left + 6, low - 6))
        left = max(left, high)
    wide = text_width(plain(strip.words))
    start, end = next((gap for gap in gaps if gap[1] - gap[0] >= wide), max(gaps, key=lambda gap: gap[1] - gap[0]))
    words = shortened(plain(strip.words), end - start)
    return Label(x=round(start, 2), y=bar + 12, words=words, kind="words") if words.strip("…") else None


def _boxes(strip: Strip, bar: float, words: Label | None) -> Iterator[Box]:
    yield _across(BAR_LEFT, BAR_RIGHT, bar, strip.kind)
    if strip.kind == "holiday":
        # beside its words, so that these stay readable
        clear = (BAR_LEFT, BAR_LEFT) if words is None else (words.left - 6, words.right + 6)
        for low, high in ((BAR_LEFT, clear[0]), (clear[1], BAR_RIGHT)):
            if low < high:
                yield _across(low, high, bar, "dots")
    for stretch in strip.stretches:
        low, high = x_of(stretch.opens), x_of(stretch.closes)
        if low < high:
            yield _across(low, high, bar, stretch.kind)


def _across(left: float, right: float, bar: float, kind: str) -> Box:
    return Box(x=round(left, 2), y=bar, width=round(right - left, 2), height=BAR_HEIGHT, kind=kind)


# ---- labels beside their lines


Place = tuple[float, int, bool]
"""Where a flag's line is, the lane of its words, and whether they end at the line."""


def _placed(flags: Sequence[Flag]) -> tuple[int, list[tuple[Flag, Place]]]:
    """How many lanes the flags of a day take, and where each goes."""
    if not flags:
        return 0, []
    xs = [x_of(flag.at) for flag in flags]
    for lanes in range(1, len(flags) + 1):
        for lane_of in product(range(lanes), repeat=len(flags)):
            for ends in sorted(product((False, True), repeat=len(flags)), key=_turns):
                places = list(zip(xs, lane_of, ends, strict=True))
                if _free(flags, places):
                    return lanes, list(zip(flags, places, strict=True))
    return len(flags), _stacked(flags, xs)


def _stacked(flags: Sequence[Flag], xs: Sequence[float]) -> list[tuple[Flag, Place]]:
    """Words too wide for the picture: a lane each, to the side with more room, cut to it."""
    to_left = WIDTH - max(xs) < min(xs)
    found: list[tuple[Flag, Place]] = []
    for number, (flag, x) in enumerate(zip(flags, xs, strict=True)):
        lane = number if to_left else len(flags) - 1 - number
        room = ((x if to_left else WIDTH - x) - _BESIDE) / _BOLD
        found.append((replace(flag, words=shortened(flag.words, room)), (x, lane, to_left)))
    return found


def _turns(ends: Sequence[bool]) -> int:
    """How often an earlier moment's words stand to the right of its line and a later one's to the left."""
    return sum(later and not earlier for earlier, later in pairwise(ends))


def _free(flags: Sequence[Flag], places: Sequence[Place]) -> bool:
    spans = [_span(flag, place) for flag, place in zip(flags, places, strict=True)]
    if any(left < 0 or right > WIDTH for left, right in spans):
        return False
    for number, (x, lane, _) in enumerate(places):
        for other, (left, right) in enumerate(spans):
            if other == number:
                continue
            below = places[other][1] < lane
            if below and left - 1 <= x <= right + 1:
                return False
            if places[other][1] == lane and (
                (spans[number][0] < right + 3 and left < spans[number][1] + 3) or left - 1 <= x <= right + 1
            ):
                return False
    return True


def _span(flag: Flag, place: Place) -> tuple[float, float]:
    x, _, end = place
    width = label_width(flag.words, flag.kind)
    return (x - _BESIDE - width, x - _BESIDE) if end else (x + _BESIDE, x + _BESIDE + width)

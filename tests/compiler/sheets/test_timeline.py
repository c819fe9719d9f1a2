"""Timeline pictures: well-formed, without overlaps, the same bytes every time, and nothing in them is markup."""

import xml.etree.ElementTree as ET
from datetime import date, datetime, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from plansmith.compiler.sheets.boundary.program import ProgramEngine
from plansmith.compiler.sheets.boundary.year import year_of
from plansmith.compiler.sheets.names import names_of
from plansmith.compiler.sheets.timeline import Shown, svg_of, timeline_svg
from plansmith.compiler.sheets.timeline.days import cutoff_moment, picture_of
from plansmith.compiler.sheets.timeline.layout import (
    SIZE,
    WIDTH,
    Layout,
    laid_out,
    shortened,
    text_width,
)
from plansmith.compiler.sheets.view import Flag, Picture, Stretch, Strip
from plansmith.compiler.sheets.view.boundaries import Examples
from plansmith.compiler.time import Between, Calendar, Clock, HolidayList
from plansmith.dsl.model.statements import Plan

from tests.compiler.sheets.samples import full_sample, real_plans
from tests.compiler.sheets.test_rendering import HOSTILE, check

DENVER = ZoneInfo("America/Denver")
DESK = Calendar.weekly(
    "America/Denver", {"mon-fri": ["08:00-12:00", "13:00-17:00"]}, closed=HolidayList.public("US", "observed")
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=DENVER)


def drawn(start: str, hours: int) -> Picture:
    explained = DESK.explain_add(at(start), timedelta(hours=hours))
    shown = Shown(start=at(start), due=explained.answer)
    return picture_of(shown, explained.steps, DESK, DENVER, "A clock", explained.sentences())


def pictures(plan: Plan) -> list[Picture]:
    year = year_of(plan, date(2026, 3, 1))
    examples = Examples(ProgramEngine(plan, year), year)
    found = []
    for entitlement in plan.entitlements:
        for deadline in entitlement.deadlines:
            for group in examples.blocks(names_of(plan), deadline, "x"):
                found += [block.picture for block in group.blocks if block.picture is not None]
    return found


# ---- what a picture says


def test_a_day_has_its_hours_and_what_was_counted_of_them() -> None:
    picture = drawn("2026-03-10 11:00", 4)
    (strip,) = picture.strips
    assert (strip.label, strip.kind) == ("Tue 10 Mar", "day")
    assert [(one.opens, one.closes, one.kind) for one in strip.stretches] == [
        (480, 720, "open"),
        (780, 1020, "open"),
        (660, 720, "counted"),
        (780, 960, "counted"),
    ]
    assert [(one.at, one.kind, one.words) for one in strip.flags] == [
        (660, "start", "start 11:00"),
        (960, "due", "due 16:00"),
    ]


def test_holidays_are_named_and_weekends_are_one_strip() -> None:
    picture = drawn("2026-05-22 16:00", 2)
    assert [(strip.label, strip.kind, strip.words) for strip in picture.strips] == [
        ("Fri 22 May", "day", ""),
        ("23–24 May", "closed", "Sat–Sun: closed"),
        ("Mon 25 May", "holiday", "Memorial Day"),
        ("Tue 26 May", "day", ""),
    ]


@pytest.mark.parametrize(
    ("start", "kind", "span", "words"),
    [
        ("2026-03-07 12:00", "skipped", (120, 180), "clocks 02:00→03:00"),
        ("2026-10-31 12:00", "repeated", (60, 120), "clocks 02:00→01:00"),
    ],
)
def test_a_clock_change_is_drawn_and_said(start: str, kind: str, span: tuple[int, int], words: str) -> None:
    explained = Clock(at(start)).explain_due(timedelta(hours=24))
    shown = Shown(start=at(start), due=explained.answer.due)
    last = picture_of(shown, explained.steps, None, DENVER, "A clock", ()).strips[-1]
    assert [(one.opens, one.closes) for one in last.stretches if one.kind == kind] == [span]
    assert [flag.words for flag in last.flags if flag.kind == "change"] == [words]


def test_a_window_is_boxed_and_days_are_numbered() -> None:
    explained = DESK.explain_add_days(at("2026-03-10 09:00"), 2, at=Between(time(8), time(17), DENVER))
    landing = explained.answer
    assert landing is not None
    shown = Shown(start=at("2026-03-10 09:00"), due=landing.due, opens=landing.earliest)
    picture = picture_of(shown, explained.steps, DESK, DENVER, "A visit", ())
    assert [strip.count for strip in picture.strips] == ["", "1", "2"]
    last = picture.strips[-1]
    assert [(one.opens, one.closes) for one in last.stretches if one.kind == "window"] == [(480, 1020)]
    assert [flag.words for flag in last.flags] == ["due 08:00–17:00"]


def test_long_spans_are_folded() -> None:
    picture = drawn("2026-03-10 11:00", 400)
    assert len(picture.strips) <= 9
    assert any("of them open" in strip.words for strip in picture.strips)


def test_a_cut_off_in_another_zone_is_said_in_both() -> None:
    moment, words = cutoff_moment(time(14, 30), "America/Denver", at("2026-03-10 10:00"), ZoneInfo("America/New_York"))
    assert (moment.isoformat(), words) == ("2026-03-10T20:30:00+00:00", "cut-off 16:30 (14:30 Denver)")
    assert cutoff_moment(time(14, 30), "America/Denver", at("2026-03-10 10:00"), DENVER)[1] == "cut-off 14:30"


def test_what_is_due_at_midnight_stands_at_the_end_of_its_day() -> None:
    shown = Shown(start=at("2026-03-10 10:00"), due=at("2026-03-11 00:00"))
    picture = picture_of(shown, (), None, DENVER, "A letter", ())
    assert [(flag.at, flag.words) for flag in picture.strips[0].flags] == [(600, "start 10:00"), (1440, "due 24:00")]


# ---- where it is drawn


def assert_free(layout: Layout) -> None:
    """No text meets another text, leaves the picture, or is crossed by a line that isn't its own."""
    for label in layout.labels:
        assert label.left >= -0.01, label
        assert label.right <= WIDTH + 0.01, label
    for first, second in combinations(layout.labels, 2):
        apart = abs(first.y - second.y) >= SIZE or first.right <= second.left or second.right <= first.left
        assert apart, (first, second)
    for rule in layout.rules:
        for label in layout.labels:
            crosses = label.left < rule.x < label.right and rule.top < label.y and label.y - SIZE * 0.7 < rule.bottom
            assert not crosses, (rule, label)
    words = [label for label in layout.labels if label.kind == "words"]
    for box in [box for box in layout.boxes if box.kind not in ("day", "more", "closed", "holiday")]:
        for label in words:
            beside = label.right <= box.x or box.x + box.width <= label.left
            assert beside or not box.y < label.y < box.y + box.height, (box, label)


@pytest.mark.parametrize("plan", [*real_plans(), full_sample()], ids=lambda plan: plan.head.name)
def test_nothing_overlaps_on_real_sheets(plan: Plan) -> None:
    for picture in pictures(plan):
        assert_free(laid_out(picture))


@pytest.mark.parametrize("minute", range(0, 1441, 30))
def test_nothing_overlaps_wherever_the_moments_lie(minute: int) -> None:
    for distance in (0, 1, 20, 90, 300):
        flags = (
            Flag(at=minute, kind="cutoff", words="cut-off 16:30 (14:30 Denver)"),
            Flag(at=min(minute + distance, 1440), kind="start", words="start 16:31"),
            Flag(at=min(minute + 2 * distance, 1440), kind="due", words="due 08:00–17:00"),
        )
        strips = (Strip(label="Wed 25 Nov", kind="day", flags=flags), Strip(label="28 Sep–12 Oct", kind="closed"))
        assert_free(laid_out(Picture(title="t", zone="America/Argentina/ComodRivadavia", strips=strips, text=())))


def test_words_that_are_too_wide_are_cut() -> None:
    flag = Flag(at=720, kind="due", words="x" * 500)
    strip = Strip(label="y" * 500, kind="holiday", words="W" * 500, flags=(flag,))
    layout = laid_out(Picture(title="t", zone="z" * 500, strips=(strip,), text=()))
    assert_free(layout)
    assert text_width(shortened("z" * 500, 100)) <= 100


def test_words_make_way_for_what_happens_on_a_closed_day() -> None:
    flags = (Flag(at=120, kind="change", words="clocks 02:00→03:00"), Flag(at=720, kind="start", words="start 12:00"))
    skipped = Stretch(opens=120, closes=180, kind="skipped")
    for kind in ("closed", "holiday"):
        strip = Strip(label="Sun 8 Mar", kind=kind, words="closed", flags=flags, stretches=(skipped,))
        layout = laid_out(Picture(title="t", zone="UTC", strips=(strip,), text=()))
        assert_free(layout)
        assert [label.words for label in layout.labels if label.kind == "words"] == ["closed"]


# ---- how it is written


def test_a_picture_is_well_formed_and_says_what_it_shows() -> None:
    svg = svg_of(drawn("2026-05-22 16:00", 2), "one")
    root = ET.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "one-title one-desc"
    text = {child.tag.rpartition("}")[2]: child.text for child in root}
    assert text["title"] == "A clock"
    assert "mon 2026-05-25 closed: memorial day." in (text["desc"] or "").lower()
    assert "href" not in svg


def test_hostile_words_are_text_in_a_picture() -> None:
    strip = Strip(label="Mon", kind="holiday", words=HOSTILE)
    svg = svg_of(Picture(title=HOSTILE, zone="UTC", strips=(strip,), text=(HOSTILE,)), 'a"><script>')
    root = ET.fromstring(svg)
    assert not [one for one in root.iter() if one.tag.endswith("script")]
    assert "<script" not in svg
    assert "\u202e" not in svg


def test_a_decision_card_draws_its_own() -> None:
    explained = DESK.explain_add(at("2026-05-22 16:00"), timedelta(hours=2))
    shown = Shown(start=at("2026-05-22 16:00"), due=explained.answer)
    made = [timeline_svg(shown, explained.steps, zone=DENVER, calendar=DESK, name="card") for _ in range(2)]
    assert made[0] == made[1]
    assert "Memorial Day" in made[0]


def test_a_picture_keeps_its_bytes() -> None:
    check("timeline.svg", svg_of(drawn("2026-05-22 16:00", 2), "golden"))


def test_the_same_plan_has_the_same_pictures() -> None:
    plan = full_sample()
    first, second = pictures(plan), pictures(plan)
    assert [svg_of(one, "x") for one in first] == [svg_of(one, "x") for one in second]
    assert first

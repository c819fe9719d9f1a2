"""Counting working dates: base dates, cut-offs with zones, closed starts, points of the landing date."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from plansmith.compiler.time import (
    Between,
    Calendar,
    Close,
    CutOff,
    EndOfDay,
    HolidayList,
    HoursError,
    Landing,
    SameTime,
    TimeOfDay,
    UnknownZoneError,
)

NEW_YORK, HONOLULU = "America/New_York", "Pacific/Honolulu"
SITE = Calendar.weekly(NEW_YORK, {"mon-fri": ["08:00-17:00"]})
DENVER = CutOff(time(14, 30), ZoneInfo("America/Denver"))
CLOSE = Close()


def at(text: str, zone: str = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


class TestWithoutCutOff:
    @pytest.mark.parametrize(
        ("start", "count", "due"),
        [
            ("2026-03-11 10:00", 1, "2026-03-12 10:00"),
            ("2026-03-13 10:00", 1, "2026-03-16 10:00"),  # Friday: Monday
            ("2026-03-14 10:00", 1, "2026-03-16 10:00"),  # Saturday: Monday too
            ("2026-03-13 23:30", 1, "2026-03-16 23:30"),  # after hours it is still Friday
            ("2026-03-13 10:00", 5, "2026-03-20 10:00"),
            ("2026-03-16 10:00", -1, "2026-03-13 10:00"),
            ("2026-03-15 10:00", -1, "2026-03-13 10:00"),
            ("2026-03-14 10:00", 0, "2026-03-14 10:00"),  # no day is counted, none has to be a working date
        ],
    )
    def test_the_nth_working_date_strictly_after_the_local_date(self, start: str, count: int, due: str) -> None:
        assert SITE.add_days(at(start), count) == at(due)
        assert SITE.subtract_days(at(start), -count) == at(due)

    def test_the_date_is_the_calendar_s_whatever_offset_the_start_carries(self) -> None:
        # Friday 23:30 in New York is Saturday 04:30 in London
        assert SITE.add_days(at("2026-03-14 03:30", "Europe/London"), 1) == at("2026-03-16 23:30")

    def test_holidays_are_passed(self) -> None:
        calendar = SITE.without(HolidayList.public("US", "observed"))
        assert calendar.add_days(at("2026-05-22 10:00"), 1) == at("2026-05-26 10:00")

    def test_a_skipped_time_is_the_end_of_the_gap_and_a_repeated_one_the_first(self) -> None:
        always = Calendar.always(NEW_YORK)
        assert always.add_days(at("2026-03-07 02:30"), 1) == at("2026-03-08 03:00")
        # the first 01:30, in UTC: Python holds a repeated time of a ZoneInfo to be equal to nothing elsewhere
        assert always.add_days(at("2026-10-31 01:30"), 1) == at("2026-11-01 05:30", "UTC")

    def test_no_days_from_the_second_of_two_equal_hours_are_no_time(self) -> None:
        second = at("2026-11-01 01:30").replace(fold=1)
        assert Calendar.always(NEW_YORK).add_days(second, 0) == second.astimezone(ZoneInfo("UTC"))

    def test_a_skipped_date_is_no_day(self) -> None:
        always = Calendar.always("Pacific/Apia")
        assert always.add_days(at("2011-12-29 12:00", "Pacific/Apia"), 1) == at("2011-12-31 12:00", "Pacific/Apia")

    def test_a_working_date_is_one_on_which_a_shift_opens(self) -> None:
        nights = Calendar.weekly(NEW_YORK, {"mon-fri": ["22:00-06:00"]})
        assert nights.add_days(at("2026-03-13 23:00"), 1) == at("2026-03-16 23:00")
        assert nights.add_days(at("2026-03-14 05:00"), 1) == at("2026-03-16 05:00")


class TestCutOff:
    """A cut-off has a zone, and the base date is read in it."""

    def test_need_in_new_york_after_midnight_is_tuesday_in_denver_past_the_cut_off(self) -> None:
        # ships Wednesday, arrives Thursday
        assert SITE.add_days(at("2026-03-11 00:30"), 1, cutoff=DENVER, at=CLOSE) == at("2026-03-12 17:00")

    def test_need_in_honolulu_on_tuesday_night_is_wednesday_in_denver_before_the_cut_off(self) -> None:
        island = Calendar.weekly(HONOLULU, {"mon-fri": ["08:00-17:00"]})
        found = island.add_days(at("2026-03-10 23:00", HONOLULU), 1, cutoff=DENVER, at=CLOSE)
        assert found == at("2026-03-12 17:00", HONOLULU)

    @pytest.mark.parametrize(
        ("start", "due"),
        [
            ("2026-03-11 14:29:59.999999", 12),
            ("2026-03-11 14:30", 12),  # at it is in time
            ("2026-03-11 14:30:00.000001", 13),  # past it, Thursday is the base
            ("2026-03-13 14:31", 17),  # Friday past it: Monday is the base
        ],
    )
    def test_it_is_strict(self, start: str, due: int) -> None:
        assert SITE.add_days(at(start, "America/Denver"), 1, cutoff=DENVER, at=CLOSE) == at(f"2026-03-{due} 17:00")

    def test_before_excludes_its_time(self) -> None:
        before = CutOff(time(14, 30), "America/Denver", inclusive=False)
        assert SITE.add_days(at("2026-03-11 14:30", "America/Denver"), 1, cutoff=before, at=CLOSE) == at(
            "2026-03-13 17:00"
        )

    def test_a_start_on_a_closed_date_counts_as_the_opening_of_the_next_working_date(self) -> None:
        saturday = at("2026-03-14 10:00", "America/Denver")
        assert SITE.add_days(saturday, 1, cutoff=DENVER, at=CLOSE) == at("2026-03-17 17:00")
        assert SITE.add_days(saturday, 1, cutoff=DENVER) == at("2026-03-17 08:00")
        # an opening past the cut-off is in time all the same: else Monday 00:01 would be due before Saturday
        late = Calendar.weekly(NEW_YORK, {"mon-fri": ["18:00-20:00"]})
        assert late.add_days(saturday, 1, cutoff=DENVER, at=CLOSE) == at("2026-03-17 20:00")

    def test_closed_days_count(self) -> None:
        for text, due in (("2026-03-14 10:00", 16), ("2026-03-14 15:00", 17), ("2026-03-15 10:00", 16)):
            start = at(text, "America/Denver")
            found = SITE.add_days(start, 1, cutoff=DENVER, at=CLOSE, closed_days_count=True)
            assert found == at(f"2026-03-{due} 17:00")

    def test_its_days_can_belong_to_another_calendar(self) -> None:
        warehouse = Calendar.weekly("America/Denver", {"mon-thu": ["08:00-16:00"]})
        cutoff = CutOff(time(14, 30), "America/Denver", calendar=warehouse)
        # Thursday past the cut-off: the warehouse's next date is Monday
        assert SITE.add_days(at("2026-03-12 15:00", "America/Denver"), 1, cutoff=cutoff, at=CLOSE) == at(
            "2026-03-17 17:00"
        )
        # Friday is closed there
        assert SITE.add_days(at("2026-03-13 10:00", "America/Denver"), 1, cutoff=cutoff, at=CLOSE) == at(
            "2026-03-17 17:00"
        )

    def test_more_than_one_day_more(self) -> None:
        cutoff = CutOff(time(14, 30), "America/Denver", more=2)
        assert SITE.add_days(at("2026-03-11 15:00", "America/Denver"), 1, cutoff=cutoff, at=CLOSE) == at(
            "2026-03-16 17:00"
        )
        with pytest.raises(ValueError, match="at least 1"):
            CutOff(time(14, 30), "America/Denver", more=0)

    def test_one_that_never_ships(self) -> None:
        cutoff = CutOff(time(14, 30), "America/Denver", calendar=Calendar.never("America/Denver"))
        assert SITE.add_days(at("2026-03-11 10:00"), 1, cutoff=cutoff) is None

    def test_what_is_no_cut_off(self) -> None:
        with pytest.raises(UnknownZoneError):
            CutOff(time(14, 30), "America/Denvr")
        with pytest.raises(HoursError):
            CutOff(time(14, 30, tzinfo=ZoneInfo("UTC")), "America/Denver")


class TestPoints:
    """Where on its date the due moment lies."""

    start = at("2026-03-11 10:00")

    @pytest.mark.parametrize(
        ("point", "due"),
        [
            (None, at("2026-03-12 10:00")),
            (time(17), at("2026-03-12 17:00")),
            (TimeOfDay(time(17), "America/Denver"), at("2026-03-12 17:00", "America/Denver")),
            (CLOSE, at("2026-03-12 17:00")),
            (EndOfDay(), at("2026-03-13 00:00")),
            (EndOfDay("America/Denver"), at("2026-03-13 00:00", "America/Denver")),
            (SameTime("Asia/Tokyo"), at("2026-03-12 23:00", "Asia/Tokyo")),
            (Between(time(8), time(17)), at("2026-03-12 17:00")),
        ],
    )
    def test_points(self, point: time | None, due: datetime) -> None:
        assert SITE.add_days(self.start, 1, at=point) == due

    def test_a_window_has_an_earliest_moment(self) -> None:
        window = Between(time(8), time(17))
        landing = SITE.explain_add_days(self.start, 1, at=window).answer
        assert landing == Landing(date(2026, 3, 12), due=at("2026-03-12 17:00"), earliest=at("2026-03-12 08:00"))
        night = SITE.explain_add_days(self.start, 1, at=Between(time(22), time(2))).answer
        assert night is not None
        assert night.due == at("2026-03-13 02:00")

    def test_the_close_of_an_overnight_shift_is_on_the_next_date(self) -> None:
        nights = Calendar.weekly(NEW_YORK, {"daily": ["22:00-06:00"]})
        assert nights.add_days(self.start, 1, at=CLOSE) == at("2026-03-13 06:00")

    def test_a_closed_date_has_no_close(self) -> None:
        with pytest.raises(ValueError, match="2026-03-14 has no close"):
            SITE.add_days(at("2026-03-14 10:00"), 0, at=CLOSE)


def test_working_date_counts_both_ways() -> None:
    assert SITE.working_date(date(2026, 3, 13), 1) == date(2026, 3, 16)
    assert SITE.working_date(date(2026, 3, 14), -1) == date(2026, 3, 13)
    assert SITE.working_date(date(2026, 3, 14), 0) == date(2026, 3, 14)


def test_a_thousand_days() -> None:
    found = SITE.add_days(at("2026-03-11 10:00"), 1000)
    assert found is not None
    assert len(SITE.working_dates(date(2026, 3, 12), found.date())) == 1000
    # 200 weeks, and the hour by which winter time is late
    assert found - at("2026-03-11 10:00") == timedelta(days=1400, hours=1)


def test_the_steps() -> None:
    calendar = SITE.without(HolidayList.public("US", "observed"))
    explained = calendar.explain_add_days(at("2026-05-22 16:31"), 1, cutoff=DENVER, at=CLOSE)
    assert explained.sentences() == (
        "from Fri 2026-05-22 16:31 America/New_York: 1 working day",
        "past the cut-off 14:30 America/Denver on Fri 2026-05-22; the next working date counts",
        "counted from Tue 2026-05-26",
        "Wed 2026-05-27: 1 working day counted",
        "due Wed 2026-05-27 17:00 America/New_York: at close",
    )
    holiday = calendar.explain_add_days(at("2026-05-25 10:00"), 2, cutoff=DENVER, at=time(12))
    assert holiday.sentences()[1] == (
        "Mon 2026-05-25 (America/Denver) is closed: Memorial Day; the next working date counts"
    )
    plain = calendar.explain_add_days(at("2026-05-22 10:00"), 1)
    assert plain.sentences()[1:] == (
        "counted from Fri 2026-05-22",
        "Sat 2026-05-23 to Sun 2026-05-24 closed",
        "Mon 2026-05-25 closed: Memorial Day",
        "Tue 2026-05-26: 1 working day counted",
        "due Tue 2026-05-26 10:00 America/New_York: at the same time of day",
    )
    assert Calendar.never("UTC").explain_add_days(at("2026-05-22 10:00"), 1).sentences()[-1] == (
        "never: the calendar has no such working date"
    )

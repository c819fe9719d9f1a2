"""Calendars: when they are open, sums and differences of open time, and how they are put together."""

import pickle
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from plansmith.compiler.time import (
    Calendar,
    HolidayList,
    HolidayYearsError,
    NaiveDatetimeError,
    NoSingleZoneError,
    TimeRangeError,
    Window,
)

NEW_YORK = "America/New_York"
OFFICE = Calendar.weekly(NEW_YORK, {"mon-fri": ["09:00-17:00"]})
SPLIT = Calendar.weekly(NEW_YORK, {"mon-fri": ["09:00-12:00", "13:00-17:00"]})
NIGHT = Calendar.weekly(NEW_YORK, {"daily": ["22:00-06:00"]})
ROUND_THE_CLOCK_5 = Calendar.weekly(NEW_YORK, {"mon-fri": ["00:00-24:00"]})
ALWAYS = Calendar.always(NEW_YORK)
US = HolidayList.public("US", "observed")


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def at(text: str, zone: str = NEW_YORK) -> datetime:
    """`2026-05-22 16:50` as a local clock shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


class TestBoundaries:
    """Half-open windows: open at the opening instant, closed at the closing one."""

    @pytest.mark.parametrize(
        ("moment", "open_"),
        [
            ("2026-05-22 08:59:59.999999", False),
            ("2026-05-22 09:00", True),
            ("2026-05-22 16:59:59.999999", True),
            ("2026-05-22 17:00", False),
            ("2026-05-23 12:00", False),
        ],
    )
    def test_is_open(self, moment: str, open_: bool) -> None:
        assert OFFICE.is_open(at(moment)) is open_

    def test_exactly_the_rest_of_the_day_lands_on_closing_time(self) -> None:
        assert OFFICE.add(at("2026-05-22 16:00"), hours(1)) == at("2026-05-22 17:00")
        assert OFFICE.add(at("2026-05-22 16:00"), hours(1), exact_fit="next_opening") == at("2026-05-25 09:00")
        assert OFFICE.add(at("2026-05-22 16:00"), hours(1) + timedelta.resolution) == (at("2026-05-25 09:00:00.000001"))

    def test_nothing_lands_on_the_start_itself(self) -> None:
        sunday = at("2026-05-24 12:00")
        assert OFFICE.add(sunday, hours(0)) == sunday
        assert OFFICE.subtract(sunday, hours(0)) == sunday
        assert OFFICE.add(sunday, hours(0), exact_fit="next_opening") == at("2026-05-25 09:00")
        assert OFFICE.subtract(sunday, hours(0), exact_fit="previous_closing") == at("2026-05-22 17:00")

    def test_backwards_is_the_mirror(self) -> None:
        assert OFFICE.subtract(at("2026-05-25 10:00"), hours(1)) == at("2026-05-25 09:00")
        assert OFFICE.subtract(at("2026-05-25 10:00"), hours(1), exact_fit="previous_closing") == at("2026-05-22 17:00")
        assert OFFICE.subtract(at("2026-05-25 10:00"), hours(2)) == at("2026-05-22 16:00")
        assert OFFICE.add(at("2026-05-25 10:00"), hours(-2)) == OFFICE.subtract(at("2026-05-25 10:00"), hours(2))
        assert OFFICE.subtract(at("2026-05-22 16:00"), hours(-1)) == at("2026-05-22 17:00")

    def test_negative_amounts_turn_the_convention_too(self) -> None:
        monday = at("2026-05-25 10:00")
        assert OFFICE.add(monday, hours(-1), exact_fit="next_opening") == at("2026-05-22 17:00")

    def test_a_convention_of_the_other_direction_is_refused(self) -> None:
        with pytest.raises(ValueError, match="exact_fit is 'closing' or 'next_opening', not 'previous_closing'"):
            OFFICE.add(at("2026-05-22 16:00"), hours(1), exact_fit="previous_closing")  # type: ignore[arg-type]

    def test_between_is_signed(self) -> None:
        friday, monday = at("2026-05-22 16:00"), at("2026-05-25 10:00")
        assert OFFICE.between(friday, monday) == hours(2)
        assert OFFICE.between(monday, friday) == hours(-2)
        assert OFFICE.between(friday, friday) == hours(0)

    def test_next_open_and_next_close(self) -> None:
        assert OFFICE.next_open(at("2026-05-22 09:00")) == at("2026-05-22 09:00")
        assert OFFICE.next_open(at("2026-05-22 17:00")) == at("2026-05-25 09:00")
        assert OFFICE.next_close(at("2026-05-22 09:00")) == at("2026-05-22 17:00")
        assert OFFICE.next_close(at("2026-05-22 17:00")) == at("2026-05-25 17:00")
        assert OFFICE.previous_close(at("2026-05-25 09:00")) == at("2026-05-22 17:00")
        assert OFFICE.previous_close(at("2026-05-25 09:01")) == at("2026-05-25 09:01")


class TestShifts:
    """A shift belongs to the date on which it opens."""

    def test_a_split_day(self) -> None:
        assert SPLIT.add(at("2026-05-22 11:30"), hours(1)) == at("2026-05-22 13:30")

    def test_touching_windows_merge_over_midnight(self) -> None:
        assert ROUND_THE_CLOCK_5.next_close(at("2026-05-18 00:00")) == at("2026-05-23 00:00")
        assert ROUND_THE_CLOCK_5.windows(at("2026-05-18 12:00"), at("2026-05-25 12:00")) == (
            Window(at("2026-05-18 12:00"), at("2026-05-23 00:00")),
            Window(at("2026-05-25 00:00"), at("2026-05-25 12:00")),
        )

    def test_a_24x5_calendar_has_five_working_dates(self) -> None:
        assert len(ROUND_THE_CLOCK_5.working_dates(date(2026, 5, 18), date(2026, 5, 24))) == 5

    def test_a_holiday_removes_the_whole_overnight_shift_that_opens_on_it_and_no_other(self) -> None:
        calendar = NIGHT.without(date(2026, 12, 25))
        assert calendar.is_open(at("2026-12-25 05:59"))  # the shift that opened on the 24th
        assert not calendar.is_open(at("2026-12-25 23:00"))
        assert not calendar.is_open(at("2026-12-26 05:00"))
        assert calendar.is_open(at("2026-12-26 22:00"))
        assert not calendar.is_working_date(date(2026, 12, 25))

    def test_the_close_of_a_date_is_the_end_of_its_last_shift(self) -> None:
        assert NIGHT.close_of(date(2026, 5, 22)) == at("2026-05-23 06:00")
        assert SPLIT.close_of(date(2026, 5, 22)) == at("2026-05-22 17:00")
        assert SPLIT.open_of(date(2026, 5, 22)) == at("2026-05-22 09:00")
        assert SPLIT.close_of(date(2026, 5, 23)) is None
        assert ALWAYS.close_of(date(2026, 5, 22)) == at("2026-05-23 00:00")

    def test_always_has_every_date(self) -> None:
        assert len(ALWAYS.working_dates(date(2026, 5, 18), date(2026, 5, 24))) == 7

    def test_an_overnight_shift_of_a_calendar_of_one_night(self) -> None:
        calendar = Calendar.weekly(NEW_YORK, {"sat": ["22:00-02:00"]})
        assert calendar.is_working_date(date(2026, 5, 23))
        assert not calendar.is_working_date(date(2026, 5, 24))
        assert calendar.is_open(at("2026-05-24 01:00"))


class TestOrder:
    """Weekly hours, then holidays, then hours of single dates, then breaks."""

    calendar = Calendar.weekly(
        NEW_YORK,
        {"mon-fri": ["09:00-12:00", "13:00-17:00"], "sat": ["22:00-02:00"]},
        closed=[date(2026, 12, 24), date(2026, 12, 25)],
        special={date(2026, 12, 24): ["09:00-12:00"], date(2026, 12, 23): []},
        breaks={date(2026, 12, 24): ["10:00-10:30"], date(2026, 12, 22): ["14:00-15:00"]},
    )

    def test_hours_of_a_date_win_over_a_holiday_and_breaks_come_last(self) -> None:
        assert self.calendar.shifts_on(date(2026, 12, 24)) == (
            Window(at("2026-12-24 09:00"), at("2026-12-24 10:00")),
            Window(at("2026-12-24 10:30"), at("2026-12-24 12:00")),
        )

    def test_no_hours_close_a_date(self) -> None:
        assert self.calendar.shifts_on(date(2026, 12, 23)) == ()
        assert not self.calendar.is_working_date(date(2026, 12, 23))

    def test_a_break_is_taken_out_of_whatever_is_open(self) -> None:
        assert self.calendar.between(at("2026-12-22 00:00"), at("2026-12-23 00:00")) == hours(6)

    def test_a_break_of_a_date_cuts_the_shift_of_the_date_before(self) -> None:
        calendar = NIGHT.with_breaks({date(2026, 5, 23): ["02:00-03:00"]})
        assert calendar.between(at("2026-05-22 22:00"), at("2026-05-23 06:00")) == hours(7)

    def test_yearly_hours(self) -> None:
        half_day = OFFICE.without(US).with_special({HolidayList.yearly(12, 24, "Christmas Eve"): ["09:00-12:00"]})
        for year in (2026, 2027):  # in 2027 the 24th is Christmas, observed
            assert half_day.close_of(date(year, 12, 24)) == at(f"{year}-12-24 12:00")

    def test_hours_of_one_date_from_two_rules_add_up(self) -> None:
        special: dict[HolidayList | date, list[str]] = {
            date(2026, 12, 24): ["09:00-10:00"],
            HolidayList.yearly(12, 24): ["11:00-12:00"],
        }
        assert OFFICE.with_special(special).between(at("2026-12-24 00:00"), at("2026-12-25 00:00")) == hours(2)

    def test_what_closes_a_date_is_named(self) -> None:
        calendar = OFFICE.without(US)
        assert calendar.closed_by(date(2026, 5, 25)) == ("Memorial Day",)
        assert calendar.closed_by(date(2026, 5, 26)) == ()
        # nothing is taken from a Saturday
        assert OFFICE.without(HolidayList.public("US", "dated")).closed_by(date(2026, 7, 4)) == ()


class TestClockChanges:
    """Elapsed time is physical: a window that a change cuts is shorter, one that it stretches longer, none negative."""

    def test_a_night_of_seven_and_of_nine_hours(self) -> None:
        assert NIGHT.between(at("2026-03-07 22:00"), at("2026-03-08 06:00")) == hours(7)
        assert NIGHT.between(at("2026-10-31 22:00"), at("2026-11-01 06:00")) == hours(9)

    def test_a_window_inside_the_gap_is_none(self) -> None:
        calendar = Calendar.weekly(NEW_YORK, {"daily": ["02:00-03:00"]})
        assert calendar.shifts_on(date(2026, 3, 8)) == ()
        assert not calendar.is_working_date(date(2026, 3, 8))
        assert calendar.is_working_date(date(2026, 3, 9))

    def test_a_window_that_begins_in_the_gap_is_clamped_to_the_change(self) -> None:
        calendar = Calendar.weekly(NEW_YORK, {"daily": ["02:30-04:00"]})
        assert calendar.shifts_on(date(2026, 3, 8)) == (Window(at("2026-03-08 03:00"), at("2026-03-08 04:00")),)

    def test_a_window_in_the_repeated_hour_is_open_the_first_time(self) -> None:
        calendar = Calendar.weekly(NEW_YORK, {"daily": ["01:00-01:30"]})
        (window,) = calendar.shifts_on(date(2026, 11, 1))
        assert window.opens == datetime(2026, 11, 1, 5, 0, tzinfo=UTC)
        assert window.closes - window.opens == hours(0.5)

    def test_a_window_over_the_repeated_hour_has_it_twice(self) -> None:
        calendar = Calendar.weekly(NEW_YORK, {"daily": ["01:00-02:00"]})
        (window,) = calendar.shifts_on(date(2026, 11, 1))
        assert window.closes - window.opens == hours(2)

    def test_a_date_that_never_was(self) -> None:
        samoa = Calendar.always("Pacific/Apia")
        assert samoa.working_dates(date(2011, 12, 28), date(2012, 1, 1)) == (
            date(2011, 12, 28),
            date(2011, 12, 29),
            date(2011, 12, 31),
            date(2012, 1, 1),
        )
        office = Calendar.weekly("Pacific/Apia", {"mon-fri": ["09:00-17:00"]})
        assert office.shifts_on(date(2011, 12, 30)) == ()
        assert office.working_date(date(2011, 12, 29), 1) == date(2012, 1, 2)

    def test_questions_are_asked_in_the_calendar_s_zone_whatever_offset_they_carry(self) -> None:
        tokyo = at("2026-05-23 05:30", "Asia/Tokyo")  # Friday 16:30 in New York
        assert OFFICE.is_open(tokyo)
        assert OFFICE.add(tokyo, hours(1)) == at("2026-05-25 09:30")

    def test_answers_carry_the_offset_of_the_calendar_s_zone(self) -> None:
        found = OFFICE.add(datetime(2026, 5, 22, 20, 0, tzinfo=UTC), hours(2))
        assert found is not None
        assert found.isoformat() == "2026-05-25T10:00:00-04:00"


class TestJoined:
    """Unions, intersections, differences."""

    day = Calendar.weekly(NEW_YORK, {"mon-fri": ["09:00-17:00"]})
    late = Calendar.weekly(NEW_YORK, {"mon-thu": ["16:00-20:00"]})

    def test_sets_of_instants(self) -> None:
        monday = (at("2026-05-18 00:00"), at("2026-05-19 00:00"))
        assert (self.day | self.late).between(*monday) == hours(11)
        assert (self.day & self.late).between(*monday) == hours(1)
        assert (self.day - self.late).between(*monday) == hours(7)

    def test_working_dates_are_those_of_the_shifts_that_the_time_came_from(self) -> None:
        morning = Calendar.weekly(NEW_YORK, {"daily": ["00:00-06:00"]})
        saturday_night = Calendar.weekly(NEW_YORK, {"sat": ["22:00-06:00"]})
        # Sunday's early hours are Saturday's shift; cut by the mornings they still are
        assert (saturday_night & morning).working_dates(date(2026, 5, 18), date(2026, 5, 24)) == (date(2026, 5, 23),)
        assert (ALWAYS & saturday_night).working_dates(date(2026, 5, 18), date(2026, 5, 24)) == (date(2026, 5, 23),)
        # what is left of always are local dates
        assert len((ALWAYS - saturday_night).working_dates(date(2026, 5, 18), date(2026, 5, 24))) == 7

    def test_members_of_different_zones_have_open_time_and_no_dates(self) -> None:
        berlin = Calendar.weekly("Europe/Berlin", {"mon-fri": ["09:00-17:00"]})
        both = OFFICE | berlin
        assert both.zone is None
        found = both.add(at("2026-05-22 16:00"), hours(2))
        assert found == at("2026-05-25 04:00", "Europe/Berlin") + hours(6)
        for question in (
            lambda: both.is_working_date(date(2026, 5, 22)),
            lambda: both.add_days(at("2026-05-22 16:00"), 1),
            lambda: both.with_breaks({date(2026, 5, 22): ["10:00-11:00"]}),
        ):
            with pytest.raises(NoSingleZoneError):
                question()

    def test_time_cut_by_another_zone_keeps_its_own_dates(self) -> None:
        berlin = Calendar.weekly("Europe/Berlin", {"mon-fri": ["09:00-17:00"]})
        assert (OFFICE & berlin).zone is OFFICE.zone
        assert (OFFICE - berlin).zone is OFFICE.zone
        assert (OFFICE & berlin).shifts_on(date(2026, 5, 22)) == (
            Window(at("2026-05-22 09:00"), at("2026-05-22 11:00")),
        )


class TestNever:
    """An answer out of reach is None, at once; one that lies past the years is an error."""

    start = at("2026-05-22 16:00")

    @pytest.mark.parametrize(
        "calendar",
        [
            Calendar.never(NEW_YORK),
            Calendar.weekly(NEW_YORK, {}, closed=HolidayList.public("US", "observed")),
            OFFICE - OFFICE,
            OFFICE & Calendar.weekly(NEW_YORK, {"sat,sun": ["09:00-17:00"]}),
            OFFICE - Calendar.always("Asia/Tokyo"),
            # holidays and special dates only take away, or stay within their hours
            OFFICE.without(US) & Calendar.weekly(NEW_YORK, {"sat,sun": ["09:00-17:00"]}),
            OFFICE.with_special({HolidayList.yearly(12, 24): ["09:00-12:00"]})
            & Calendar.weekly(NEW_YORK, {"daily": ["20:00-22:00"]}),
            OFFICE.without(US) - OFFICE,
            (OFFICE | NIGHT) - Calendar.weekly(NEW_YORK, {"daily": ["00:00-24:00"]}),
            Calendar.weekly(NEW_YORK, {}, special={date(2020, 1, 1): ["09:00-10:00"]}),
        ],
    )
    def test_a_calendar_that_never_opens_again(self, calendar: Calendar) -> None:
        assert calendar.next_open(self.start) is None
        assert calendar.next_close(self.start) is None
        assert calendar.add(self.start, hours(1)) is None
        assert calendar.add_days(self.start, 1) is None
        assert calendar.between(self.start, self.start + timedelta(days=700)) == hours(0)

    def test_members_of_different_zones_that_never_open(self) -> None:
        for calendar in (
            Calendar.never(NEW_YORK) | Calendar.never("Asia/Tokyo"),
            ALWAYS.without(date(2026, 1, 1)) & Calendar.never("Asia/Tokyo"),
        ):
            assert calendar.next_open(self.start) is None
            assert calendar.subtract(self.start, hours(1)) is None

    def test_a_calendar_of_few_dates_runs_out(self) -> None:
        calendar = Calendar.weekly(NEW_YORK, {}, special={date(2026, 6, 1): ["09:00-12:00"]})
        assert calendar.add(self.start, hours(3)) == at("2026-06-01 12:00")
        assert calendar.add(self.start, hours(4)) is None
        assert calendar.add_days(self.start, 1, at=at("2026-01-01 12:00").time()) == at("2026-06-01 12:00")
        assert calendar.add_days(self.start, 2) is None
        assert calendar.subtract(self.start, hours(1)) is None

    def test_always_never_closes(self) -> None:
        assert ALWAYS.next_close(self.start) is None
        assert (OFFICE | ALWAYS).next_close(self.start) is None
        assert ALWAYS.without(date(2026, 6, 1)).next_close(self.start) == at("2026-06-01 00:00")

    def test_past_the_years(self) -> None:
        with pytest.raises(TimeRangeError, match="after the year 2100, and it is not proven"):
            OFFICE.add(at("2100-12-31 16:59"), hours(1))
        with pytest.raises(TimeRangeError, match="before the year 1970"):
            OFFICE.subtract(at("1970-01-02 09:30"), hours(20))
        # never, in two zones: true, but no week proves it
        tokyo = Calendar.weekly("Asia/Tokyo", {"sun": ["12:00-13:00"]})
        with pytest.raises(TimeRangeError):
            (OFFICE & tokyo).next_open(at("2099-05-22 16:00"))

    def test_naive_datetimes_are_refused(self) -> None:
        with pytest.raises(NaiveDatetimeError):
            OFFICE.is_open(datetime(2026, 5, 22, 16))  # noqa: DTZ001 - the point of the test


class TestHolidayYears:
    """Years for which holidays aren't known are an error, only where a question reaches them."""

    calendar = Calendar.weekly(NEW_YORK, {"mon-fri": ["09:00-17:00"]}, closed=US)

    def test_reaching_them(self) -> None:
        # Friday 2100-01-01 would be New Year
        last = at("2099-12-31 16:00")
        assert self.calendar.add(last, hours(1)) == at("2099-12-31 17:00")
        assert self.calendar.is_open(at("2100-01-01 08:59")) is False
        for question in (
            lambda: self.calendar.add(last, hours(1) + timedelta.resolution),
            lambda: self.calendar.is_open(at("2100-01-01 09:00")),
            lambda: self.calendar.next_open(at("2099-12-31 17:00")),
            lambda: self.calendar.between(last, at("2100-01-01 09:01")),
            lambda: self.calendar.windows(last, at("2100-01-01 09:01")),
            lambda: self.calendar.add_days(last, 1),
        ):
            with pytest.raises(HolidayYearsError, match="of US are not known for 2100"):
                question()
        assert self.calendar.between(last, at("2100-01-01 09:00")) == hours(1)

    def test_dates_whose_hours_are_written_need_no_holidays(self) -> None:
        calendar = self.calendar.with_special({date(2100, 1, 1): ["10:00-11:00"]})
        assert calendar.add(at("2099-12-31 16:00"), hours(2)) == at("2100-01-01 11:00")

    def test_time_that_another_shift_keeps_open_is_open(self) -> None:
        calendar = self.calendar | Calendar.weekly(NEW_YORK, {"daily": ["08:00-18:00"]})
        assert calendar.is_open(at("2100-01-01 09:00"))
        assert calendar.is_working_date(date(2100, 1, 1))

    def test_time_that_is_cut_away_anyway(self) -> None:
        weekends = Calendar.weekly(NEW_YORK, {"sat,sun": ["00:00-24:00"]})
        assert (self.calendar & weekends).between(at("2100-01-01 00:00"), at("2100-02-01 00:00")) == hours(0)
        with pytest.raises(HolidayYearsError):
            (ALWAYS - self.calendar).is_open(at("2100-01-01 09:00"))

    def test_the_first_known_year(self) -> None:
        germany = OFFICE.without(HolidayList.public("DE", "dated"))
        assert germany.next_open(at("1992-01-01 00:00")) == at("1992-01-02 09:00")
        with pytest.raises(HolidayYearsError, match="not known for 1991"):
            germany.subtract(at("1992-01-02 09:00"), hours(1))


class TestWorkingWeek:
    """The week of a country, asked date by date."""

    def test_a_weekend_that_moved(self) -> None:
        emirates = Calendar.working_week("AE", "Asia/Dubai", ["09:00-17:00"])
        assert not emirates.is_working_date(date(2021, 12, 31))  # a Friday, weekend until 2021
        assert emirates.is_working_date(date(2022, 1, 7))  # a Friday, no weekend since 2022

    def test_days_a_week_of_the_pattern(self) -> None:
        america = Calendar.working_week("US", NEW_YORK, ["08:00-17:00"]).without(US)
        assert america.pattern_days_in_week(date(2026, 5, 25)) == 5  # four of them are worked
        assert len(america.working_dates(date(2026, 5, 25), date(2026, 5, 31))) == 4
        six = Calendar.working_week("HK", "Asia/Hong_Kong", ["09:00-17:00"])
        assert six.pattern_days_in_week(date(2026, 5, 25)) == 6

    def test_its_years(self) -> None:
        calendar = Calendar.working_week("US", NEW_YORK, ["08:00-17:00"])
        with pytest.raises(HolidayYearsError):
            calendar.is_working_date(date(2100, 1, 4))


def test_the_pattern_has_no_dated_layer() -> None:
    dated = OFFICE.without(US).with_special({date(2026, 5, 25): []}).with_breaks({date(2026, 5, 26): ["10:00-11:00"]})
    assert dated.pattern().between(at("2026-05-25 00:00"), at("2026-05-30 00:00")) == hours(40)


def test_a_calendar_is_a_value() -> None:
    again = Calendar.weekly(ZoneInfo(NEW_YORK), {"monday-friday": ["9:00-17:00"]})
    assert again == OFFICE
    assert again.without(US) != OFFICE
    assert hash(again) == hash(OFFICE)
    copied = pickle.loads(pickle.dumps(OFFICE.without(US)))
    assert copied == OFFICE.without(US)
    assert copied.add(at("2026-05-22 16:50"), hours(1)) == at("2026-05-26 09:50")
    with pytest.raises(AttributeError):
        OFFICE.name = "office"


def test_ten_years_are_walked_at_once() -> None:
    found = OFFICE.add(at("2026-01-01 00:00"), hours(8 * 261 * 10))
    assert found == at("2036-01-02 17:00")
    assert OFFICE.subtract(found, hours(8 * 261 * 10)) == at("2026-01-01 09:00")

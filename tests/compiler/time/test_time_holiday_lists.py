"""Holiday lists: whose holidays, which of their dates, and what is done with sets of them."""

import pickle
from datetime import date

import pytest
from plansmith.compiler.time import (
    HolidayList,
    HolidayYearsError,
    UnknownCountryError,
    UnknownHolidayError,
    UnknownSubdivisionError,
    holiday_names,
    known_years,
)

US = HolidayList.public("US", "observed")
US_DATED = HolidayList.public("US", "dated")


def test_a_holiday_on_a_saturday_is_kept_on_the_friday_or_on_its_own_date() -> None:
    assert US.on(date(2026, 7, 3)) == ("Independence Day (observed)",)
    assert US.on(date(2026, 7, 4)) == ()
    assert US_DATED.on(date(2026, 7, 3)) == ()
    assert US_DATED.on(date(2026, 7, 4)) == ("Independence Day",)


def test_new_year_2028_is_observed_in_2027() -> None:
    assert US.on(date(2027, 12, 31)) == ("New Year's Day (observed)",)
    assert US.on(date(2028, 1, 1)) == ()


def test_a_twin_past_another_holiday() -> None:
    # Christmas 2022 was a Sunday, and Monday was Boxing Day already
    england = HolidayList.public("GB-ENG", "observed")
    assert list(england.year(2022))[-2:] == [date(2022, 12, 26), date(2022, 12, 27)]
    assert england.on(date(2022, 12, 27)) == ("Christmas Day (observed)",)


def test_a_holiday_that_always_moves_to_monday() -> None:
    assert HolidayList.public("CO", "observed").on(date(2026, 1, 12)) == ("Epiphany (observed)",)
    assert HolidayList.public("CO", "dated").on(date(2026, 1, 6)) == ("Epiphany",)


def test_several_days_of_one_name_keep_those_on_working_days() -> None:
    # Eid al-Fitr 2026 in Saudi Arabia: Thursday to Sunday, with Friday and Saturday, the weekend, made up for
    kept = HolidayList.public("SA", "observed").only("Eid al-Fitr Holiday")
    assert [day.day for day in kept.year(2026)] == [19, 22, 23, 24]
    assert [day.day for day in HolidayList.public("SA", "dated").only("Eid al-Fitr Holiday").year(2026)] == [
        19,
        20,
        21,
        22,
    ]


def test_a_name_matches_the_day_and_its_twin_alike() -> None:
    assert list(US.only("Independence Day").year(2026)) == [date(2026, 7, 3)]
    assert list(US_DATED.only("Independence Day").year(2026)) == [date(2026, 7, 4)]
    assert date(2026, 7, 3) not in US.without("Independence Day").year(2026)


def test_subdivisions() -> None:
    assert HolidayList.public("DE-BY", "dated").on(date(2026, 1, 6)) == ("Epiphany",)
    assert HolidayList.public("DE", "dated").on(date(2026, 1, 6)) == ()


def test_puerto_rico_is_a_country_of_its_own() -> None:
    assert HolidayList.public("PR", "dated").on(date(2026, 7, 4))


@pytest.mark.parametrize("year", [2024, 2026, 2030])
def test_the_day_after_thanksgiving(year: int) -> None:
    friday = HolidayList.day_after(US, "Thanksgiving Day")
    (found,) = friday.year(year)
    assert found == {2024: date(2024, 11, 29), 2026: date(2026, 11, 27), 2030: date(2030, 11, 29)}[year]
    assert friday.on(found) == ("day after Thanksgiving Day",)
    # in 2024 and 2030 it is not the fourth Friday of November
    fourth = HolidayList.nth_weekday(4, "Fri", 11)
    assert (found in fourth.year(year)) == (year == 2026)


def test_days_near_a_named_day_pass_the_new_year() -> None:
    assert list(HolidayList.day_before(US_DATED, "New Year's Day").year(2026)) == [date(2026, 12, 31)]
    assert list(HolidayList.near(US_DATED, "New Year's Day", -7, "week before").year(2025)) == [date(2025, 12, 25)]


def test_dates_and_spans() -> None:
    assert HolidayList.dates(date(2026, 5, 4), name="Move").on(date(2026, 5, 4)) == ("Move",)
    assert HolidayList.named({date(2026, 5, 4): "Move"}) == HolidayList.dates(date(2026, 5, 4), name="Move")
    assert len(HolidayList.span(date(2026, 12, 28), date(2027, 1, 3)).year(2027)) == 3
    with pytest.raises(ValueError, match="ends before it begins"):
        HolidayList.span(date(2026, 5, 4), date(2026, 5, 3))


def test_yearly_dates_and_spans() -> None:
    assert list(HolidayList.yearly(12, 24, "Christmas Eve").year(2026)) == [date(2026, 12, 24)]
    winter = HolidayList.yearly_span((12, 28), (1, 3), "Winter break")
    assert [day.isoformat()[5:] for day in winter.year(2026)] == [
        "01-01",
        "01-02",
        "01-03",
        "12-28",
        "12-29",
        "12-30",
        "12-31",
    ]
    assert [len(HolidayList.yearly(2, 29).year(year)) for year in (2027, 2028)] == [0, 1]
    assert [len(HolidayList.yearly_span((2, 27), (2, 29)).year(year)) for year in (2027, 2028)] == [2, 3]
    with pytest.raises(ValueError, match="day"):
        HolidayList.yearly(6, 31)


def test_the_nth_weekday_of_a_month() -> None:
    assert list(HolidayList.nth_weekday(3, "Mon", 5).year(2026)) == [date(2026, 5, 18)]
    assert list(HolidayList.nth_weekday(-1, "Fri", 11).year(2026)) == [date(2026, 11, 27)]
    assert list(HolidayList.nth_weekday(5, "Fri", 2).year(2026)) == []
    with pytest.raises(ValueError, match="first to fifth"):
        HolidayList.nth_weekday(0, "Fri", 2)


def test_sets_go_by_date_and_keep_the_names_of_the_left() -> None:
    one = HolidayList.named({date(2026, 1, 1): "A", date(2026, 1, 2): "B"})
    other = HolidayList.named({date(2026, 1, 2): "C", date(2026, 1, 3): "D"})
    assert dict((one | other).year(2026)) == {
        date(2026, 1, 1): ("A",),
        date(2026, 1, 2): ("B", "C"),
        date(2026, 1, 3): ("D",),
    }
    assert dict((one & other).year(2026)) == {date(2026, 1, 2): ("B",)}
    assert dict((one - other).year(2026)) == {date(2026, 1, 1): ("A",)}
    assert dict(HolidayList.none().year(2026)) == {}


def test_known_years() -> None:
    assert known_years("DE") == range(1992, 2100)
    assert US.years_known == known_years("US")
    assert HolidayList.yearly(12, 24).years_known is None
    assert (HolidayList.public("DE", "dated") | US).years_known == range(1992, 2100)
    with pytest.raises(
        HolidayYearsError, match="of DE are not known for 2100: they are known for 1992 to 2099"
    ) as caught:
        HolidayList.public("DE", "dated").year(2100)
    assert (caught.value.place, caught.value.year) == ("DE", 2100)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_estimated_dates_are_used_and_reported() -> None:
    saudi = HolidayList.public("SA", "dated")
    assert saudi.on(date(2030, 2, 4)) == ("Eid al-Fitr Holiday",)
    assert saudi.estimated(date(2030, 2, 4))
    assert not saudi.estimated(date(2030, 9, 23))
    assert not saudi.estimated(date(2030, 9, 24))


def test_unknown_words_carry_their_candidates() -> None:
    with pytest.raises(UnknownCountryError, match="unknown country `UK`") as country:
        HolidayList.public("UK", "dated")
    assert "GB" in country.value.candidates
    with pytest.raises(UnknownSubdivisionError, match="`US-XX`") as subdivision:
        HolidayList.public("US-XX", "dated")
    assert "US-CA" in subdivision.value.candidates
    with pytest.raises(UnknownSubdivisionError):
        HolidayList.public("US-", "dated")
    with pytest.raises(UnknownHolidayError, match="did you mean `Thanksgiving Day`") as holiday:
        US.only("Thanksgivng Day")
    assert holiday.value.word == "Thanksgivng Day"
    assert set(holiday.value.candidates) == holiday_names("US")
    with pytest.raises(UnknownHolidayError):
        US.without("Labor Day").only("Labor Day")
    with pytest.raises(ValueError, match="observed"):
        HolidayList.public("US", "moved")  # type: ignore[arg-type]


def test_a_list_is_a_value() -> None:
    assert HolidayList.public("US", "observed") == US != US_DATED
    assert hash(HolidayList.public("US", "observed")) == hash(US)
    assert pickle.loads(pickle.dumps(US)) == US
    assert date(2026, 7, 3) in US
    with pytest.raises(AttributeError):
        US.name = "other"

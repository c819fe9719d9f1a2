"""Names of public holidays: English, without their observed twins, the same on every machine."""

import os
import subprocess
import sys

import pytest
from plansmith.dsl.reference.holiday_names import (
    has_holidays,
    holiday_help,
    holiday_names,
    is_estimated,
    is_holiday_name,
    known_years,
    matches,
    names_of,
)


def test_nothing_is_loaded_before_the_first_question() -> None:
    code = (
        "import sys, plansmith.dsl.reference.holiday_names, plansmith.dsl.reference.countries, "
        "plansmith.dsl.reference.zones, plansmith.dsl.reference.currencies; sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_names_of_a_country() -> None:
    assert holiday_names("US") == (
        "Christmas Day",
        "Columbus Day",
        "Independence Day",
        "Juneteenth National Independence Day",
        "Labor Day",
        "Martin Luther King Jr. Day",
        "Memorial Day",
        "New Year's Day",
        "Thanksgiving Day",
        "Veterans Day",
        "Washington's Birthday",
    )
    assert "German Unity Day" in holiday_names("DE")


def test_a_subdivision_has_its_own_and_one_that_the_package_does_not_tell_apart_its_countrys() -> None:
    assert "Cesar Chavez Day" in holiday_names("US-CA")
    assert "Corpus Christi" in holiday_names("DE-BY")
    assert "Corpus Christi" not in holiday_names("DE")
    assert holiday_names("NO-03") == holiday_names("NO")


def test_years_can_be_named() -> None:
    assert "Juneteenth National Independence Day" not in holiday_names("US", 2001, 2020)


def test_an_unknown_place_has_none() -> None:
    assert not has_holidays("XX")
    assert not has_holidays("UK")
    assert holiday_names("XX") == ()
    assert len(known_years("XX")) == 0
    assert names_of("Some Day (observed)", "XX") == ("Some Day (observed)",)
    assert has_holidays("PR")
    assert has_holidays("GU")


def test_known_years_leave_out_the_first_and_the_last() -> None:
    assert known_years("US") == range(1778, 2100)
    assert known_years("US-AK") == known_years("US")


@pytest.mark.parametrize(
    ("name", "label", "place", "same"),
    [
        ("Christmas Day", "Christmas Day", "US", True),
        ("Christmas Day", "Christmas Day (observed)", "US", True),
        ("Christmas Day", "Boxing Day (observed); Christmas Day (observed)", "TZ", True),
        ("Boxing Day", "Boxing Day (substitute day)", "GG", True),
        ("Eid al-Fitr", "Eid al-Fitr (observed, estimated)", "AE", True),
        ("Lao National Day", "Lao National Day (in lieu)", "LA", True),
        ("Hangul Day", "Alternative holiday for Hangul Day", "KR", True),
        ("Christmas Day", "Christmas Eve", "US", False),
        ("Christmas", "Christmas Day", "US", False),
    ],
)
def test_a_name_means_the_day_and_its_observed_twin(name: str, label: str, place: str, same: bool) -> None:
    assert matches(name, label, place) is same


def test_no_name_of_any_country_keeps_a_mark() -> None:
    for place in ("US", "GB", "DE", "AE", "TR", "MY", "TW", "HK", "IN", "JP", "KR", "ES", "NZ", "ZA", "LA", "TH", "CO"):
        names = holiday_names(place)
        assert names
        assert not [name for name in names if any(mark in name for mark in ("(observed", "(estimat", "in lieu", ";"))]


def test_estimated_dates_are_told() -> None:
    assert is_estimated("Eid al-Fitr (estimated)", "TR")
    assert is_estimated("Eid al-Fitr (observed, estimated)", "AE")
    assert not is_estimated("Christmas Day (observed)", "US")


@pytest.mark.parametrize(
    ("name", "place", "words"),
    [
        ("Thanksgiving", "US", "did you mean `Thanksgiving Day`?"),
        ("Labour Day", "US", "did you mean `Labor Day`?"),
        (
            "Christmas Day (observed)",
            "US",
            "write `Christmas Day`: it means the day and the day on which it is observed",
        ),
        ("New Year’s Day", "US", "did you mean `New Year's Day`?"),
        ("Karfreitag", "DE", "did you mean `Good Friday`?"),
        ("Some Day", "XX", "the public holidays of XX are not known: list the days with `add`"),
    ],
)
def test_help_for_a_wrong_name(name: str, place: str, words: str) -> None:
    assert not is_holiday_name(name, place)
    assert holiday_help(name, place) == words


def test_a_name_near_nothing_gets_the_list() -> None:
    assert holiday_help("Xyzzy", "US").startswith("public holidays of United States: `Christmas Day`, ")


def test_the_names_do_not_depend_on_the_machines_language() -> None:
    code = "from plansmith.dsl.reference.holiday_names import *; print(holiday_names('DE'), holiday_names('TH'))"
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env={**os.environ, "LANGUAGE": language, "LANG": f"{language}.UTF-8", "PYTHONUTF8": "1"},
        ).stdout
        for language in ("en_US", "de", "th")
    }
    assert len(answers) == 1

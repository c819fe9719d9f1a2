"""What each library states, and what goes wrong: sentences with the cases that show them, held against every run."""

STATED: dict[str, str] = {
    "workclock": "`add` gives the earliest moment with that much working time, zero the start itself; a holiday is its "
    "date from midnight to midnight; skipped and repeated readings as in RFC 5545; no working time is an error of its own, "
    "read here as *never*.",
    "businesstimedelta": "an overnight shift is an end before the start; a holiday is its date from midnight to midnight; "
    "differences are those of the sorted pair (reversed spans are not asked); an exact fit is closing time.",
    "pandas": "what is left at the end of a day goes to the next one, so forwards an exact fit is the next opening; a shift "
    "that passes midnight belongs to the business day on which it starts; whole hours; `n=0` rolls forward. Backwards it "
    "states nothing, and an exact fit within the day is the opening.",
    "exchange_calendars": "sessions and trading minutes, in whole minutes: an exact fit is the next trading minute "
    "forwards, and the minute of the opening backwards; `next_open` is strictly later.",
    "workalendar": "working days alone; a datetime keeps its time of day.",
    "business-duration": "elapsed time alone, in seconds, without zones: asked in local time, where no clock change is "
    "near; holidays are dates taken out of the working days.",
}

NOTES: dict[str, list[tuple[str, list[str]]]] = {
    "workclock": [],
    "businesstimedelta": [
        (
            "An overnight shift is not seen between midnight and its end, and from its opening on the next one is taken.",
            ["night-001", "night-002", "night-006", "night-028"],
        ),
        ("So it is with a shift that ends at midnight, written as an end of 00:00.", ["midnight-001", "midnight-007"]),
        ("Going back through such a shift never ends.", ["midnight-009", "night-023"]),
        (
            "With a list of holidays every question past its last date, or backwards before its first, is a `TypeError`.",
            ["holiday-024", "holiday-025", "split-013", "weekend-009"],
        ),
        (
            "Nothing added in closed time moves to the next opening, though an exact fit stays at closing time.",
            ["zero-003", "zero-004"],
        ),
        ("A difference drops what is less than a second.", ["micro-012", "micro-017"]),
        ("Hours that a clock change repeats count once.", ["fold-001", "fold-016"]),
        (
            "Opening and closing times that a clock change skips keep the offset before it; forwards and backwards "
            "they then disagree with the lengths of the windows.",
            ["gap-010", "gap-014", "gap-017"],
        ),
        ("A start on the far side of a skipped date lands on an instant of that date.", ["dateline-005"]),
    ],
    "pandas": [
        (
            "Open time is counted on the clock's face: an hour that is skipped counts, one that is repeated doesn't.",
            ["gap-003", "fold-002", "dstnight-003", "dstnight-006", "rules-003"],
        ),
        (
            "A sum that lands on a reading that is skipped, or shown twice, is a `ValueError`.",
            ["gap-002", "wall-001", "wall-003", "dateline-002"],
        ),
        (
            "Backwards, exactly a whole day goes to the closing time of the day before, exactly a part of one to the opening.",
            ["back-003", "back-009"],
        ),
        ("Whole days back from a midnight at which a window closes land on the midnight before.", ["midnight-009"]),
        ("A week without working days is a `ValueError`.", ["never-009"]),
    ],
    "exchange_calendars": [
        (
            "No calendar can be built over dates on which it opens or closes at a reading that is skipped or repeated.",
            ["gap-014", "gap-025", "fold-001", "fold-015", "rules-016"],
        ),
        ("Nor over a date that its zone skipped.", ["dateline-001", "dateline-012"]),
    ],
    "workalendar": [
        ("Where no working day is left it goes on to the year 9999.", ["never-009", "special-028"]),
        (
            "The same time of day can be one that the clock doesn't show on that date: it is the caller's to mend.",
            ["wall-001", "wall-007"],
        ),
        ("A date that the zone skipped is a working day.", ["dateline-006", "dateline-008", "dateline-013"]),
    ],
    "business-duration": [
        (
            "Of an overnight shift the hours past midnight count only on the last date of the span, and of weekends' "
            "nights not at all.",
            ["night-014", "night-022"],
        ),
        ("A span that begins after midnight leaves out the rest of the shift that it begins in.", ["night-029"]),
    ],
}

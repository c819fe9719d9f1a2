"""What each library states, and what goes wrong: sentences with the cases that show them, held against every run."""

INTRODUCTION = """\
Each library on the {cases} cases of [the kit](README.md), as `benchmarks/conformance_scores.py` found them with \
Python {python} and tzdata {tzdata}. *Not expressible* are cases that a library has no way to say (most have no \
special hours, no set operations, no days, or no hours), and refusals, whose kinds are ours. *Other convention* are \
cases that presume another convention than the one that the library states; their counterparts under its own are \
counted. Neither is a failure. An *error* is an exception where the kit has an answer, a *hang* no answer in \
{seconds} seconds."""

FAIRNESS = """\
A library is as good as what it is for: workalendar answers which days are worked and isn't asked for hours, \
exchange_calendars is made for exchanges that exist. A low count of expressible cases is no fault. Whoever maintains \
one of these and can express more, or sees a convention read wrongly, finds the adapters in \
`benchmarks/peers`."""

STATED: dict[str, str] = {
    "workclock": """\
`add` gives the earliest moment with that much working time, zero the start itself; a holiday is its date from \
midnight to midnight; skipped readings are as in RFC 5545; that there is no working time is an error of its own, \
read here as *never*.""",
    "businesstimedelta": """\
an overnight shift is an end before the start; a holiday is its date from midnight to midnight; an exact fit is \
closing time. Differences are those of the sorted pair, so reversed spans are not asked.""",
    "pandas": """\
what is left at the end of a day goes to the next one, so forwards an exact fit is the next opening; a shift that \
passes midnight belongs to the business day on which it starts. Amounts are whole hours; `n=0` rolls forward, so \
nothing isn't taken away. Backwards it states nothing, and an exact fit is asked to be the opening.""",
    "exchange_calendars": """\
sessions and trading minutes: an exact fit is the next trading minute forwards, and the minute of the opening \
backwards; `next_open` is strictly later. It is built for the weeks that a case needs.""",
    "workalendar": "working days alone; a datetime keeps its time of day.",
    "business-duration": """\
elapsed time alone, in seconds and without zones: asked in local time, where no clock change is near; holidays are \
dates taken out of the working days.""",
}

NOTES: dict[str, list[tuple[str, list[str]]]] = {
    "workclock": [],
    "businesstimedelta": [
        (
            "Within an overnight shift it is never open, and what starts there counts from the next one.",
            ["night-001", "night-002", "night-006", "night-028"],
        ),
        ("So it is with a shift that ends at midnight, written as an end of 00:00.", ["midnight-001", "midnight-007"]),
        ("Going back through such a shift never ends.", ["midnight-009", "night-023"]),
        (
            "With a list of holidays, to go past its last date, or back before its first, is a `TypeError`.",
            ["holiday-024", "holiday-025", "split-013", "weekend-009"],
        ),
        (
            "Nothing added in closed time moves to the next opening, though an exact fit stays at closing time.",
            ["zero-003", "zero-004"],
        ),
        ("A difference drops what is less than a second.", ["micro-012", "micro-017"]),
        ("An hour that a clock change repeats counts once.", ["fold-001", "fold-016"]),
        (
            "A window that lies in a skipped half hour is open all the same, for half an hour on the far side of it.",
            ["gap-010", "gap-012"],
        ),
        ("Going back over a date that the zone skipped lands on that date.", ["dateline-005"]),
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
            "Back from closing time, exactly the day lands on the closing before; a part of one lands on its opening.",
            ["back-003", "back-009"],
        ),
        ("A day back from the midnight at which a window closes is the midnight before.", ["midnight-009"]),
        ("A week without working days is a `ValueError`.", ["never-009"]),
    ],
    "exchange_calendars": [
        (
            "No calendar can be built over a date on which it opens or closes at a skipped or repeated reading.",
            ["gap-014", "gap-025", "fold-001", "fold-015", "rules-016"],
        ),
        ("Nor over a date that its zone skipped.", ["dateline-001", "dateline-012"]),
    ],
    "workalendar": [
        ("Where no working day is left it goes on looking, date by date.", ["never-009", "special-028"]),
        (
            "The time of day that it keeps can be one that the clock doesn't show on that date.",
            ["wall-001", "wall-007"],
        ),
        ("A date that the zone skipped is a working day.", ["dateline-006", "dateline-008", "dateline-013"]),
    ],
    "business-duration": [
        ("A span that begins after midnight leaves out the shift that it begins in.", ["night-014", "night-029"]),
        (
            "Over several days each night's hours past midnight count up to the time of day at which the span ends.",
            ["night-022"],
        ),
    ],
}

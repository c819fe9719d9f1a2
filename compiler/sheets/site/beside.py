"""What stands beside a plan's sheet on a site: its tiers compared, and what changed since the edition before.

These files are named by the plan, its version and what they compare, so that the sheet can point to them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, pairwise

from ....dsl.model.statements import Plan
from ..binary import BINARY
from ..comparison import Comparison, compare_editions, compare_tiers
from ..comparison.formats import ENDINGS, render_comparison
from ..escaping import file_name
from ..html import html_of
from ..ics import NoHoursError, render_ics
from ..language import ENGLISH, Language
from ..pdf.faces import CARRIED, Faces
from ..theme import Theme
from ..view import Sheet

ICS = "ics"
MOST_PAIRS = 6
"""Of the tiers of one plan. Where there would be more, each tier is compared with the next alone."""
_FORMS = ("html", "markdown", "json")


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """A document in several forms. `page` is the file that a link leads to, `words` what the link says."""

    page: str
    words: str
    files: Mapping[str, bytes] = field(repr=False)


def beside(
    plan: Plan,
    earlier: Plan | None,
    *,
    on: date | None,
    forms: Sequence[str],
    theme: Theme,
    faces: Faces = CARRIED,
    language: Language = ENGLISH,
) -> tuple[Beside, ...]:
    """`earlier` is the edition before this one, where there is one. `forms` are more than HTML, Markdown and JSON."""

    def made(comparison: Comparison, name: str, words: str, *, notice: bool = False) -> Beside:
        files = {
            f"{name}.{ENDINGS[form]}": render_comparison(
                comparison, form, notice=notice, on=on, theme=theme, faces=faces
            )
            for form in (*_FORMS, *forms)
        }
        return Beside(page=f"{name}.html", words=words, files=files)

    say, titles = language.say, {tier.name: tier.title for tier in plan.tiers}
    found = [
        made(
            compare_tiers(plan, first, second, on=on, language=language),
            _name(plan, f"{first}-and-{second}"),
            say("{one} and {other} compared", one=titles[first], other=titles[second]),
        )
        for first, second in _pairs(plan)
    ]
    if earlier is not None:
        comparison = compare_editions(earlier, plan, on=on, language=language)
        since = say("What changed since the edition before")
        if earlier.head.version:
            since = say("What changed since version {version}", version=earlier.head.version)
        found.append(made(comparison, _name(plan, "changes"), since))
        found.append(made(comparison, _name(plan, "notice"), say("Notice of changes"), notice=True))
    return tuple(found)


def summary_beside(sheet: Sheet, plan: Plan, forms: Sequence[str], theme: Theme, faces: Faces, day: date) -> Beside:
    """The sheet's one page. `sheet` is that page already, `day` the document's date."""
    name = _name(plan, "summary")
    files = {f"{name}.html": html_of(sheet, theme).encode()}
    files |= {f"{name}.{form}": BINARY[form](sheet, day, theme, faces) for form in forms}
    return Beside(page=f"{name}.html", words=sheet.language.say("One page"), files=files)


def hours_beside(plan: Plan, on: date, language: Language = ENGLISH) -> tuple[Beside, ...]:
    """The plan's calendars as a file, where one of them can be drawn."""
    name = f"{_name(plan, 'hours')}.{ICS}"
    try:
        files = {name: render_ics(plan, on=on, language=language)}
    except NoHoursError:
        return ()
    return (Beside(page=name, words=language.say("Hours and holidays for your calendar"), files=files),)


def _pairs(plan: Plan) -> tuple[tuple[str, str], ...]:
    names = [tier.name for tier in plan.tiers]
    pairs = tuple(combinations(names, 2))
    return pairs if len(pairs) <= MOST_PAIRS else tuple(pairwise(names))


def _name(plan: Plan, what: str) -> str:
    return file_name(f"{plan.head.name}-{plan.head.version or 'undated'}-{what}")


def last_before(plan: Plan, plans: Sequence[Plan]) -> Plan | None:
    """The edition of the same plan that took effect last before this one; before all is one without a date."""
    others = [other for other in plans if other.head.name == plan.head.name and _since(other) < _since(plan)]
    return max(others, key=_since, default=None)


def _since(plan: Plan) -> date:
    return plan.head.effective or date.min

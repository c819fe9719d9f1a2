"""Every message that a sheet says is in every catalogue of ours, whole and with its places."""

import pickle
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date

import pytest
from babel.messages.catalog import Catalog, Message
from plansmith.compiler.sheets import view_of
from plansmith.compiler.sheets.boundary import picked
from plansmith.compiler.sheets.boundary.program import ProgramEngine
from plansmith.compiler.sheets.boundary.year import year_of
from plansmith.compiler.sheets.catalogue import all_messages, is_faithful, places
from plansmith.compiler.sheets.escaping import visible
from plansmith.compiler.sheets.html import html_of
from plansmith.compiler.sheets.languages import language_of
from plansmith.compiler.sheets.markdown import markdown_of
from plansmith.compiler.sheets.names import names_of
from plansmith.compiler.sheets.own_words import marked, pieces
from plansmith.compiler.sheets.twin import json_of
from plansmith.compiler.sheets.words.steps import step_words
from plansmith.compiler.time import sentences
from plansmith.dsl.model.statements import Plan

from tests.compiler.sheets.pretended import Pretended, untranslated
from tests.compiler.sheets.samples import full_sample, real_plans
from tools.messages import OURS, catalogue, is_translated, messages

Key = tuple[object, str | None]


def keys(listed: Catalog) -> set[Key]:
    return {(message.id, message.context) for message in listed if message.id}


def listed() -> dict[Key, Message]:
    return {(message.id, message.context): message for message in messages() if message.id}


def test_the_list_of_messages_is_up_to_date() -> None:
    shipped: set[Key] = {(message.id, message.context) for message in all_messages()}
    assert shipped == set(listed()), "run python tools/messages.py"


@pytest.mark.parametrize("name", OURS)
def test_a_catalogue_has_every_message_and_no_other(name: str) -> None:
    assert keys(catalogue(name)) == set(listed()), "run python tools/messages.py"


@pytest.mark.parametrize("name", OURS)
def test_a_catalogue_translates_every_message(name: str) -> None:
    assert [message.id for message in catalogue(name) if message.id and not is_translated(message)] == []


@pytest.mark.parametrize("name", OURS)
def test_a_translation_has_the_places_of_its_message_and_every_plural_form(name: str) -> None:
    ours = catalogue(name)
    assert [message.id for message in ours if message.id and not is_faithful(message, message)] == []
    for message in ours:
        if message.pluralizable:
            assert len(message.string) == ours.num_plurals, message.id


def test_places_are_names_and_nothing_else() -> None:
    assert places("{a} of {b}") == ("a", "b")
    for wrong in ("{}", "{0}", "{a.b}", "{a[0]}", "{a!r}", "{a:>9}", "{"):
        assert "" in places(wrong), wrong


@pytest.mark.parametrize(
    ("id_", "string", "faithful"),
    [
        ("due {when}", "fällig {when}", True),
        ("due {when}", "fällig", False),
        ("due {when}", "fällig {wann}", False),
        ("due {when}", "fällig {when.year}", False),
        (("{count} day", "{count} days"), ("ein Tag", "{count} Tage"), True),
        (("{count} day", "{count} days"), ("{count} Tag", "Tage"), False),
        (("{count} day of {x}", "{count} days of {x}"), ("ein Tag", "{count} Tage von {x}"), False),
    ],
)
def test_what_is_faithful(id_: object, string: object, faithful: bool) -> None:
    message = Message(id_, string)  # type: ignore[arg-type]
    assert is_faithful(message, message) is faithful


def spaced_out() -> Iterator[tuple[str, str, str]]:
    for name in OURS:
        for message in catalogue(name):
            if message.id:
                ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
                forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
                yield from ((name, ids[-1], form) for form in forms)


def test_no_translation_has_stray_blanks_or_straight_quotes() -> None:
    for name, id_, form in spaced_out():
        assert not re.search(r"  |\"|\n", form), (name, id_, form)
        if id_ == id_.strip():
            assert form == form.strip(), (name, id_, form)


def test_japanese_has_no_words_in_latin_letters() -> None:
    for name, id_, form in spaced_out():
        if name == "ja":
            assert not re.search(r"[A-Za-z]{3}", re.sub(r"\{\w+\}", "", form)), (id_, form)


# ---- nothing is left in English

CODES = {"near_means", "PS401", "severity.critical"}
"""Names of readings, codes of findings and what they are about, on review copies."""


@pytest.mark.parametrize("review", [False, True], ids=["customer", "review"])
def test_every_sentence_of_the_sample_is_translated(review: bool) -> None:
    sheet = view_of(full_sample(), review=review, on=date(2026, 3, 1), language=Pretended())
    assert [text for text in untranslated(sheet) if text not in CODES] == []


@pytest.mark.parametrize("plan", real_plans(), ids=lambda plan: plan.head.name)
def test_every_sentence_of_a_real_plan_is_translated(plan: Plan) -> None:
    assert list(untranslated(view_of(plan, on=date(2026, 3, 1), language=Pretended()))) == []


def test_the_search_for_what_is_left_finds_it() -> None:
    assert list(untranslated(("⟦within⟧ 4 hours",))) == ["⟦within⟧ 4 hours"]
    assert list(untranslated(("⟦within ⟦4⟧ hours⟧ (\ufdd0en\ufdd1Desk\ufdd2), 09:00",))) == []


def test_every_template_says_its_words_in_the_language() -> None:
    sheet = view_of(full_sample(), review=True, on=date(2026, 3, 1), language=Pretended())
    page = html_of(sheet)
    body = re.sub(r'<span lang="en">.*?</span>', "", page[page.index("<body") :], flags=re.DOTALL)
    words = re.findall(r">([^<]+)<", re.sub(r"(?s)<svg.*?</svg>", "", body))
    left = {text.strip() for text in words if re.search(r"[A-Za-z]{3}", re.sub(r"⟦.*⟧", "", text))}
    known = {"Acme", "sample", "given.plan", "sources/sample.txt", "America/Denver", "UTC", sheet.stamp.digest, *CODES}
    assert {text for text in left if not any(one in text for one in known)} == set()


# ---- the author's words, and steps


def test_the_authors_words_say_their_language_where_it_is_another() -> None:
    plan = full_sample()
    page = html_of(view_of(plan, language=language_of("de")))
    assert '<h3><span lang="en">Telephone</span>' in page
    assert '<span lang="en">' not in html_of(view_of(plan))
    own = html_of(view_of(plan, language=language_of("de", written_in="de")))
    assert "<h3>Telephone" in own
    assert not re.search(r'="[^"]*<span', page)


def test_no_format_shows_the_marks() -> None:
    sheet = view_of(full_sample(), language=language_of("ja"))
    for text in (html_of(sheet), markdown_of(sheet), json_of(sheet)):
        assert not re.search("[\ufdd0-\ufdef]", text)


def test_marks_in_a_plan_are_no_marks() -> None:
    hostile = "a\ufdd0de\ufdd1<b>\ufdd2\ufdd3"
    assert list(pieces(marked(hostile, "en"))) == [("en", "a<b>\ufdd3")]
    assert visible("\ufdd0\ufdd3") == "��"


def test_a_language_is_the_same_in_another_process() -> None:
    german = language_of("de")
    assert pickle.loads(pickle.dumps(german)) is german
    assert deepcopy(german) is german


@pytest.mark.parametrize("plan", [full_sample(), *real_plans()], ids=lambda plan: plan.head.name)
def test_english_steps_are_those_of_business_time(plan: Plan) -> None:
    """They are said twice: by business time alone, and as messages that can be translated."""
    year, names = year_of(plan, date(2026, 3, 1)), names_of(plan)
    engine = ProgramEngine(plan, year)
    deadlines = [deadline for entitlement in plan.entitlements for deadline in entitlement.deadlines]
    picks = [pick for deadline in deadlines for pick in picked(engine.asked(deadline), year)]
    for pick in picks:
        said = [step_words(names, step, pick.asked) for step in pick.reply.steps]
        assert said == list(sentences(pick.reply.steps))

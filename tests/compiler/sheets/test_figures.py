"""No format prints another figure than the JSON twin, and none leaves one out: on every plan, in every format."""

import html
import json
import random
import re
from functools import cache

import pytest
from plansmith.dsl.reference.figures import places_of_figures

from tests.compiler.sheets import passages, rendered
from tests.compiler.sheets.figures import differing, differing_in_picture, pictures
from tests.compiler.sheets.pdf_text import text_of as pdf_text
from tests.compiler.sheets.rendered import PLANS

FORMATS = ("html", "markdown", "pdf", "docx")
_DATE = re.compile(r"\d{1,2}(?= (?:January|March|May|July|September|November) 20\d\d)|20\d\d")


@cache
def body_of(name: str) -> str:
    page = rendered.html(name)
    return page[page.index("<body") : page.index("</body>")]


@cache
def text_of(name: str, form: str) -> str:
    match form:
        case "html":
            return _text(re.sub(r"<svg.*?</svg>", "", body_of(name), flags=re.DOTALL))
        case "markdown":
            return re.sub(r"\\(.)", r"\1", rendered.markdown(name))
        case "pdf":
            return pdf_text(rendered.pdf(name), furniture=False, pictures=False)
        case _:
            return passages.text_of_docx(rendered.docx(name))


def _text(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


def unequal(name: str, form: str, text: str) -> list[str]:
    return differing(rendered.twin(name), text)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", PLANS)
def test_figures_are_those_of_the_twin(name: str, form: str) -> None:
    assert unequal(name, form, text_of(name, form)) == []


@pytest.mark.parametrize("name", PLANS)
def test_pictures_show_the_figures_of_the_twin(name: str) -> None:
    drawn = re.findall(r"<svg.*?</svg>", body_of(name), flags=re.DOTALL)
    told = list(pictures(json.loads(rendered.twin(name))))
    assert len(drawn) == len(told)
    assert [differing_in_picture(one, _text(svg)) for one, svg in zip(told, drawn, strict=True)] == [[]] * len(told)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["blancco_support", "pams", "spirion"])
def test_a_changed_figure_is_found(name: str, form: str) -> None:
    text = text_of(name, form)
    places = [*places_of_figures(text), *(date.span() for date in _DATE.finditer(text))]
    for start, end in random.Random(5).sample(places, min(12, len(places))):
        figure = re.sub(r"\d+", lambda number: str(int(number[0]) + 1), text[start:end], count=1)
        changed = f"{text[:start]}{figure}{text[end:]}"
        assert changed == text or unequal(name, form, changed), f"{text[start - 40 : start]}»{text[start : end + 20]}"


@pytest.mark.parametrize("form", FORMATS)
def test_a_figure_left_out_is_found(form: str) -> None:
    for words in ("99%", "168 clock hours", "60 calendar days"):
        assert words in sheet_text(form)
        assert unequal("spirion", form, sheet_text(form).replace(words, "", 1))


def sheet_text(form: str) -> str:
    return re.sub(r"\s+", " ", text_of("spirion", form))


def test_a_changed_picture_is_found() -> None:
    (svg, *_), (told, *_) = (
        re.findall(r"<svg.*?</svg>", body_of("spirion"), flags=re.DOTALL),
        pictures(json.loads(rendered.twin("spirion"))),
    )
    assert differing_in_picture(told, _text(svg).replace("14:00", "14:07"))
    assert differing_in_picture(told, _text(svg).replace("14:00", ""))

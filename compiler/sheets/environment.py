"""The Jinja environment of all sheets: sandboxed, strict about undefined names, escaping by the template's ending."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    pass_eval_context,
)
from jinja2.nodes import EvalContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from . import escaping
from .language import ENGLISH, Language
from .own_words import is_marked, pieces, plain
from .quick_sandbox import QuickSandbox
from .timeline import svg_of

OURS = "plansmith"
"""The prefix under which a theme's template reaches the one of ours that it stands for."""


def environment(templates: Path | None = None, language: Language = ENGLISH) -> ImmutableSandboxedEnvironment:
    """`templates` is a theme's folder: a template of it comes before ours, and may extend `plansmith/NAME`.

    `say`, `say_n` and `say_in` are those of the language.
    """
    return _made(templates, language)


@cache
def _made(templates: Path | None, language: Language) -> ImmutableSandboxedEnvironment:
    made = QuickSandbox(
        loader=_loader(templates),
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None and ".html" in name,
        finalize=_final if language is ENGLISH else _final_with_pieces,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["md"] = escaping.markdown
    made.filters["timeline"] = lambda picture, name: Markup(svg_of(picture, name, language))
    made.filters["plain"] = plain
    made.globals |= {"say": language.say, "say_n": language.say_n, "say_in": language.say_in}
    made.filters["css"] = lambda text: Markup(escaping.css_string(text))
    made.filters["ticked"] = lambda text: Markup(escaping.ticked(text))
    return made


@cache
def style_sheet() -> Markup:
    """Our own style sheet, to be set into the page as it is."""
    return Markup(template_text("sheet.css"))


def card_style() -> Markup:
    """What a decision card has besides."""
    return Markup(template_text("card.css"))


def _loader(templates: Path | None) -> BaseLoader:
    ours = FunctionLoader(_named)
    if templates is None:
        return ours
    return ChoiceLoader([FileSystemLoader(templates), PrefixLoader({OURS: ours}), ours])


def _named(name: str) -> tuple[str, str, None] | None:
    """A template of ours with the name that errors call it; it never changes while we run."""
    try:
        return template_text(name), f"{OURS}/{name}", None
    except FileNotFoundError:
        return None


def template_text(name: str) -> str:
    """A file of ours below `templates`, as it is."""
    return (files(__package__) / "templates" / name).read_text("utf-8")


def _final(value: object) -> object:
    if type(value) is str:  # by far the most, and few of them have anything to show
        return value if value.isprintable() else escaping.visible(value)
    return escaping.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@pass_eval_context
def _final_with_pieces(context: EvalContext, value: object) -> object:
    """Words of another language in an element that says so; without markup, and in attributes (`plain`), bare."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    if not is_marked(value):
        return escaping.visible(value)
    if not context.autoescape:
        return escaping.visible(plain(value))
    return Markup().join(
        Markup('<span lang="{}">{}</span>').format(tag, escaping.visible(words)) if tag else escaping.visible(words)
        for tag, words in pieces(value)
    )

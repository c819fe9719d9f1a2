"""The Jinja environment of all sheets: sandboxed, strict about undefined names, escaping by the template's ending."""

from functools import cache
from importlib.resources import files

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from . import escaping
from .quick_sandbox import QuickSandbox
from .timeline import svg_of


@cache
def environment() -> ImmutableSandboxedEnvironment:
    made = QuickSandbox(
        loader=FunctionLoader(_source),
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None and ".html" in name,
        finalize=_final,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["md"] = escaping.markdown
    made.filters["timeline"] = lambda picture, name: Markup(svg_of(picture, name))
    made.filters["css"] = lambda text: Markup(escaping.css_string(text))
    return made


def style_sheet() -> Markup:
    """Our own style sheet, to be set into the page as it is."""
    return Markup(_source("sheet.css"))


def _source(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text("utf-8")


def _final(value: object) -> object:
    return escaping.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

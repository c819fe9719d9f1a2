"""The quick sandbox answers as jinja2's own does."""

import pytest
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from plansmith.compiler.sheets import view_of
from plansmith.compiler.sheets.environment import environment, style_sheet
from plansmith.compiler.sheets.quick_sandbox import QuickSandbox
from plansmith.compiler.sheets.theme import HOUSE
from plansmith.compiler.sheets.view import Line

from tests.compiler.sheets.samples import full_sample

BOTH = [QuickSandbox(undefined=StrictUndefined), ImmutableSandboxedEnvironment(undefined=StrictUndefined)]


def test_a_page_is_the_same() -> None:
    quick = environment()
    plain = ImmutableSandboxedEnvironment(
        loader=quick.loader,
        undefined=StrictUndefined,
        autoescape=True,
        finalize=quick.finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    plain.filters, plain.globals = quick.filters, quick.globals
    given = {"sheet": view_of(full_sample()), "style": style_sheet(), "theme": HOUSE, "beside": ()}
    pages = [made.get_template("sheet.html.j2").render(**given) for made in (quick, plain)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("sandbox", BOTH, ids=["quick", "plain"])
@pytest.mark.parametrize("words", ["line.__class__.__mro__", "line.__init__.__globals__", "line._x", "''.__class__.x"])
def test_nothing_inside_can_be_reached(sandbox: ImmutableSandboxedEnvironment, words: str) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        sandbox.from_string(f"{{{{ {words} }}}}").render(line=Line(words="x"))

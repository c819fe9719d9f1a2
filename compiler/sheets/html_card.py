"""A decision as one self-contained HTML page: no script, no request to anywhere."""

from collections.abc import Sequence

from ..decision import Decision
from ..facts import Facts
from ..program import Program
from .environment import card_style, environment, style_sheet
from .view.card import card_of


def render_card(decision: Decision, programs: Sequence[Program], facts: Facts) -> str:
    """The card of a decision. `programs` are its plan's and, where it was asked on a described base, the base's."""
    template = environment().get_template("card.html.j2")
    return template.render(card=card_of(decision, programs, facts), style=style_sheet() + card_style())

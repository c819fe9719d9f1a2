"""A search that needs no server: a script that the index loads from beside it, and what there is to find."""

import json
from collections.abc import Mapping

from ..environment import template_text
from .pages import Pages

SCRIPT = "search.js"


def search_script(pages: Mapping[str, Pages]) -> str:
    """The script, by the names of the plans' files. Without it, and in a reader without scripts, the index is whole."""
    found = [
        [f"{name}.html", page.card.title, [[one.anchor, one.title, one.words] for one in page.passages]]
        for name, page in pages.items()
    ]
    # A script is no place for markup, yet the data may be copied into a page: no word of it can close an element.
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"const plans = {data};\n{template_text(SCRIPT)}"

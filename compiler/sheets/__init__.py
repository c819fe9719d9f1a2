"""Customer sheets: a plan's promises in words made from its rules, as HTML, Markdown, JSON, and a site of all plans."""

from .html import render_html
from .html_card import render_card
from .markdown import render_markdown
from .site import build_site
from .site.folder import write_site
from .timeline import Shown, timeline_svg
from .twin import render_json
from .view import Sheet
from .view.plan import view_of

__all__ = [
    "Sheet",
    "Shown",
    "build_site",
    "render_card",
    "render_html",
    "render_json",
    "render_markdown",
    "timeline_svg",
    "view_of",
    "write_site",
]

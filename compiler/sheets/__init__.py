"""Customer sheets: a plan's promises in words made from its rules, as HTML, Markdown, JSON, and a site of all plans."""

from .html import render_html
from .markdown import render_markdown
from .site import build_site, write_site
from .twin import render_json
from .view import Sheet
from .view_plan import view_of

__all__ = ["Sheet", "build_site", "render_html", "render_json", "render_markdown", "view_of", "write_site"]

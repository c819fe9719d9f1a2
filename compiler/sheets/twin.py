"""The JSON twin of a sheet: the very view that the other formats are rendered from."""

from dataclasses import fields
from datetime import date

from pydantic_core import to_json

from ...dsl.model.statements import Plan
from .language import ENGLISH, Language
from .own_words import plain
from .view import Sheet
from .view.plan import view_of

VIEW_VERSION = 0
"""Raised when a reader of the JSON would misread it; 0 while the formats still grow."""


def render_json(plan: Plan, *, review: bool = False, on: date | None = None, language: Language = ENGLISH) -> str:
    return json_of(view_of(plan, review=review, on=on, language=language))


def json_of(sheet: Sheet) -> str:
    twin = {"view_version": VIEW_VERSION, **{field.name: getattr(sheet, field.name) for field in fields(sheet)}}
    return plain(to_json(twin, indent=1, fallback=str).decode()) + "\n"

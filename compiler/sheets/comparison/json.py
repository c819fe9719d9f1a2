"""The JSON twin of a comparison: every rule of both sides with its cells, verdicts and reasons, and the very view."""

from dataclasses import fields

from pydantic_core import to_json

from ..language import Language
from ..own_words import plain
from ..view import Line, Sheet
from . import Comparison
from .compared import Compared
from .marks import ORDER
from .rows import Row
from .sides import Side

COMPARISON_VERSION = 0
"""Raised when a reader of the JSON would misread it; 0 while the formats still grow."""


def comparison_json(comparison: Comparison, sheet: Sheet) -> str:
    """`sheet` is the comparison's own, or its change notice."""
    pair = comparison.pair
    data = {
        "comparison_version": COMPARISON_VERSION,
        "before": _side(pair.a),
        "after": _side(pair.b),
        "computed": {"from": pair.year.first.isoformat(), "to": pair.year.last.isoformat()},
        "counts": {verdict.value: comparison.count(verdict) for verdict in ORDER},
        "rules": [_rule(rule, pair.language) for rule in comparison.rules],
        "sheet": {field.name: getattr(sheet, field.name) for field in fields(sheet)},
    }
    return plain(to_json(data, indent=1, fallback=str).decode()) + "\n"


def _side(side: Side) -> dict[str, object]:
    head = side.plan.head
    return {
        "label": side.label,
        "plan": head.name,
        "version": head.version,
        "effective": head.effective.isoformat() if head.effective else None,
        "tier": side.tier or None,
        "digest": side.plan.digest,
    }


def _rule(rule: Compared, language: Language) -> dict[str, object]:
    return {
        "rule": rule.rule,
        "kind": rule.kind,
        "title": rule.title,
        "how": rule.how.value,
        "verdict": rule.verdict.value,
        "cells": [_cell(row, language) for row in rule.rows],
    }


def _cell(row: Row, language: Language) -> dict[str, object]:
    return {
        "part": language.say(row.part),
        "when": row.when,
        "how": row.how.value,
        "verdict": row.judged.verdict.value,
        "why": row.judged.why.said(language) if row.judged.why else "",
        "before": [_line(line) for line in row.before],
        "after": [_line(line) for line in row.after],
    }


def _line(line: Line) -> str:
    mark = line.mark.word if line.mark else ""
    said = ". ".join(part for part in (mark, line.words) if part)
    return f"{line.condition}: {said}" if line.condition else said

"""Small plans judged as text, and the real plans with a change made to them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
from plansmith.dsl.catalogue import Catalogue, Roots
from plansmith.dsl.checks import run
from plansmith.grammar.diagnostics import Diagnostic

PLANS = Path(__file__).parents[3] / "plans"
HEAD = 'plan demo "Demo"\n  vendor "Demo"\n  version "1.0"\n  effective 2026-01-01\n\n'

Judge: TypeAlias = Callable[..., list[Diagnostic]]
"""`judge(code, plan, beside={path: text})`: the findings of one code."""
Mutate: TypeAlias = Callable[..., list[Diagnostic]]
"""`mutate(code, path, (old, new), …)`: the findings of one code in a real plan, each `old` replaced by its `new`."""


@pytest.fixture
def judge() -> Judge:
    def findings(code: str, plan: str, beside: Mapping[str, str] | None = None) -> list[Diagnostic]:
        catalogue = Catalogue(Roots(plans=Path("/nowhere")))
        main = Path("/nowhere/demo.plan")
        catalogue.give(main, (plan if plan.startswith("plan ") else HEAD + plan).encode())
        for path, text in (beside or {}).items():
            catalogue.give(Path("/nowhere") / path, text.encode())
        return [finding for finding in run(catalogue.unit(main)) if finding.code == code]

    return findings


@pytest.fixture
def mutate() -> Mutate:
    def findings(code: str, path: str, *changes: tuple[str, str]) -> list[Diagnostic]:
        text = (PLANS / path).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        catalogue = Catalogue(Roots(plans=PLANS))
        catalogue.give(PLANS / path, text.encode())
        return [finding for finding in run(catalogue.unit(PLANS / path)) if finding.code == code]

    return findings

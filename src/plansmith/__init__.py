"""Support plans that people read, machines check, and evaluators compute.

    import plansmith
    plan = plansmith.load("plans/spectraguard/asm_platinum.plan")
    answer = plan.decide({"site": {"country": "US"}})

Nothing is loaded before it is asked for: `import plansmith` costs next to nothing.
"""

TYPE_CHECKING = False  # what `typing` has under this name, without loading `typing`
if TYPE_CHECKING:
    from .compiler.decision import Decision
    from .grammar.diagnostics import PlanError
    from .plan import Plan, load

__version__ = "0.1.0"

__all__ = ["Decision", "Plan", "PlanError", "__version__", "load"]

_HOMES = {
    "Decision": "compiler.decision",
    "Plan": "plan",
    "PlanError": "grammar.diagnostics",
    "load": "plan",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})

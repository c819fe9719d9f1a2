"""The quick way to a field of the view and to a macro; `ImmutableSandboxedEnvironment` gives the same answers.

The sandbox judges each attribute and each call anew, which takes a third of the time of a sheet. The fields of our
frozen classes are judged by the class once, when a template is compiled: `line.words` becomes the field itself where
`line` is of such a class. The places of a loop are judged once, too, and macros are templates themselves. All else goes
the sandbox's own way.
"""

import io
from dataclasses import fields, is_dataclass
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from . import view


def _having() -> dict[str, frozenset[type]]:
    """The classes that have a field of a name: those of the view, and a loop."""
    found: dict[str, set[type]] = {name: {LoopContext} for name in ("index", "index0", "first", "last", "length")}
    for kind in vars(view).values():
        if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == view.__name__:
            for field in fields(kind):
                found.setdefault(field.name, set()).add(kind)
    return {name: frozenset(kinds) for name, kinds in found.items() if not name.startswith("_")}


class _QuickCode(CodeGenerator):
    """Writes `(x.words if type(x) in HAVING_WORDS else environment.getattr(x, 'words'))`, where `x` is a plain name."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as in jinja2
        name = self._name(node.node, frame) if node.attr in HAVING and not self._new_lines else ""
        if not name:
            super().visit_Getattr(node, frame)
            return
        quick = f"{name}.{node.attr} if type({name}) in environment.having[{node.attr!r}]"
        self.write(f"({quick} else environment.getattr({name}, {node.attr!r}))")

    def _name(self, node: nodes.Expr, frame: Frame) -> str:
        """The Python name that a template's name is compiled to; empty for what is more than a name."""
        if not isinstance(node, nodes.Name):
            return ""
        stream, self.stream = self.stream, io.StringIO()
        self.visit(node, frame)
        written, self.stream = self.stream.getvalue(), stream
        return written if written.isidentifier() else ""


HAVING = _having()
_NONE: frozenset[type] = frozenset()


class QuickSandbox(ImmutableSandboxedEnvironment):
    code_generator_class = _QuickCode
    having = HAVING

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) in HAVING.get(attribute, _NONE):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as in jinja2
        if type(__obj) is Macro:
            return __context.call(__obj, *args, **kwargs)
        return super().call(__context, __obj, *args, **kwargs)

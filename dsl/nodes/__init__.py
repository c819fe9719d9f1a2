"""What a plan file says, as frozen nodes with spans: one class a form, names still unresolved.

Read `base` first, then `expressions` (conditions and amounts), `times` (targets, events, days) and
`statements`. Import them as modules: `from ..nodes import expressions as ex, statements as st`.
"""

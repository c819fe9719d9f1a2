"""Nodes to model: names resolved, units and types judged, branches and tables flattened into cases."""

from .context import Alternative, Group, QuotedTarget
from .plan import Lowered, lower

__all__ = ["Alternative", "Group", "Lowered", "QuotedTarget", "lower"]

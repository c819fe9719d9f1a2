"""How deep a plan may nest. Later rungs walk the tree by calling themselves, so depth is bounded here once for all."""

from lark import Token, Tree

from .lines import Lines, masked
from .source import Source

MAX_NESTING = 100


def deep_lines(lines: Lines, limit: int = MAX_NESTING) -> tuple[int, ...]:
    """The indices of the lines that more than `limit` blocks stand round."""
    deep: list[int] = []
    open_indents: list[int] = []
    for index, line in enumerate(lines.items):
        while open_indents and open_indents[-1] >= line.indent:
            open_indents.pop()
        open_indents.append(line.indent)
        if len(open_indents) > limit + 1:
            deep.append(index)
    return tuple(deep)


def deep_parentheses(source: Source, lines: Lines, limit: int = MAX_NESTING) -> tuple[int, int] | None:
    """The first line with more than `limit` parentheses open at once, and the offset of the one too many."""
    for index, line in enumerate(lines.items):
        text = source.text[line.words : line.end]
        if text.count("(") <= limit:
            continue
        depth = 0
        for offset, character in enumerate("\n".join(masked(part) for part in text.split("\n"))):
            depth += (character == "(") - (character == ")")
            if depth > limit:
                return index, line.words + offset
    return None


def too_deep(tree: Tree[Token], lines: Lines, limit: int = MAX_NESTING) -> int | None:
    """The offset of an expression that nests past the limit without parentheses, like a sum of hundreds of terms."""
    if not any(line.end - line.words > 2 * limit for line in lines.items):
        return None
    pending: list[tuple[Tree[Token], int]] = [(tree, 0)]
    while pending:
        node, depth = pending.pop()
        if depth > 2 * limit:
            return None if node.meta.empty else node.meta.start_pos
        pending.extend((child, depth + 1) for child in node.children if isinstance(child, Tree))
    return None

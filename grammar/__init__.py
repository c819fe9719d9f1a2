"""Text to tree: the grammar, its reader, and the two values that every room shares, spans and diagnostics."""

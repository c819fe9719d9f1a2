"""What a plan does: its rules compiled to functions of the facts, and the answers they give."""

"""A plan as evaluators see it: resolved, typed, validated. `statements.Plan` is the top."""

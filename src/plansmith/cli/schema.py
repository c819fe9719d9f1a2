"""`plansmith schema`."""

import json

import click

from ..choosing import choose
from ..grammar.diagnostics import PlanError
from . import options
from .run import Run, cache_of, complain


@click.command("schema")
@options.plan
@click.option("--example", is_flag=True, help="Print a facts file to fill in instead.")
@options.caching
@options.running
def command(plan: str, stdin_filename: str, example: bool, use_cache: bool, run: Run) -> int:
    """Print the JSON Schema of a plan's facts.

    PLAN is a file or the name of a plan.
    """
    from ..compiler.fact_schema import example_facts, facts_schema

    try:
        model = choose(plan, settings=run.settings, stdin_filename=stdin_filename, cache=cache_of(use_cache)).plan
    except PlanError as error:
        complain(error.diagnostics)
        return 1
    run.out(json.dumps((example_facts if example else facts_schema)(model), indent=2, ensure_ascii=False) + "\n")
    return 0

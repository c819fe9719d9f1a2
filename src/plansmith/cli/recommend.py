"""`plansmith recommend`."""

from collections.abc import Iterable
from datetime import datetime

import click

from .. import __version__
from ..compiler.fact_unions import united
from ..compiler.facts import read_facts
from ..compiler.needs import Need, NotANeed, read_need
from ..compiler.program import Program
from ..compiler.recommending import recommend, render
from ..compiler.scenarios import rules_of
from ..deciding import choose_edition, read_facts_file
from ..failure import Failure
from ..grammar.diagnostics import PlanError, did_you_mean
from . import options
from .run import Run, cache_of, complain


@click.command("recommend")
@click.argument("facts", metavar="FACTS|-")
@click.argument("plans", metavar="PLANS...", nargs=-1, required=True)
@click.option(
    "--need", "needs", multiple=True, required=True, metavar="NEED", help="What the customer needs; repeatable."
)
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Take the editions in force on this day."
)
@options.form("text", "json")
@options.caching
@options.running
def command(
    facts: str,
    plans: tuple[str, ...],
    needs: tuple[str, ...],
    as_of: datetime | None,
    form: str,
    use_cache: bool,
    run: Run,
) -> int:
    """Find the lowest tier or plan that meets given needs.

    FACTS is a JSON or YAML file, PLANS are files or names of plans, in the order in which they are preferred. A need
    is `phone`, `phone at STAMP`, `onsite.arrival by STAMP`, `onsite.arrival within 1 business day`, or
    `contacts at least 5`. Ends with 0 whatever is found, and with 1 where a plan or the facts are not valid.
    """
    wanted = tuple(_need(text) for text in needs)
    day = as_of.date() if as_of is not None else None
    cache = cache_of(use_cache)
    try:
        chosen = [choose_edition(plan, settings=run.settings, cache=cache, as_of=day) for plan in plans]
        programs = [Program(one.plan, plansmith=__version__) for one in chosen]
        _judge_rules(wanted, programs)
        source = read_facts_file(facts, chosen[0].project)
        known = read_facts(united(program.plan.facts for program in programs), source)
    except PlanError as error:
        complain(error.diagnostics)
        return 1
    found = recommend(programs, known, wanted)
    run.out(found.to_json() if form == "json" else render(found))
    return 0


def _need(text: str) -> Need:
    try:
        return read_need(text)
    except NotANeed as error:
        raise Failure(str(error)) from None


def _judge_rules(needs: Iterable[Need], programs: Iterable[Program]) -> None:
    """A rule that no plan has is a slip of the pen. Raises Failure."""
    known = {rule for program in programs for rule in rules_of(program.plan)}
    for need in needs:
        if need.rule not in known:
            raise Failure(f"no plan has a rule `{need.rule}`", help=did_you_mean(need.rule, known))

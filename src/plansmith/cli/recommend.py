"""`plansmith recommend`."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import click

from .. import __version__
from ..choosing import Chosen
from ..compiler.composition import Composed
from ..compiler.fact_unions import united
from ..compiler.facts import read_facts
from ..compiler.needs import Asked, Need, NotANeed, read_need
from ..compiler.program import Program
from ..compiler.recommending import recommend, render
from ..compiler.scenarios import rules_of
from ..deciding import Choose, base_of, choose_edition, read_facts_file
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
@click.option("--base", metavar="PLAN|none", help="The plan that the add-ons among PLANS are bought with.")
@options.form("text", "json")
@options.caching
@options.running
def command(
    facts: str,
    plans: tuple[str, ...],
    needs: tuple[str, ...],
    as_of: datetime | None,
    base: str | None,
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

    def choose(named: str) -> Chosen:
        return choose_edition(named, settings=run.settings, cache=cache, as_of=day)

    try:
        chosen = [choose(plan) for plan in plans]
        asked = [_asked(one, base, choose) for one in chosen]
        _judge_rules(wanted, asked)
        source = read_facts_file(facts, chosen[0].project)
        known = read_facts(united(one.fields for one in asked), source)
    except PlanError as error:
        complain(error.diagnostics)
        return 1
    found = recommend(asked, known, wanted)
    run.out(found.to_json() if form == "json" else render(found))
    return 0


def _need(text: str) -> Need:
    try:
        return read_need(text)
    except NotANeed as error:
        raise Failure(str(error)) from None


def _asked(chosen: Chosen, base: str | None, choose: Choose) -> Asked:
    """The plan; an add-on on its base, where one is named."""
    program = Program(chosen.plan, plansmith=__version__)
    if base is None or not chosen.plan.head.supplements:
        return program
    return program.compose(base_of(chosen, choose, base))


def _judge_rules(needs: Iterable[Need], asked: Sequence[Asked]) -> None:
    """A rule that no plan has is a slip of the pen. Raises Failure."""
    plans = [one.plan for one in asked] + [one.base.plan for one in asked if isinstance(one, Composed) and one.base]
    known = {rule for plan in plans for rule in rules_of(plan)}
    for need in needs:
        if need.rule not in known:
            raise Failure(f"no plan has a rule `{need.rule}`", help=did_you_mean(need.rule, known))

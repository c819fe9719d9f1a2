"""`plansmith decide`."""

from datetime import UTC, datetime

import click

from ..choosing import choose
from ..deciding import answer, read_facts_file
from ..failure import Failure
from ..grammar.diagnostics import PlanError
from ..project import STDIN
from . import options
from .run import Run, cache_of, complain

_FAILING = ("refused", "undetermined")


@click.command("decide")
@options.plan
@click.argument("facts", metavar="FACTS|-")
@click.option("--asked", metavar="STAMP|now", help="The instant asked about, with its offset; it replaces the facts'.")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Take the edition in force on this day."
)
@click.option("--fail-when", type=click.Choice(_FAILING), multiple=True, help="End with 1 where that is an outcome.")
@options.form("text", "json")
@options.caching
@options.running
def command(
    plan: str,
    stdin_filename: str,
    facts: str,
    asked: str | None,
    as_of: datetime | None,
    fail_when: tuple[str, ...],
    form: str,
    use_cache: bool,
    run: Run,
) -> int:
    """Answer what a plan grants for given facts.

    PLAN is a file or the name of a plan, FACTS a JSON or YAML file. Ends with 0 whatever the answer, and with 1 where
    the plan or the facts are not valid.
    """
    if plan == facts == STDIN:
        raise Failure("the plan and the facts can't both come by standard input")
    moment = _moment(asked)
    try:
        chosen = choose(
            plan,
            settings=run.settings,
            stdin_filename=stdin_filename,
            cache=cache_of(use_cache),
            as_of=as_of.date() if as_of is not None else None,
        )
        source = read_facts_file(facts, chosen.project)
        decision = answer(chosen.plan, source, moment)
    except PlanError as error:
        complain(error.diagnostics)
        return 1
    if form == "json":
        run.out(decision.to_json())
    else:
        from ..compiler.decision_text import render

        run.out(render(decision, chosen.plan))
    outcomes = {entry.outcome.value for entry in decision.entries}
    return 1 if outcomes.intersection(fail_when) else 0


def _moment(asked: str | None) -> datetime | None:
    if asked is None:
        return None
    if asked == "now":
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(asked)
    except ValueError:
        raise Failure(f"`{asked}` is no instant", help="write it like `2026-03-10T14:30:00-06:00`, or `now`") from None
    if moment.tzinfo is None:
        raise Failure(f"`{asked}` has no offset from UTC", help="write it like `2026-03-10T14:30:00-06:00`")
    return moment

"""`plansmith batch`."""

from datetime import datetime

import click

from ..batching import Account, Files, decide_file
from ..compiler.columns.wanted import UnknownColumn
from ..compiler.program import Program
from ..deciding import choose_edition, read_facts_file
from ..failure import Failure
from ..grammar.diagnostics import PlanError
from ..project import STDIN
from ..tables.forms import FORMS, form_of
from . import options
from .decide import moment_of
from .run import Run, cache_of, complain


@click.command("batch")
@options.plan
@click.option("--in", "source", required=True, metavar="FILE|-", help="The table of facts, a row each.")
@click.option("--out", "target", required=True, metavar="FILE|-", help="The same rows with their answers.")
@click.option("--in-format", type=click.Choice(FORMS), help="Its form, where the name doesn't tell it.")
@click.option("--out-format", type=click.Choice(FORMS), help="The same of the result.")
@click.option(
    "--columns",
    multiple=True,
    metavar="GLOB",
    help="Answer columns to make: of a rule, a field, or both. [default: all]",
)
@click.option("--facts", metavar="FILE|-", help="Facts that all rows have, as for `decide`.")
@click.option("--asked", metavar="STAMP|now", help="The instant asked about, with its offset; it replaces the rows'.")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Take the edition in force on this day."
)
@click.option("--fail-when", type=click.Choice(["error"]), help="End with 1 where facts of a row don't fit.")
@options.caching
@options.running
def command(
    plan: str,
    stdin_filename: str,
    source: str,
    target: str,
    in_format: str | None,
    out_format: str | None,
    columns: tuple[str, ...],
    facts: str | None,
    asked: str | None,
    as_of: datetime | None,
    fail_when: str | None,
    use_cache: bool,
    run: Run,
) -> int:
    """Decide a table of facts: Parquet, CSV, JSON lines, Arrow.

    PLAN is a file or the name of a plan. The same rows come out, with their answers in further columns. The names of
    the files say their forms. A row whose facts don't fit the plan has no answers, and its reason in the column
    `error`.
    """
    if (plan, source, facts).count(STDIN) > 1:
        raise Failure("the plan, the table and the facts can't come by standard input together")
    files = Files(
        source=source,
        source_form=form_of(source, "--in-format", in_format),
        target=target,
        target_form=form_of(target, "--out-format", out_format),
    )
    moment = moment_of(asked)
    try:
        chosen = choose_edition(
            plan,
            settings=run.settings,
            stdin_filename=stdin_filename,
            cache=cache_of(use_cache),
            as_of=as_of.date() if as_of is not None else None,
        )
        program = Program(chosen.plan)
        known = None if facts is None else program.facts(read_facts_file(facts, chosen.project))
        account = decide_file(program, files, run.progress, columns=columns, asked=moment, facts=known)
    except PlanError as error:
        complain(error.diagnostics)
        return 1
    except UnknownColumn as error:
        raise Failure(str(error), help=error.help) from None
    _report(account, run)
    return 1 if fail_when == "error" and account.bad else 0


def _report(account: Account, run: Run) -> None:
    for row, reason in account.first:
        run.say(f"row {row:,}: {reason}")
    if account.bad > len(account.first):
        run.say(f"… and {account.bad - len(account.first):,} more, in the column `error`")
    if account.whole:
        run.say(f"{account.rows:,} rows, {account.bad:,} of them with facts that don't fit")

"""`plansmith decide`."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import click

from ..choosing import Chosen
from ..compiler.decision import Decision, Reason
from ..compiler.facts import Facts
from ..compiler.program import Program
from ..deciding import Case, case_of, choose_edition, facts_of
from ..failure import Failure
from ..grammar.diagnostics import PlanError, did_you_mean
from ..grammar.render_cells import shown
from ..project import STDIN
from . import options
from .run import Run, cache_of, complain

_FAILING = ("refused", "undetermined")
_HELP = "`?` says why it is asked, `<` goes back, an empty line means that it is not known"


@click.command("decide")
@options.plan
@click.argument("facts", metavar="[FACTS|-]", required=False)
@click.option("--ask", is_flag=True, help="Ask for the facts that the answer waits for, on the terminal.")
@click.option("--about", multiple=True, metavar="RULE", help="With --ask: settle this rule, and nothing else.")
@click.option("--base", metavar="PLAN|none", help="The plan that an add-on is bought with.")
@click.option("--others", is_flag=True, help="Where it is refused: say which other plans of the vendor would do.")
@click.option("--asked", metavar="STAMP|now", help="The instant asked about, with its offset; it replaces the facts'.")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Take the edition in force on this day."
)
@click.option("--fail-when", type=click.Choice(_FAILING), multiple=True, help="End with 1 where that is an outcome.")
@options.form("text", "json", "html")
@options.caching
@options.running
def command(
    plan: str,
    stdin_filename: str,
    facts: str | None,
    ask: bool,
    about: tuple[str, ...],
    base: str | None,
    others: bool,
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
    _judge_inputs(plan, facts, ask=ask, about=about)
    moment = moment_of(asked)
    day = as_of.date() if as_of is not None else None
    cache = cache_of(use_cache)

    def choose(named: str) -> Chosen:
        return choose_edition(named, settings=run.settings, stdin_filename=stdin_filename, cache=cache, as_of=day)

    try:
        chosen = choose(plan)
        case = case_of(chosen, choose, base, others=others)
        known = facts_of(case, facts, chosen.project, moment)
        if ask:
            known = interviewed(case, known, about, run)
        decision = case.answer(known)
    except PlanError as error:
        complain(error.diagnostics)
        return 1
    show(decision, case, known, form, run)
    outcomes = {entry.outcome.value for entry in decision.entries}
    return 1 if outcomes.intersection(fail_when) else 0


def show(decision: Decision, case: Case, facts: Facts, form: str, run: Run) -> None:
    if form == "json":
        run.out(decision.to_json())
        return
    if form == "html":
        from ..compiler.sheets.html_card import render_card

        run.out(render_card(decision, case.programs, facts))
        return
    from ..compiler.decision_text import render

    run.out(render(decision, *(program.plan for program in case.programs)))


def _judge_inputs(plan: str, facts: str | None, *, ask: bool, about: tuple[str, ...]) -> None:
    if facts is None and not ask:
        raise click.UsageError("Missing argument 'FACTS|-'; --ask asks for the facts.")
    if about and not ask:
        raise click.UsageError("--about goes with --ask")
    if plan == facts == STDIN:
        raise Failure("the plan and the facts can't both come by standard input")
    if ask and STDIN in (plan, facts):
        raise Failure("with --ask, standard input holds the replies", help="name a file")


def moment_of(asked: str | None) -> datetime | None:
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


# ---- the interview


def interviewed(case: Case, facts: Facts, about: tuple[str, ...], run: Run) -> Facts:
    """Ask for the plan and then for its base. Raises Failure for a rule that neither has."""
    rules = [_rules(program) for program in case.programs]
    known = [rule for of_plan in rules for rule in of_plan]
    for rule in about:
        if rule not in known:
            raise Failure(f"there is no rule `{rule}`", help=did_you_mean(rule, known))
    for program, of_plan in zip(case.programs, rules, strict=True):
        own = tuple(rule for rule in about if rule in of_plan)
        if own or not about:
            facts = interview(program, facts, own, run)
    return facts


def _rules(program: Program) -> list[str]:
    return [entry.id for entry in program.decide(Facts(), remedies=False).entries]


def interview(program: Program, facts: Facts, about: tuple[str, ...], run: Run) -> Facts:
    """Ask until nothing more can change the answer, or the replies end. Questions go to standard error."""
    from ..compiler.interview import Interview
    from ..compiler.replies import NotUnderstood, forms, read_reply

    asked = Interview(program, about)
    unknown: tuple[str, ...] = ()
    before: list[tuple[Facts, tuple[str, ...]]] = []
    run.say(_HELP)
    while (question := asked.next(facts, unknown)) is not None:
        run.say(shown(f"{question.words} [{forms(question.field)}]"))
        reply = sys.stdin.readline()
        if not reply:
            return facts
        match reply.strip():
            case "?":
                for line in why(question.about, question.reasons):
                    run.say(shown(f"  {line}"))
            case "<":
                if before:
                    facts, unknown = before.pop()
                else:
                    run.say("  this is the first question")
            case "":
                before.append((facts, unknown))
                unknown = (*unknown, question.path)
            case text:
                try:
                    value = read_reply(question.field, text)
                except NotUnderstood as error:
                    run.say(shown(f"  {error}"))
                    continue
                before.append((facts, unknown))
                facts = question.told(facts, value)
    return facts


def why(about: str, reasons: tuple[Reason, ...]) -> Iterator[str]:
    """Why a question is asked: the rule that it would settle, what it says and where."""
    yield f"to settle `{about}`"
    for reason in reasons:
        yield f"{reason.rule} ({reason.place}){': ' + reason.words if reason.words else ''}"
        quotes = (" ".join(quote.split()) for quote in reason.quotes)
        yield from (f"“{quote}”" for quote in quotes if quote != reason.words)

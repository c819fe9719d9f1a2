"""The interview: it asks nothing that can't change the answer, the most decisive first, and settles it soon."""

import random
from collections.abc import Callable, Mapping
from functools import cache
from itertools import product

import pytest
from plansmith.compiler.decision import Outcome
from plansmith.compiler.facts import Facts, FactValue
from plansmith.compiler.interview import Interview, Question
from plansmith.compiler.program import Program
from plansmith.compiler.worlds import domains_of

from .conftest import Compiled, load_plan

PLANS = (
    "lifesize/pams.plan", "lifesize/lams.plan", "spectraguard/asm_platinum.plan", "spectraguard/tam.plan",
    "spirion/spirion.plan", "blancco/blancco_support.plan",
)  # fmt: skip
SMALL = ("lifesize/lams.plan", "spectraguard/asm_platinum.plan", "spectraguard/tam.plan")
PARTNER = """
facts
  site record "The site"
    secure yesno "Is it a secure site?"
    onsite yesno "Is there an on-site contract?"
    seats  whole "How many seats are there?"
    colour one of red, blue "Which colour is it?"
    rooms  list of room by name "Which rooms are there?"
      locked yesno "Is the room locked?"
> Secure sites must have an on site contract.
requires secure_site as quoted
  must site.onsite is yes when site.secure is yes
  else refuse
"""


def asked(interview: Interview, facts: Facts, reply: Callable[[Question], FactValue]) -> list[str]:
    """The paths of all questions, each answered."""
    paths: list[str] = []
    while (question := interview.next(facts)) is not None:
        paths.append(question.path)
        facts = question.told(facts, reply(question))
        assert len(paths) < 50
    return paths


def replies(world: Mapping[str, FactValue]) -> Callable[[Question], FactValue]:
    return lambda question: world[question.path]


# ---- how soon


def settled(program: Program, told: Mapping[str, FactValue]) -> bool:
    return program.eligibility(Facts(told)).outcome is not Outcome.UNDETERMINED


def fewest_in_the_worst_case(program: Program, domains: Mapping[str, tuple[FactValue, ...]]) -> int:
    """By exhaustive search over all orders of questions, each chosen by the answers before it."""

    @cache
    def depth(told: tuple[tuple[str, FactValue], ...]) -> int:
        known = dict(told)
        if settled(program, known):
            return 0
        return min(
            1 + max(depth(tuple(sorted({**known, path: value}.items()))) for value in values)
            for path, values in domains.items()
            if path not in known
        )

    return depth(())


def eligibility_domains(program: Program) -> dict[str, tuple[FactValue, ...]]:
    domains = domains_of(program.plan.facts)
    return {path: domains[path] for path in program.eligibility({}).missing}


@pytest.mark.parametrize("name", SMALL)
def test_at_most_one_question_more_than_an_exhaustive_search_finds(name: str) -> None:
    program = Program(load_plan(name))
    domains = eligibility_domains(program)
    fewest = fewest_in_the_worst_case(program, domains)
    interview = Interview(program, (program.plan.head.name,))
    for values in product(*domains.values()):
        world = dict(zip(domains, values, strict=True))
        assert len(asked(interview, Facts(), replies(world))) <= fewest + 1, world


PAMS: dict[str, FactValue] = {
    **dict.fromkeys(
        (
            "partner.has_specified_knowledge", "partner.has_support_staff", "partner.has_assistance_center",
            "partner.has_infrastructure", "partner.has_case_system", "partner.tracks_assets",
            "partner.agrees_to_pos_data", "partner.provides_sales_out_data",
        ),
        True,
    ),
}  # fmt: skip
CENTERS = [
    {
        "name": "Denver",
        "engineers": [
            {"name": "Ada", "certified_on": "2025-06-01"},
            {"name": "Bob", "certified_on": "2025-07-01"},
        ],
    }
]


def pams_world(program: Program) -> dict[str, FactValue]:
    """A partner who may have the plan: every fact that its eligibility reads."""
    rest = program.facts(
        {
            "asked": "2026-03-10T12:00:00-06:00",
            "partner": {
                "zone": "America/Denver", "program": "expert_video_partner", "support_hours_a_day": "PT8H",
                "support_days_a_week": 5, "call_centers": CENTERS,
            },
        }
    )  # fmt: skip
    return {**PAMS, **rest.values}


def every_fact_is_needed(program: Program, world: Mapping[str, FactValue]) -> bool:
    """Whether the world stays open without any one of its facts.

    Then no smaller set of them settles it either (more facts never unsettle), and every order of questions that ends
    in this world asks for all of them.
    """
    return not any(settled(program, {path: world[path] for path in world if path != left}) for left in world)


def test_a_plan_with_many_facts_is_settled_with_no_question_too_many() -> None:
    """Thirteen requirements and duties: every world that differs from an eligible one in one fact."""
    program = Program(load_plan("lifesize/pams.plan"))
    interview = Interview(program, ("pams",))
    eligible = pams_world(program)
    assert settled(program, eligible)
    assert every_fact_is_needed(program, eligible)
    fewest = len(eligible)
    assert len(asked(interview, Facts(), replies(eligible))) <= fewest + 1
    domains = domains_of(program.plan.facts)
    for path in eligible:
        for value in domains.get(path, ()):
            if value != eligible[path]:
                world = {**eligible, path: value}
                assert len(asked(interview, Facts(), replies(world))) <= fewest + 1


@pytest.mark.parametrize("name", PLANS)
def test_no_question_once_it_is_settled(name: str) -> None:
    program = Program(load_plan(name))
    interview = Interview(program, (program.plan.head.name,))
    for scenario in program.plan.scenarios[:10]:
        facts = program.facts(scenario.facts)
        if program.eligibility(facts).outcome is not Outcome.UNDETERMINED:
            assert interview.next(facts) is None


# ---- what is asked


def test_a_fact_that_cannot_change_the_answer_is_not_asked(compiled: Compiled) -> None:
    interview = Interview(compiled(PARTNER), ("t",))
    assert asked(interview, Facts(), replies({"site.secure": False, "site.onsite": False})) == ["site.secure"]
    assert asked(interview, Facts({"site.onsite": True}), replies({})) == []


def test_not_even_one_that_kleene_would_wait_for(compiled: Compiled) -> None:
    text = PARTNER + 'requires both "Red or not."\n  must site.colour is red or site.colour is not red\n  else refuse\n'
    interview = Interview(compiled(text), ("t",))
    assert asked(interview, Facts({"site.secure": False}), replies({"site.colour": "red"})) == []


def test_the_most_decisive_first(compiled: Compiled) -> None:
    """The colour alone can settle it; the seats only together with the rooms' answer."""
    text = PARTNER + (
        'requires fit "Red sites, or small ones that are secure."\n'
        "  must site.colour is red or (site.seats is at most 5 and site.secure is yes)\n  else refuse\n"
    )
    first = Interview(compiled(text), ("fit",)).next(Facts({"site.onsite": True}))
    assert first is not None
    assert first.path == "site.colour"


def test_values_of_an_open_fact_are_those_that_its_conditions_tell_apart(compiled: Compiled) -> None:
    text = PARTNER + 'requires big "Five seats."\n  must site.seats is at least 5\n  else refuse\n'
    interview = Interview(compiled(text), ("big",))
    question = interview.next(Facts())
    assert question is not None
    assert [str(value) for value in interview.values(question.spot, Facts())] == ["5", "4", "6"]


def test_why_it_is_asked(compiled: Compiled) -> None:
    question = Interview(compiled(PARTNER)).next(Facts())
    assert question is not None
    assert (question.words, question.about) == ("Is it a secure site?", "t")
    (reason,) = question.reasons
    assert reason.rule == "secure_site"
    assert reason.quotes == ("Secure sites must have an on site contract.",)


def test_the_records_of_a_list_are_asked_one_by_one(compiled: Compiled) -> None:
    text = PARTNER + (
        'requires locked "All rooms are locked."\n  must every one of site.rooms has its locked is yes\n  else refuse\n'
    )
    program = compiled(text)
    interview = Interview(program, ("locked",))
    facts = program.facts({"site": {"rooms": [{"name": "Attic"}, {"name": "Cellar"}]}})
    first = interview.next(facts)
    assert first is not None
    assert (first.path, first.words) == ("site.rooms[Attic].locked", "Is the room locked? (Attic)")
    second = interview.next(first.told(facts, True))
    assert second is not None
    assert second.path == "site.rooms[Cellar].locked"
    assert interview.next(first.told(facts, False)) is None


def test_what_is_not_known_is_not_asked_again(compiled: Compiled) -> None:
    interview = Interview(compiled(PARTNER), ("t",))
    second = interview.next(Facts(), unknown=["site.secure"])
    assert second is not None
    assert second.path == "site.onsite"
    assert interview.next(Facts(), unknown=["site.secure", "site.onsite"]) is None


def test_once_eligible_the_open_rules_follow_and_once_refused_none() -> None:
    program = Program(load_plan("spirion/spirion.plan"))
    question = Interview(program).next(Facts())
    assert question is not None
    assert question.about == "support_updates"
    lams = Program(load_plan("lifesize/lams.plan"))
    assert Interview(lams).next(Facts({"partner.has_case_system": False})) is None


NAMES = ("a", "b", "c", "d", "e")


def made_up(chance: random.Random, depth: int = 3) -> str:
    """A condition over five facts of yes or no."""
    if depth == 0 or chance.random() < 0.25:
        return f"site.{chance.choice(NAMES)} is {chance.choice(('yes', 'no'))}"
    joint = chance.choice((" and ", " or "))
    return f"({joint.join(made_up(chance, depth - 1) for _ in range(chance.choice((2, 3))))})"


@pytest.mark.parametrize("seed", range(12))
def test_so_it_is_for_made_up_requirements(compiled: Compiled, seed: int) -> None:
    chance = random.Random(seed)
    facts = "".join(f'    {name} yesno "{name}?"\n' for name in NAMES)
    rules = "".join(
        f'requires r{index} "Rule {index}."\n  must {made_up(chance)} when {made_up(chance, 1)}\n  else refuse\n'
        for index in range(2)
    )
    program = compiled(f'facts\n  site record "The site"\n{facts}{rules}')
    domains: dict[str, tuple[FactValue, ...]] = {f"site.{name}": (True, False) for name in NAMES}
    fewest = fewest_in_the_worst_case(program, domains)
    interview = Interview(program, ("t",))
    for values in product(*domains.values()):
        world = dict(zip(domains, values, strict=True))
        assert len(asked(interview, Facts(), replies(world))) <= fewest + 1, world

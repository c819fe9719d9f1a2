"""Rules asked of many rows answer as they do for each by itself, and ask the plain definition for few of them."""

from random import Random

import numpy as np
import pytest
from plansmith.compiler.decision import Entry
from plansmith.compiler.program import Program
from plansmith.compiler.vectors.asked import Asked
from plansmith.compiler.vectors.conditions import Conditions
from plansmith.compiler.vectors.reading import read_columns
from plansmith.compiler.vectors.rules import Rule
from plansmith.dsl.model.statements import Plan

from ..conftest import Planned
from ..random_facts import drawn_facts
from .facts import given_of
from .tables import table_of


def agree(plan: Plan, seed: int, rows: int, told: float) -> tuple[int, int, int]:
    """How many rows of all rules were answered, left, and asked of the plain definition."""
    random = Random(seed)
    program, conditions = Program(plan), Conditions()
    facts = [drawn_facts(plan.facts, random, told) for _ in range(rows)]
    read = [program.facts(row) for row in facts]
    columns = read_columns(plan.facts, given_of(table_of(plan.facts, facts)), rows)
    asked = Asked(columns.rows, rows, np.zeros(rows, np.bool_))
    assert not columns.poor.any()
    answered = left = plain = 0
    for rule in (*plan.requirements, *plan.duties, *plan.entitlements):
        seen: list[int] = []

        def ask(row: int, name: str = rule.id, seen: list[int] = seen) -> Entry:
            seen.append(row)
            return program.rule(name, read[row])

        found = Rule(rule, plan.facts, conditions).answer(asked, columns.poor, ask)
        for row in range(rows):
            if found.left[row]:
                left += 1
                continue
            entry, answer = program.rule(rule.id, read[row]), found.answers[found.index[row]]
            assert (answer.outcome, answer.missing) == (entry.outcome, entry.missing), (plan.head.name, rule.id, row)
            answered += 1
        plain += len(seen)
    return answered, left, plain


@pytest.mark.parametrize("told", [0.7, 1.0])
def test_the_five_plans_on_random_facts(five_plans: list[Plan], told: float) -> None:
    for seed, plan in enumerate(five_plans):
        answered, left, plain = agree(plan, seed, 150, told)
        assert left <= answered * 0.15, plan.head.name
        assert plain <= answered * 0.2, plan.head.name


FORMS = """
scale severity "Severity" set by vendor
  high "High"
  low  "Low"
region west "West"
  has US without US-AK, US-HI
facts
  contract record "The contract"
    fee     money "What does it cost?"
    budget  money "What may it cost?"
    onsite  yesno "On site?"
    grade   one of gold, silver "Which grade?"
    other   one of gold, silver "Which other grade?"
    started date  "When did it start?"
    ends    date  "When does it end?"
  case record "The case"
    night    yesno "At night?"
    severity level of severity "How severe?"
    opened   instant "When was it opened?"
  site record "The site"
    country  country  "Where?"
    zone     zone     "In which zone?"
    distance distance "How far?"
    machines whole    "How many machines?"
    location place    "Where exactly?"
  team record "The team"
    people      list of person by name
      senior    yesno "Senior?"
      severity  level of severity "Up to which severity?"
      certified date "Certified when?"
      home      place "Where do they live?"
      rate      money "What do they cost?"

requires of_currencies "A fee in dollars."
  must contract.fee is at least 100 USD
  else refuse
requires of_two_facts "Within the budget."
  must contract.fee is at most contract.budget
  else refuse
requires of_a_list_and_a_fact_of_few_values "Somebody for the night."
  must any of team.people where its senior is case.night
  else refuse
requires of_severities "Somebody for the case."
  must at least 2 of team.people where (its severity is case.severity \
and its certified is on or before the date of asked in site.zone)
  else refuse
requires of_facts_of_few_values "The same grade."
  must contract.grade is contract.other
  must contract.onsite is yes when case.night is yes
  else refuse
requires of_a_condition_and_a_fact_of_few_values "Many machines by night, few by day."
  must (site.machines is at least 3) is case.night
  else refuse
requires of_regions "In the west."
  must site.country is in west or site.country is DE
  else may refuse
requires of_dates "Running."
  must contract.started is on or before the date of asked in site.zone
  must the date of asked in site.zone is before 1 year after contract.started
  else refuse
requires of_counts "Few people."
  must number of team.people is at most 3
  must number of team.people is at least site.machines
  else refuse
requires of_sums "Cheap people."
  must total of team.people.rate is at most contract.budget
  else refuse
requires of_distances "Near people."
  must every one of team.people has distance from its home to site.location is at most 100 miles
  must site.distance is at most 50 miles
  else refuse
requires of_presence "Known."
  must contract.ends is present
  must not (case.severity is high and case.night is no)
  else refuse

entitlement help "Help" is as below
  only where contract.grade is gold or site.machines is at least 3
  when case.severity is high
    included
  otherwise when site.machines is at least 5
    at cost
  otherwise
    not included
"""


def test_every_form_of_condition(planned: Planned) -> None:
    plan = planned(FORMS)
    for told in (0.5, 0.8, 1.0):
        answered, left, plain = agree(plan, 7, 150, told)
        assert left <= answered * 0.3
        assert plain <= answered * 0.3


@pytest.mark.slow
def test_a_million_verdicts(five_plans: list[Plan], planned: Planned) -> None:
    """In batches of 1,000 rows, some of them with nearly all facts, some with few."""
    answered = left = batches = 0
    plans = [*five_plans, planned(FORMS)]
    while answered < 1_000_000:
        for number, plan in enumerate(plans):
            found = agree(plan, 10_000 + 7 * batches + number, 1_000, (0.5, 0.8, 0.95, 1.0)[batches % 4])
            answered, left = answered + found[0], left + found[1]
        batches += 1
    assert left < answered * 0.05

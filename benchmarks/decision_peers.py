"""The other engines that `decisions.py` asks the same rule, each where it is installed, and hand-written Python.

Each peer takes a ticket and answers one word: `refused`, or what the severity table says. What an engine has no words
for is done for it, and its note says so: no peer is charged for that.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Any

PACKAGES = ("zen-engine", "cedarpy", "rule-engine", "json-logic-qubit", "cel-python")
TABLE = {"critical": "included", "major": "included", "minor": "at_cost", "question": "on_request"}
MOST_MILES = 50

Ticket = Mapping[str, Any]
Ask = Callable[[Any], str]


@dataclass(frozen=True)
class Peer:
    """`prepared` makes a ticket what the engine wants to be given; it is not measured. `ask` is."""

    name: str
    prepared: Callable[[Ticket], Any]
    ask: Ask
    note: str = ""


def installed(package: str) -> str | None:
    """The version of a package, None where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def versions() -> str:
    """The versions of all peers, in words."""
    return ", ".join(f"{package} {installed(package) or '(not installed)'}" for package in PACKAGES)


def year_before(day: date) -> date:
    """The same date of the year before; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


# ---- by hand


def dated(ticket: Ticket) -> Ticket:
    """A ticket with its dates as Python's: what a function asks that trusts its input."""
    return {
        **ticket,
        "case": {**ticket["case"], "opened_on": date.fromisoformat(ticket["case"]["opened_on"])},
        "site": {**ticket["site"], "distance": ticket["site"]["distance"]["miles"]},
        "partner": {
            "engineers": [
                {**one, "certified_on": date.fromisoformat(one["certified_on"])}
                for one in ticket["partner"]["engineers"]
            ]
        },
    }


def by_hand(ticket: Any) -> str:
    """The rule as one would write it in Python, on a ticket that holds dates and is known to be right."""
    site = ticket["site"]
    if site["secure"] and not ticket["contract"]["onsite"]:
        return "refused"
    if site["distance"] > MOST_MILES:
        return "refused"
    case = ticket["case"]
    opened = case["opened_on"]
    try:
        first = opened.replace(year=opened.year - 1)
    except ValueError:
        first = opened.replace(year=opened.year - 1, day=28)
    count = 0
    for engineer in ticket["partner"]["engineers"]:
        if engineer["certified_on"] >= first:
            count += 1
            if count == 2:
                return TABLE[case["severity"]]
    return "refused"


# ---- engines


def every_peer() -> list[Peer]:
    """Those that are installed."""
    makers = {
        "zen-engine": zen_peer,
        "cedarpy": cedar_peer,
        "rule-engine": rule_engine_peer,
        "json-logic-qubit": json_logic_peer,
        "cel-python": cel_peer,
    }
    return [make() for package, make in makers.items() if installed(package) is not None]


def zen_peer() -> Peer:
    import zen

    def node(id_: str, kind: str, content: object) -> dict[str, object]:
        return {"id": id_, "name": id_, "type": kind, "content": content}

    may = (
        "(site.secure == false or contract.onsite) and site.distance.miles <= 50 "
        "and count(partner.engineers, d(#.certified_on) >= d(case.opened_on).sub(1, 'y')) >= 2"
    )
    rows = [
        {"_id": level, "may": "true", "severity": f"'{level}'", "answer": f"'{word}'"} for level, word in TABLE.items()
    ]
    rows.append({"_id": "else", "may": "", "severity": "", "answer": "'refused'"})
    graph = {
        "nodes": [
            node("in", "inputNode", {}),
            node(
                "rule",
                "expressionNode",
                {
                    "expressions": [
                        {"id": "a", "key": "may", "value": may},
                        {"id": "b", "key": "severity", "value": "case.severity"},
                    ]
                },
            ),
            node(
                "table",
                "decisionTableNode",
                {
                    "hitPolicy": "first",
                    "inputs": [
                        {"id": "may", "name": "may", "field": "may"},
                        {"id": "severity", "name": "severity", "field": "severity"},
                    ],
                    "outputs": [{"id": "answer", "name": "answer", "field": "answer"}],
                    "rules": rows,
                },
            ),
            node("out", "outputNode", {}),
        ],
        "edges": [
            {"id": f"{start}-{end}", "sourceId": start, "targetId": end, "type": "edge"}
            for start, end in (("in", "rule"), ("rule", "table"), ("table", "out"))
        ],
    }
    decision = zen.ZenEngine().create_decision(json.dumps(graph))

    def ask(ticket: Any) -> str:
        return str(decision.evaluate(ticket)["result"]["answer"])

    return Peer("zen-engine", lambda ticket: ticket, ask)


def cedar_peer() -> Peer:
    import cedarpy

    policies = cedarpy.PolicySet.from_str(
        """permit(principal, action, resource) when {
          (!context.secure || context.onsite)
          && context.miles.lessThanOrEqual(decimal("50.0")) && context.certified >= 2
        };"""
    )

    def prepared(ticket: Ticket) -> Any:
        first = year_before(date.fromisoformat(ticket["case"]["opened_on"])).isoformat()
        context = {
            "secure": ticket["site"]["secure"],
            "onsite": ticket["contract"]["onsite"],
            "miles": {"__extn": {"fn": "decimal", "arg": f"{ticket['site']['distance']['miles']:.1f}"}},
            "certified": sum(one["certified_on"] >= first for one in ticket["partner"]["engineers"]),
        }
        request = {"principal": 'User::"a"', "action": 'Action::"ask"', "resource": 'Site::"s"', "context": context}
        return request, ticket["case"]["severity"]

    def ask(given: Any) -> str:
        request, severity = given
        return TABLE[severity] if cedarpy.is_authorized(request, policies, []).allowed else "refused"

    return Peer("cedarpy", prepared, ask, "has no counting and no tables: engineers counted before, table in Python")


def rule_engine_peer() -> Peer:
    import rule_engine

    rule = rule_engine.Rule(
        "((not site['secure']) or contract['onsite']) and site['miles'] <= 50 "
        "and ([one for one in engineers if one['certified_on'] >= first]).length >= 2 "
        f"? {TABLE!r}[severity] : 'refused'"
    )

    def prepared(ticket: Ticket) -> Any:
        case = ticket["case"]
        return {
            "site": {"secure": ticket["site"]["secure"], "miles": ticket["site"]["distance"]["miles"]},
            "contract": ticket["contract"],
            "engineers": ticket["partner"]["engineers"],
            "first": year_before(date.fromisoformat(case["opened_on"])).isoformat(),
            "severity": case["severity"],
        }

    return Peer("rule-engine", prepared, lambda given: str(rule.evaluate(given)), "the date of a year before is given")


def json_logic_peer() -> Peer:
    from json_logic import jsonLogic

    table: list[object] = ["refused"]
    for level, word in TABLE.items():
        table = [{"==": [{"var": "case.severity"}, level]}, word, *table]
    certified = {"filter": [{"var": "partner.engineers"}, {">=": [{"var": "certified_on"}, {"var": "first"}]}]}
    may = {
        "and": [
            {"or": [{"!": [{"var": "site.secure"}]}, {"var": "contract.onsite"}]},
            {"<=": [{"var": "site.distance.miles"}, MOST_MILES]},
            {">=": [{"reduce": [certified, {"+": [{"var": "accumulator"}, 1]}, 0]}, 2]},
        ]
    }
    rule = {"if": [may, {"if": table}, "refused"]}

    def prepared(ticket: Ticket) -> Any:
        first = year_before(date.fromisoformat(ticket["case"]["opened_on"])).isoformat()
        return {
            **ticket,
            "partner": {"engineers": [{**one, "first": first} for one in ticket["partner"]["engineers"]]},
        }

    note = "knows no outer value inside a list: each engineer is given the date of a year before"
    return Peer("json-logic-qubit", prepared, lambda given: str(jsonLogic(rule, given)), note)


def cel_peer() -> Peer:
    import celpy

    environment = celpy.Environment()
    program = environment.program(
        environment.compile(
            "(!site.secure || contract.onsite) && site.distance.miles <= 50.0 "
            "&& partner.engineers.filter(one, one.certified_on >= first).size() >= 2 "
            f"? {json.dumps(TABLE)}[case.severity] : 'refused'"
        )
    )

    def prepared(ticket: Ticket) -> Any:
        first = year_before(date.fromisoformat(ticket["case"]["opened_on"])).isoformat()
        miles = float(ticket["site"]["distance"]["miles"])
        return {**ticket, "site": {**ticket["site"], "distance": {"miles": miles}}, "first": first}

    def ask(given: Any) -> str:
        return str(program.evaluate({name: celpy.json_to_cel(value) for name, value in given.items()}))

    return Peer("cel-python", prepared, ask, "the date of a year before is given")

"""PS401: levels that nobody can report."""

from .conftest import Judge, Mutate

TIERS = 'tiers best first\n  gold "Gold"\n  basic "Basic"\n'
SCALE = 'scale severity "S" set by vendor\n  critical "C"\n    channels {}\n'
PHONE = (
    'entitlement phone "Phone" is as below\n  included by tier\n    | tier | included |\n    | gold | included |\n'
    "    | basic | {} |\n"
)
PORTAL = 'entitlement portal "Portal" is included\n'


def test_a_channel_that_a_tier_does_not_include(judge: Judge) -> None:
    (finding,) = judge("PS401", TIERS + SCALE.format("phone") + PHONE.format("not included"))
    assert finding.span is not None
    assert finding.span.text == "phone"
    assert finding.about == "severity.critical"
    assert finding.witness == (("contract.tier", "basic"),)
    assert [label.span.text.split()[1] for label in finding.others] == ["basic"]


def test_another_channel_is_a_way(judge: Judge) -> None:
    assert judge("PS401", TIERS + SCALE.format("phone, portal") + PHONE.format("not included") + PORTAL) == []


def test_only_a_certain_no_counts(judge: Judge) -> None:
    for status in ("at cost", 'unspecified "It stands in a picture."', 'no commitment "Perhaps."', "on request"):
        assert judge("PS401", TIERS + SCALE.format("phone") + PHONE.format(status)) == []
    facts = 'facts\n  site record "S"\n    secure yesno "?"\n'
    depends = (
        'entitlement phone "Phone" is as below\n  when site.secure is yes\n    not included\n  otherwise\n    {}\n'
    )
    assert judge("PS401", facts + SCALE.format("phone") + depends.format("included")) == []
    (finding,) = judge("PS401", facts + SCALE.format("phone") + depends.format("not included"))
    assert finding.witness == ()


def test_one_finding_a_level_and_tier(judge: Judge) -> None:
    plan = (
        TIERS
        + SCALE.format("phone")
        + PHONE.format("not included").replace("| gold | included", "| gold | not included")
    )
    assert {finding.witness[0][1] for finding in judge("PS401", plan)} == {"gold", "basic"}


def test_a_plan_without_tiers(judge: Judge) -> None:
    (finding,) = judge("PS401", SCALE.format("phone") + 'entitlement phone "Phone" is not included\n')
    assert finding.witness == ()
    assert "the plan does not include it" in finding.title


def test_the_real_document_and_its_twins(mutate: Mutate) -> None:
    real = mutate("PS401", "blancco/blancco_support.plan")
    assert [(finding.about, finding.witness) for finding in real] == [
        ("severity.critical", (("contract.tier", "basic"),)),
        ("priority.critical", (("contract.tier", "basic"),)),
    ]
    assert all(finding.accepted for finding in real)
    more = mutate("PS401", "blancco/blancco_support.plan", ("channels phone\n", "channels phone, portal\n"))
    assert more == []
    given = ("| not included [basic_channels]", "| included [basic_channels]")
    assert mutate("PS401", "blancco/blancco_support.plan", given) == []
    no_portal = mutate(
        "PS401",
        "blancco/blancco_support.plan",
        ("channels portal, email\n", "channels phone\n"),
    )
    assert {finding.about for finding in no_portal if not finding.accepted} == {
        "severity.medium", "severity.low", "priority.medium", "priority.low"
    }  # fmt: skip

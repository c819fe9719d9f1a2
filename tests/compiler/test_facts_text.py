"""Facts from JSON and YAML text: what the same words mean in both, and where a finding points."""

import pytest
from plansmith.compiler.facts import FactValue, read_facts
from plansmith.dsl.model.types import FactField, Kind, Type
from plansmith.grammar.diagnostics import Diagnostic, PlanError
from plansmith.grammar.source import Source

FIELDS = [
    FactField(
        name="site",
        path="site",
        type=Type(kind=Kind.RECORD),
        question="",
        fields=tuple(
            FactField(name=name, path=f"site.{name}", type=Type(kind=kind), question="")
            for name, kind in (
                ("country", Kind.COUNTRY), ("secure", Kind.YESNO), ("miles", Kind.NUMBER), ("name", Kind.TEXT),
                ("opened", Kind.DATE), ("place", Kind.PLACE),
            )
        ),
    )
]  # fmt: skip


def read(text: str, path: str) -> dict[str, FactValue]:
    return dict(read_facts(FIELDS, Source(path=path, text=text)).values)


def findings(text: str, path: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(PlanError) as caught:
        read_facts(FIELDS, Source(path=path, text=text))
    return caught.value.diagnostics


def test_json_and_yaml_say_the_same() -> None:
    json = '{"site": {"country": "NO", "secure": false, "miles": 2.5, "name": "7", "opened": "2026-03-10"}}'
    yaml = "site:\n  country: NO\n  secure: no\n  miles: 2.5\n  name: 7\n  opened: 2026-03-10\n"
    assert read(json, "f.json") == read(yaml, "f.yaml")


def test_norway_is_a_country_and_no_is_no() -> None:
    found = read("site: {country: NO, secure: no}", "f.yaml")
    assert found == {"site.country": "NO", "site.secure": False}


def test_a_null_and_an_empty_value_are_unknown() -> None:
    assert read("site:\n  country: null\n  name:\n", "f.yaml") == {}
    assert read("", "f.yaml") == {}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("f.json", '{\n  "site": {\n    "contry": "US",\n    "miles": "far"\n  }\n}'),
        ("f.yaml", "# a comment\n\nsite:\n  contry: US\n  miles: far\n"),
    ],
)
def test_a_finding_points_at_the_name_or_the_value(path: str, text: str) -> None:
    unknown, wrong = sorted(findings(text, path), key=lambda finding: finding.code)
    assert unknown.span is not None
    assert unknown.span.text.strip('"') == "contry"
    assert wrong.span is not None
    assert wrong.span.text.strip('"') == "far"
    assert text.splitlines()[wrong.span.line - 1].strip().startswith(("miles", '"miles'))


def test_a_finding_points_into_a_composed_value() -> None:
    (finding,) = findings('{"site": {"place": {"lat": 200, "lon": 1}}}', "f.json")
    assert finding.title == "`site.place` has a latitude of -90 to 90, not `200`"
    assert finding.span is not None
    assert finding.span.text == "200"


def test_json_with_tabs_keeps_its_places() -> None:
    (finding,) = findings('{\n\t"site": {\n\t\t"miles": "far"\n\t}\n}', "f.json")
    assert finding.span is not None
    assert (finding.span.line, finding.span.text) == (3, '"far"')


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("f.json", '{"site": ', "PS708"),
        ("f.json", '{"site": {"miles": NaN}}', "PS705"),
        ("f.json", '{"site": {}, "site": {}}', "PS706"),
        ("f.json", "[1, 2]", "PS702"),
        ("f.yaml", "site:\n  miles: .nan\n", "PS705"),
        ("f.yaml", "site: {a: 1}\nsite: {a: 2}\n", "PS706"),
        ("f.yaml", "a: &x 1\nb: *x\n", "PS708"),
        ("f.yaml", "site: [\n", "PS708"),
        ("f.yaml", "a: 1\n---\nb: 2\n", "PS708"),
        ("f.yaml", "? [a]\n: 1\n", "PS708"),
        ("f.yaml", "just words", "PS702"),
        ("f.json", '{"a":' * 20_000, "PS707"),
        ("f.yaml", "[" * 20_000, "PS707"),
        ("f.json", '{"site": {"miles": ' + "9" * 10_000 + "}}", "PS705"),
    ],
)
def test_texts_that_are_no_facts(path: str, text: str, code: str) -> None:
    assert [finding.code for finding in findings(text, path)] == [code]


def test_a_file_past_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plansmith.compiler.fact_text.MAX_BYTES", 10)
    assert [finding.code for finding in findings('{"site": {}}', "f.json")] == ["PS707"]


def test_hostile_names_are_only_words() -> None:
    (finding,) = findings('{"<script>": 1}', "f.json")
    assert finding.title == "the plan has no fact `<script>`"

"""JUnit: well-formed whatever the text holds, and counted right."""

from dataclasses import replace
from textwrap import dedent
from xml.etree.ElementTree import fromstring

from plansmith.grammar.diagnostics import Diagnostic, Severity
from plansmith.grammar.render import Form, render
from plansmith.grammar.source import Source, Span

PLAN = Source(path="plans/a.plan", text="due < 4 hours\n")
ERROR = Diagnostic(
    code="PS140", severity=Severity.ERROR, title='no "clock" & no zone', span=Span(source=PLAN, start=4, end=13)
)


def test_a_case_for_each_finding() -> None:
    remark = Diagnostic(code="PS001", severity=Severity.INFO, title="note", span=None)
    known = replace(ERROR, accepted="known")
    assert render([ERROR, remark, known], Form.JUNIT) == dedent(
        """\
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="plansmith check" tests="3" failures="1" errors="0" skipped="1">
          <testsuite name="plansmith check" tests="3" failures="1" errors="0" skipped="1">
            <testcase classname="plans/a.plan" name="PS140 at 1:5" file="plans/a.plan" line="1">
              <failure message="no &quot;clock&quot; &amp; no zone" type="error">error[PS140] no "clock" &amp; no zone
          --&gt; plans/a.plan:1:5
            |
          1 | due &lt; 4 hours
            |     ~~~~~~~~^
        </failure>
            </testcase>
            <testcase classname="plansmith" name="PS001">
              <system-out>info[PS001] note
        </system-out>
            </testcase>
            <testcase classname="plans/a.plan" name="PS140 at 1:5" file="plans/a.plan" line="1">
              <skipped message="known" />
            </testcase>
          </testsuite>
        </testsuites>
        """
    )


def test_without_findings_one_case_passes() -> None:
    suite = fromstring(render([], Form.JUNIT))[0]
    assert (suite.get("tests"), suite.get("failures"), len(suite)) == ("1", "0", 1)


def test_no_character_makes_it_malformed() -> None:
    every = Source(path="\x00\x1b.plan", text="".join(map(chr, range(0x20))) + "\x7f\x85\ud800\ufffe\uffff]]>")
    finding = replace(ERROR, title="\x00]]>", span=Span(source=every, start=0, end=len(every.text)), accepted="")
    out = render([finding, replace(finding, accepted="\x00")], Form.JUNIT)
    assert len(fromstring(out)[0]) == 2
    out.encode()

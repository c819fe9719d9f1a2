"""One build, as the command asks for it: once, or again on each change."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..building import Build, Memory, examine, write
from ..cache import Cache
from ..compiler.sheets.site.pages import Wanted
from ..failure import Failure
from ..grammar.render import summary
from ..grammar.render_json import data
from ..grammar.render_text import one
from ..project import Asked
from ..speaking import faces_of, languages_of
from ..theming import theme_of
from .run import Run, status_of
from .test_forms import as_text as testsas_text
from .test_forms import counted, plan_data
from .trace_forms import coverage, source_data


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """A build, and what came of it."""

    build: Build
    files: Mapping[str, bytes]
    """What was written: nothing, where something stands against it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """What is to be built, once or on each change."""

    asked: Asked
    target: Path
    cache: Cache | None
    threshold: str
    on: date | None
    forms: tuple[str, ...]
    theme: Path | None
    languages: tuple[str, ...]
    locale: Path | None
    fonts: Path | None
    jobs: int
    memory: Memory | None = None

    def done(self, run: Run) -> Done:
        project = self.asked.project
        wanted = Wanted(
            on=self.on,
            forms=self.forms,
            theme=theme_of(self.theme, project),
            languages=languages_of(self.languages, self.locale, project, run.warn),
            faces=faces_of(self.fonts, project),
        )
        with run.progress("examining") as begin:
            build = examine(
                self.asked, self.cache, self.jobs, wanted, target=self.target, memory=self.memory, begin=begin
            )
        if status_of(build.findings, self.threshold) == 1 or not build.is_proven:
            return Done(build=build, files={})
        if not build.pages:
            raise Failure("none of these files holds a plan, so there is no sheet to make")
        return Done(build=build, files=write(build, self.target, wanted, self.cache))


def say(done: Done, job: Job, run: Run) -> None:
    build, count = done.build, len(done.build.pages)
    run.say(summary(build.findings, len(job.asked.files)))
    run.say(counted(build.tests))
    if not done.files:
        run.say("nothing was written" + (": what was there stays" if job.target.exists() else ""))
        return
    unchanged = f", {build.reused} of them unchanged" if build.reused else ""
    run.say(f"wrote {count} {'sheet' if count == 1 else 'sheets'} to {job.target}{unchanged}")


def as_text(build: Build, *, colour: bool) -> str:
    findings = "".join(f"{one(finding, colour=colour)}\n" for finding in build.findings if not finding.accepted)
    # An error of a plan is in the findings already; here it would stand a second time.
    tests = testsas_text(test for test in build.tests if not test.findings)
    return findings + tests + "".join(f"{line}\n" for line in coverage(build.traced))


def as_json(done: Done) -> str:
    """What `docs/schemas/build.v1.json` describes."""
    build = done.build
    return (
        json.dumps(
            {
                "findings": [data(finding) for finding in build.findings],
                "tests": [plan_data(test) for test in build.tests],
                "sources": source_data(build.traced),
                "written": list(done.files),
            },
            indent=2,
        )
        + "\n"
    )

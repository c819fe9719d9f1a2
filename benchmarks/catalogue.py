"""How long a catalogue of many plans takes to become a site: checked, tested, traced, and written as HTML and JSON.

Writes a folder of modest plans, each with a source document, a severity scale, a calendar of public holidays, three
promises with deadlines (one with a cut-off), a requirement and two worked examples, and runs `plansmith build` on it.

    python benchmarks/catalogue.py --plans 1000 --jobs 2
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from many import work_of_children

SOURCE = """Plan {number}
We answer within {answer} business hours of our help desk, and within {slow} where the fault is minor.
Parts arrive on the next business day where they are ordered by 14:30.
Secure sites must have an on site contract.
"""
PLAN = """> Plan {number}
plan plan_{number:04} "Plan {number}"
  vendor    "Example"
  version   "1"
  effective 2026-01-01
  source    "sources/plan_{number:04}.txt"

calendar desk "Help desk"
  open Mon to Fri 0{opens}:00 to 17:00
  closed public holidays of {country} as observed
  zone {zone}

facts
  case record "The case"
    opened   instant "When was it opened?"
    answered instant "When was it answered?"
    ordered  instant "When was the part ordered?"
    severity level of severity "How bad is it?"
  site record "The site"
    secure yesno "Is it a secure site?"
    onsite yesno "Is there an on site contract?"

scale severity "Severity" set by vendor
  major "Major"
    means "Nothing works."
  minor "Minor"
    means "Something does not work."

> We answer within {answer} business hours of our help desk, and within {slow} where the fault is minor.
entitlement phone "Telephone" is included
  available desk
  deadline answer "Answer" is a commitment
    starts case.opened
    stops case.answered
    due by severity
      | severity | due                                   |
      | major    | within {answer} business hours of desk |
      | minor    | within {slow} business hours of desk   |

> Parts arrive on the next business day where they are ordered by 14:30.
entitlement parts "Parts" is included
  provides as quoted
  deadline delivery "Delivery of parts" is a commitment
    starts case.ordered
    due on business day 1 of desk by close
    cutoff by 14:30 {zone} else 1 business day more of desk

entitlement portal "Web portal" is included
  provides "A portal, with articles and the state of each case."

> Secure sites must have an on site contract.
requires secure_site as quoted
  must site.onsite is yes when site.secure is yes
  else refuse

scenario "in time for the cut-off" for parts.delivery
  given
    case.ordered is 2026-03-10 14:30 {zone}
  expect
    parts.delivery due 2026-03-11 17:00 {zone}

scenario "past the cut-off" for parts.delivery
  given
    case.ordered is 2026-03-10 14:31 {zone}
  expect
    parts.delivery due 2026-03-12 17:00 {zone}
"""
PLACES = (("US", "America/Denver"), ("US", "America/New_York"), ("GB", "Europe/London"), ("DE", "Europe/Berlin"))


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--plans", type=int, default=1000)
    reader.add_argument("--jobs", type=int, default=2)
    options = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_catalogue(Path(folder), options.plans)
        plansmith = str(Path(sys.executable).with_name("plansmith"))
        command = [plansmith, "build", folder, "-o", f"{folder}/site", "--on", "2026-03-01", "--no-cache", "--quiet"]
        before, started = work_of_children(), time.perf_counter()
        subprocess.run([*command, "--jobs", str(options.jobs)], check=True, stdout=subprocess.DEVNULL)
        clock, work = time.perf_counter() - started, work_of_children() - before
        sheets = list(Path(folder, "site").rglob("*.json"))
        assert len(sheets) >= options.plans, "a sheet is missing"
    print(f"{options.plans} plans: {clock:.1f} s on the clock, {work:.1f} s on the processors")


def write_catalogue(folder: Path, count: int) -> None:
    """That many plans, all different, with their sources."""
    folder.joinpath("sources").mkdir()
    folder.joinpath("plansmith.toml").write_text('[paths]\nplans = "."\n', encoding="utf-8")
    for number in range(1, count + 1):
        country, zone = PLACES[number % len(PLACES)]
        given = {"number": number, "answer": 1 + number % 7, "slow": 8 + number % 9, "opens": 7 + number % 3}
        text = PLAN.format(country=country, zone=zone, **given)
        folder.joinpath(f"plan_{number:04}.plan").write_text(text, encoding="utf-8")
        folder.joinpath(f"sources/plan_{number:04}.txt").write_text(SOURCE.format(**given), encoding="utf-8")


if __name__ == "__main__":
    main()

"""`python3 -m tasks.browser_ran REPORT`: did the tests in the real browser run and pass?

REPORT is the JUnit XML file of a test run. A run that left them out must not count as a good one.
"""

import sys
import xml.etree.ElementTree as ET  # the file is written by our own test run a moment before
from pathlib import Path

from tasks.console import never_fail_to_print, say

_MODULES = "tests.browser."


def outcomes(report: Path) -> dict[str, str]:
    """The outcome (passed, failed, error, skipped) of every browser test of the report by its name."""
    found = {}
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - see above
        module = case.get("classname", "")
        if module.startswith(_MODULES):
            problems = [child.tag for child in case if child.tag in ("failure", "error", "skipped")]
            outcome = {"failure": "failed"}.get(problems[0], problems[0]) if problems else "passed"
            found[f"{module}.{case.get('name')}"] = outcome
    return found


def main(argv: list[str]) -> int:
    """Returns 0 where at least one browser test ran and all of them passed, else 1."""
    never_fail_to_print()
    found = outcomes(Path(argv[0]))
    bad = {name: outcome for name, outcome in found.items() if outcome != "passed"}
    if not found:
        say("browser_none")
    for name, outcome in bad.items():
        say("browser_bad", name=name, outcome=outcome)
    if found and not bad:
        say("browser_good", number=len(found))
    return 0 if found and not bad else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

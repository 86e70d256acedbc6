"""A run without the browser tests is no good run."""

from pathlib import Path

import pytest

from tasks.browser_ran import main, outcomes

OTHER = '<testcase classname="tests.test_messages" name="test_a"/>'
GOOD = '<testcase classname="tests.browser.test_online_app" name="test_figures"/>'
SKIPPED = '<testcase classname="tests.browser.test_online_app" name="test_b"><skipped/></testcase>'
FAILED = '<testcase classname="tests.browser.test_online_app" name="test_c"><failure/></testcase>'
ERROR = '<testcase classname="tests.browser.test_online_app" name="test_d"><error/></testcase>'


@pytest.mark.parametrize(
    "cases, code",
    [
        ((OTHER, GOOD), 0),
        ((OTHER,), 1),
        ((), 1),
        ((GOOD, SKIPPED), 1),
        ((GOOD, FAILED), 1),
        ((GOOD, ERROR), 1),
    ],
    ids=["ran", "none", "empty", "skipped", "failed", "error"],
)
def test_only_browser_tests_that_all_passed_count(tmp_path: Path, cases: tuple[str, ...], code: int) -> None:
    report = tmp_path / "report.xml"
    report.write_text(f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>", encoding="utf-8")
    assert main([str(report)]) == code


def test_the_outcome_of_each_browser_test_is_told(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(f"<s>{GOOD}{SKIPPED}{FAILED}{ERROR}</s>", encoding="utf-8")
    assert outcomes(report) == {
        "tests.browser.test_online_app.test_figures": "passed",
        "tests.browser.test_online_app.test_b": "skipped",
        "tests.browser.test_online_app.test_c": "failed",
        "tests.browser.test_online_app.test_d": "error",
    }

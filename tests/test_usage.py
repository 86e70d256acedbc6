"""The usage tables: what all the data hold, both reports or one, fit for threads."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from kiro_usage.filters import Filters
from kiro_usage.metrics.overview import overview
from kiro_usage.tables import StoreTables
from kiro_usage.usage import UNKNOWN, Facts, ReportFacts, open_usage
from tests.metrics.tables import MakeUsage, activity, credit, usages, write_tables

TODAY = date(2026, 11, 23)


@pytest.fixture
def usage_of(tmp_path: Path) -> Iterator[MakeUsage]:
    with usages(tmp_path) as make:
        yield make


def test_facts_are_those_of_all_rows(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity("ann", "2026-11-02"),
            activity("ann", "2026-11-04", Region="eu-central-1", Service="QDeveloper"),
            activity("bob", "2026-11-04", AccountId=None, Region=None, Service=None),
        ],
        [
            credit("cat", "2026-10-30"),
            credit("ann", "2026-11-05", Client_Type="KIRO_CLI", AccountId="999988887777"),
        ],
    )

    assert usage.facts(TODAY) == Facts(
        activity=ReportFacts(3, 2, date(2026, 11, 2), date(2026, 11, 4), date(2026, 11, 4)),
        credits=ReportFacts(2, 2, date(2026, 10, 30), date(2026, 11, 5), date(2026, 11, 5)),
        users=3,
        regions=("eu-central-1", "us-east-1", UNKNOWN),
        accounts=("111122223333", "999988887777", UNKNOWN),
        services=("Kiro", "QDeveloper", UNKNOWN),
        clients=("KIRO_CLI", "KIRO_IDE"),
        first_day=date(2026, 10, 30),
        last_day=date(2026, 11, 5),
        newest_day=date(2026, 11, 5),
        fingerprint="tables-0",
    )
    assert usage.user_ids() == ("ann", "bob", "cat")


def test_a_day_after_tomorrow_is_not_the_newest(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [activity("ann", "2026-11-24"), activity("ann", "2026-11-25")], [credit("ann", "2099-01-01")]
    )

    facts = usage.facts(TODAY)

    assert facts.newest_day == facts.activity.newest_day == date(2026, 11, 24)
    assert facts.credits.newest_day is None
    assert facts.last_day == date(2099, 1, 1)


def test_without_any_report_nothing_is_known(usage_of: MakeUsage) -> None:
    facts = usage_of().facts(TODAY)

    nothing = ReportFacts(0, 0, None, None, None)
    assert facts == Facts(nothing, nothing, 0, (), (), (), (), None, None, None, "tables-0")


def test_an_email_is_the_newest_that_is_not_blank(usage_of: MakeUsage) -> None:
    usage = usage_of(
        credits_rows=[
            credit("ann", "2026-11-02", User_Email="old@example.com"),
            credit("ann", "2026-11-03", User_Email=" new@example.com "),
            credit("ann", "2026-11-04", User_Email=" "),
            credit("bob", "2026-11-04"),
        ]
    )

    assert dict(usage.emails()) == {"ann": "new@example.com"}


def test_sessions_ask_side_by_side(usage_of: MakeUsage) -> None:
    days = range(1, 29)
    usage = usage_of([activity(f"u{day}", f"2026-11-{day:02}", Chat_MessagesSent=day) for day in days])

    def ask(day: int) -> int:
        return overview(usage, Filters(last_day=date(2026, 11, day))).users

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, days)) == list(days)


def test_a_path_with_a_quote_is_read(tmp_path: Path) -> None:
    tables = write_tables(tmp_path / "ann's data", [activity("ann", "2026-11-02")], [])
    usage = open_usage(tables)

    assert usage.facts(TODAY).users == 1
    usage.close()


def test_closing_takes_the_temporary_folder_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    usage = open_usage(StoreTables((), (), (), "none"))
    assert [path.name[:11] for path in tmp_path.iterdir()] == ["kiro-usage-"]

    usage.close()

    assert list(tmp_path.iterdir()) == []

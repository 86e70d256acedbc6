"""The synthetic bucket: the delivered forms of the reference."""

import gzip
import re
from datetime import date

from kiro_usage.demo.oddities import objects
from kiro_usage.demo.organisation import build
from kiro_usage.demo.reports import invented_directory
from kiro_usage.locations import Report, Service
from tests.demo.bucket import LAST, ORGANISATION, bucket, header_of, report_files, reports


def test_the_same_seed_and_day_give_the_same_bytes() -> None:
    again = build(last_day=LAST)
    assert objects(again, invented_directory(again)) == bucket()


def test_another_seed_gives_other_bytes() -> None:
    other = build(last_day=LAST, seed=7)
    assert objects(other, invented_directory(other)) != bucket()


def test_every_report_key_parses_and_lies_in_the_folder_of_its_day() -> None:
    keys = [key for key in bucket() if re.search(r"/(by_user_analytic|user_report)/", key)]
    assert len(keys) == len(report_files()) > 600
    assert {location.day for location, _ in report_files().values()} <= set(ORGANISATION.days)
    broken = [
        key
        for key, location, rows in reports(Report.CREDITS)
        if {row["Date"] for row in rows} - {str(location.day)}
    ]
    assert broken == []


def test_both_services_reports_accounts_and_regions_are_there() -> None:
    found = {
        (location.account, location.service, location.report, location.region)
        for location, rows in report_files().values()
        if len(rows) > 3
    }
    q, kiro = Service.Q_DEVELOPER, Service.KIRO
    assert found == {
        ("123456789012", q, Report.ACTIVITY, "us-east-1"),
        ("123456789012", q, Report.ACTIVITY, "eu-central-1"),
        ("210987654321", q, Report.ACTIVITY, "us-east-1"),
        ("123456789012", kiro, Report.ACTIVITY, "us-east-1"),
        ("123456789012", kiro, Report.ACTIVITY, "eu-central-1"),
        ("123456789012", kiro, Report.CREDITS, "us-east-1"),
        ("123456789012", kiro, Report.CREDITS, "eu-central-1"),
    }


def test_dates_are_written_as_each_report_writes_them() -> None:
    activity = {row["Date"] for _, _, rows in reports(Report.ACTIVITY) for row in rows} - {"13-45-2026"}
    assert all(re.fullmatch(r"\d\d-\d\d-2026", day) for day in activity)
    credits_days = {row["Date"] for _, _, rows in reports(Report.CREDITS) for row in rows}
    assert all(re.fullmatch(r"2026-\d\d-\d\d", day) for day in credits_days)


def test_ids_are_always_in_quotes_and_some_bear_the_store() -> None:
    written: list[str] = []
    for key, location, _ in (*reports(Report.ACTIVITY), *reports(Report.CREDITS)):
        place = 0 if location.report is Report.ACTIVITY else 1
        body = bucket()[key]
        lines = (gzip.decompress(body) if key.endswith(".gz") else body).decode().splitlines()[1:]
        written += [line.split(",")[place] for line in lines]
    assert all(re.fullmatch(r'"(d-9067f0e1d2\.)?[0-9a-f-]{36}"', cell) for cell in written)
    assert 20 < sum(cell.startswith('"d-') for cell in written) < len(written) / 2


def test_activity_headers_grow_from_8_over_41_to_46_columns() -> None:
    by_width: dict[int, list[date]] = {}
    for key, location, _ in reports(Report.ACTIVITY, Service.Q_DEVELOPER):
        by_width.setdefault(len(header_of(key)), []).append(location.day)
    assert sorted(by_width) == [8, 41, 46]
    assert max(by_width[8]) < min(by_width[41]) <= max(by_width[41]) < min(by_width[46])


def test_the_41_columns_name_the_inline_chats_total_as_of_old() -> None:
    header = next(
        header_of(key)
        for key, _, _ in reports(Report.ACTIVITY, Service.Q_DEVELOPER)
        if len(header_of(key)) == 41
    )
    assert [name for name in header if name.startswith("InlineChat")] == [
        "InlineChat_AcceptedLineAdditions",
        "InlineChat_AcceptedLineDeletions",
        "InlineChat_EventCount",
        "InlineChat_RejectedLineAdditions",
        "InlineChat_RejectedLineDeletions",
    ]


def test_the_8_columns_have_blank_cells_and_names_with_random_letters() -> None:
    short = [(key, rows) for key, _, rows in reports(Report.ACTIVITY) if len(header_of(key)) == 8]
    assert all(re.search(r"_\d{12}_[A-Za-z0-9]{8}\.csv$", key) for key, _ in short)
    assert any("" in row.values() for _, rows in short for row in rows)


def test_credits_headers_grow_from_11_over_13_to_14_static_columns_with_models_after_them() -> None:
    static: dict[int, list[date]] = {}
    for key, location, rows in reports(Report.CREDITS):
        models = [name for name in header_of(key) if re.search(r"(?<!Total)_messages$", name)]
        static.setdefault(len(header_of(key)) - len(models), []).append(location.day)
        assert header_of(key)[len(header_of(key)) - len(models) :] == models
        for row in rows if models else []:
            assert sum(int(row[model]) for model in models) == int(row["Total_Messages"])
    assert sorted(static) == [11, 13, 14]
    assert max(static[11]) < min(static[13])
    assert max(static[13]) < min(static[14])


def test_all_eight_features_are_used() -> None:
    rows = [row for _, _, rows in reports(Report.ACTIVITY) for row in rows]
    for column in (
        "Chat_MessagesSent",
        "Inline_SuggestionsCount",
        "CodeReview_FindingsCount",
        "TestGeneration_EventCount",
        "DocGeneration_EventCount",
        "Dev_GenerationEventCount",
        "Transformation_EventCount",
        "InlineChat_TotalEventCount",
    ):
        assert sum(int(row.get(column) or 0) for row in rows) > 0, column


def test_addresses_are_sometimes_missing_and_sometimes_in_capitals() -> None:
    addresses = {row.get("User_Email", "-") for _, _, rows in reports(Report.CREDITS) for row in rows}
    assert any(address.isupper() for address in addresses)
    assert any(address.islower() for address in addresses)

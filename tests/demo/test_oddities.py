"""The synthetic bucket: every oddity that was put in is there."""

from collections import Counter
from datetime import date

import pytest

from kiro_usage.demo.oddities import objects
from kiro_usage.demo.organisation import Person, Where, build
from kiro_usage.demo.reports import invented_directory
from kiro_usage.locations import Report, Service, parse_key
from tests.demo.bucket import (
    DIRECTORY,
    ORGANISATION,
    bucket,
    plain,
    report_files,
    reports,
)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(
    "people, days, last",
    [(24, 40, date(2026, 10, 6)), (24, 60, date(2027, 2, 9)), (60, 120, date(2028, 1, 1))],
)
def test_every_seed_size_and_season_holds_all_stories(seed: int, people: int, days: int, last: date) -> None:
    organisation = build(last_day=last, seed=seed, people=people, days=days)
    bucket = objects(organisation, invented_directory(organisation))
    assert sum(body == b"" for body in bucket.values()) == 1
    assert sum("0600_report" in key for key in bucket) == 1
    assert sum("_part_" in key for key in bucket) == 2


def test_a_working_day_is_missing_in_one_region_only() -> None:
    gaps = [
        day
        for day in ORGANISATION.days[30:]
        if day.weekday() < 5 and not any(f"/eu-central-1/{day:%Y/%m/%d}/" in key for key in bucket())
    ]
    assert gaps == [date(2026, 10, 20)]
    assert any("/us-east-1/2026/10/20/" in key for key in bucket())


def test_one_file_is_empty() -> None:
    assert [parse_key(key) is not None for key, body in bucket().items() if not body] == [True]


def test_one_file_has_a_header_alone() -> None:
    (key,) = [key for key, (_, rows) in report_files().items() if not rows and bucket()[key]]
    assert "/KIRO_WEB_123456789012_user_report_" in key


def test_one_row_is_broken() -> None:
    rows = [row for _, _, rows in reports(Report.ACTIVITY) for row in rows if row["Date"] == "13-45-2026"]
    assert len(rows) == 1


def test_one_file_comes_in_two_parts() -> None:
    parts = sorted(key for key in bucket() if "_part_" in key)
    assert len(parts) == 2
    assert parts[0].replace("_part_1.csv", "_part_2.csv") == parts[1]
    people = [{row["UserId"] for row in report_files()[key][1]} for key in parts]
    assert people[0]
    assert people[1]
    assert not people[0] & people[1]


def test_one_file_was_delivered_again_later_with_other_numbers() -> None:
    (later,) = [key for key in bucket() if "0600_report" in key]
    earlier = later.replace("0600_report", "0000_report")
    old, new = report_files()[earlier][1], report_files()[later][1]
    assert [row["UserId"] for row in old] == [row["UserId"] for row in new]
    assert all(
        int(a["Chat_MessagesSent"]) < int(b["Chat_MessagesSent"]) for a, b in zip(old, new, strict=True)
    )


def test_on_moving_days_q_developer_and_kiro_deliver_the_same_rows() -> None:
    seen: dict[Service, set[tuple[str, ...]]] = {service: set() for service in Service}
    for _, location, rows in reports(Report.ACTIVITY):
        for row in rows:
            if len(row) == 46 and any(cell not in ("0", "") for cell in list(row.values())[2:]):
                seen[location.service].add((location.region, plain(row["UserId"]), *list(row.values())[1:]))
    twins = seen[Service.KIRO] & seen[Service.Q_DEVELOPER]
    assert len({row[1] for row in twins}) > 5


def test_teams_move_from_q_developer_to_kiro_and_one_stays() -> None:
    def services(team: str, days: slice) -> set[Service]:
        ids = {DIRECTORY.ids[person.user_name] for person in ORGANISATION.people if person.team.name == team}
        chosen = set(ORGANISATION.days[days])
        return {
            location.service
            for _, location, rows in reports(Report.ACTIVITY)
            if location.day in chosen
            for row in rows
            if plain(row["UserId"]) in ids and row["Chat_MessagesSent"] != "0"
        }

    assert services("플랫폼팀", slice(30)) == {Service.Q_DEVELOPER}
    assert services("플랫폼팀", slice(60, None)) == {Service.KIRO}
    assert services("결제서비스팀", slice(None)) == {Service.Q_DEVELOPER}
    assert services("AI 연구팀", slice(None)) == set()


def test_the_kiro_only_team_is_in_the_credits_report_from_the_start() -> None:
    ids = {
        DIRECTORY.ids[person.user_name] for person in ORGANISATION.people if person.team.name == "AI 연구팀"
    }
    days = [
        location.day
        for _, location, rows in reports(Report.CREDITS)
        for row in rows
        if plain(row["UserId"]) in ids
    ]
    assert min(days) < ORGANISATION.days[3]


def test_one_activity_file_is_all_zero() -> None:
    zero = [
        key
        for key, _, rows in reports(Report.ACTIVITY)
        if rows and all(cell == "0" for row in rows for cell in list(row.values())[2:])
    ]
    assert len(zero) == 1


def test_one_file_is_compressed() -> None:
    (key,) = [key for key in bucket() if key.endswith(".csv.gz")]
    assert len(report_files()[key][1]) >= 3
    assert key.removesuffix(".gz") not in bucket()


def test_another_tool_writes_net_lines_that_may_be_negative() -> None:
    foreign = [rows for key, _, rows in reports(Report.ACTIVITY) if "/kiro-ide-" in key]
    assert [len(rows) for rows in foreign] == [1] * 10
    assert any(int(rows[0]["Chat_AICodeLines"]) < 0 for rows in foreign)


def test_one_person_is_counted_under_both_forms_of_the_id_on_one_day() -> None:
    forms = Counter(
        (key, plain(row["UserId"]))
        for key, _, rows in reports(Report.ACTIVITY)
        for row in rows
        if row["Date"] != "13-45-2026"
    )
    assert sorted(forms.values())[-2:] == [1, 2]


def test_markers_prompt_logs_and_foreign_files_are_no_reports() -> None:
    others = {key: body for key, body in bucket().items() if key not in report_files()}
    assert sum(body == b"Access validation successful." for body in others.values()) == 2
    prompts = [key for key in others if key.endswith(".json.gz")]
    assert len(prompts) == 6
    assert sum("/GenerateAssistantResponse/" in key for key in prompts) == 3
    assert "daily-report/reports/summary.csv" in others


@pytest.mark.parametrize("where", [Where.DELETED, Where.ELSEWHERE])
def test_people_without_a_name_have_rows(where: Where) -> None:
    person: Person = next(person for person in ORGANISATION.people if person.where is where)
    ids = [plain(row["UserId"]) for _, _, rows in reports(Report.ACTIVITY) for row in rows]
    assert ids.count(DIRECTORY.ids[person.user_name]) > 10

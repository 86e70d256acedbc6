"""The independent count itself, on rows whose result is plain to see."""

from datetime import UTC, date, datetime

from tests.oracle import Delivered, consolidate, count

A = "a1b2c3d4-0001-70aa-8bbb-000000000001"
B = "a1b2c3d4-0002-70aa-8bbb-000000000002"
HEADER = "UserId,Date,Chat_AICodeLines,Chat_MessagesSent,Inline_AICodeLines,Inline_AcceptanceCount,Inline_SuggestionsCount"


def _file(
    rows: list[str],
    name: str = "111122223333_by_user_analytic_202611200000_report.csv",
    service: str = "KiroLogs",
) -> Delivered:
    key = f"p/AWSLogs/111122223333/{service}/by_user_analytic/us-east-1/2026/11/20/00/{name}"
    body = "\n".join([HEADER, *rows]).encode()
    return Delivered("bucket", key, body, datetime(2026, 11, 21, 2, tzinfo=UTC))


def test_people_lines_and_the_pooled_rate_are_counted() -> None:
    rows = consolidate([_file([f'"{A}",11-20-2026,3,10,4,1,10', f'"{B}",11-20-2026,,5,,9,10'])])
    totals = count(rows)
    assert (len(totals.users), totals.chat_messages, totals.code_lines, totals.acceptance) == (2, 15, 7, 0.5)
    assert (totals.first, totals.last) == (date(2026, 11, 20), date(2026, 11, 20))


def test_a_later_delivery_replaces_an_earlier_one() -> None:
    later = "111122223333_by_user_analytic_202611210000_report.csv"
    rows = consolidate(
        [_file([f'"{A}",11-20-2026,0,99,0,0,0'], later), _file([f'"{A}",11-20-2026,0,1,0,0,0'])]
    )
    assert count(rows).chat_messages == 99


def test_two_forms_of_one_id_and_two_origins_add_up() -> None:
    own = _file([f'"{A}",11-20-2026,0,1,0,0,0', f'"d-9067aabbcc.{A}",11-20-2026,0,2,0,0,0'])
    foreign = _file([f'"{A}",11-20-2026,0,4,0,0,0'], f"kiro-ide-{A}.csv")
    totals = count(consolidate([own, foreign]))
    assert (len(totals.users), totals.chat_messages) == (1, 7)


def test_a_migrated_twin_counts_once_and_a_differing_one_twice() -> None:
    same = [_file([f'"{A}",11-20-2026,0,6,0,0,0'], service=name) for name in ("KiroLogs", "QDeveloperLogs")]
    assert count(consolidate(same)).chat_messages == 6
    other = _file([f'"{A}",11-20-2026,0,7,0,0,0'], service="QDeveloperLogs")
    assert count(consolidate([same[0], other])).chat_messages == 13


def test_bad_rows_and_other_objects_do_not_count() -> None:
    rows = [f'"{A}",11-20-2026,0,1,0,0,0', '"",11-20-2026,0,9,0,0,0', f'"{A}",20.11.2026,0,9,0,0,0', ""]
    prompt_log = _file([f'"{A}",11-20-2026,0,9,0,0,0'])
    prompt_log = Delivered(
        "bucket",
        prompt_log.key.replace("by_user_analytic/", "Prompts/"),
        prompt_log.body,
        prompt_log.modified,
    )
    assert count(consolidate([_file(rows), prompt_log])).chat_messages == 1

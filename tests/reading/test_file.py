"""Whole files: what is read, what is rejected, what is set aside."""

import gzip
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiro_usage.catalogue.columns import ACTIVITY_METRICS
from kiro_usage.headers import Unreadable, parse_header
from kiro_usage.locations import Report
from kiro_usage.reading import FileReading, careful, fast, read_report, read_reports, unpack

ACTIVITY = Report.ACTIVITY
CREDITS = Report.CREDITS


def rows(text: str | bytes, report: Report | None = ACTIVITY, name: str = "x.csv") -> list[dict[str, object]]:
    data = text.encode() if isinstance(text, str) else text
    found: list[dict[str, object]] = read_report(data, name, report).table.to_pylist()
    return found


def test_a_row_is_typed_and_bound_by_header() -> None:
    text = 'Chat_MessagesSent,Date,UserId\n3,07-10-2026,"A1B2"\n'
    assert rows(text) == [
        {"Line": 0, "Date": date(2026, 7, 10), "UserId": "a1b2", "Form": 0, "Chat_MessagesSent": 3}
    ]


def test_columns_are_matched_without_regard_to_case_and_under_older_names() -> None:
    assert rows("USERID,date,inlinechat_eventcount\nu,07-10-2026,4\n")[0]["InlineChat_TotalEventCount"] == 4


def test_a_blank_and_a_missing_column_are_unknown_not_zero() -> None:
    row = rows("UserId,Date,Chat_MessagesSent,Chat_AICodeLines\nu,07-10-2026,,0\n")[0]
    assert row["Chat_MessagesSent"] is None
    assert row["Chat_AICodeLines"] == 0
    assert "Inline_AICodeLines" not in row


def test_unknown_columns_are_kept() -> None:
    row = rows("UserId,Date,Tool_Calls,Empty\nu,07-10-2026, 7 ,\n")[0]
    assert row["Extra"] == '{"Tool_Calls":"7"}'


def test_two_unknown_columns_of_one_name_stay_two() -> None:
    row = rows("UserId,Date,x,x\nu,07-10-2026,1,2\n")[0]
    assert row["Extra"] == '{"x":"1","x.2":"2"}'


def test_a_byte_order_mark_is_no_part_of_the_first_column() -> None:
    assert rows(b"\xef\xbb\xbfUserId,Date\nu,07-10-2026\n")[0]["UserId"] == "u"


def test_a_gzipped_file_is_the_same_file() -> None:
    text = b"UserId,Date,Chat_MessagesSent\nu,07-10-2026,1\n"
    packed = gzip.compress(text[:20]) + gzip.compress(text[20:])
    assert rows(packed, name="X.CSV.GZ") == rows(text)


def test_a_third_party_count_may_be_negative() -> None:
    assert rows("UserId,Date,Chat_AICodeLines\nu,07-10-2026,-12\n")[0]["Chat_AICodeLines"] == -12


def test_fewer_cells_leave_the_rest_unknown() -> None:
    assert rows("UserId,Date,Chat_MessagesSent\nu,07-10-2026\n")[0]["Chat_MessagesSent"] is None


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_blank_lines_are_no_rows(line_end: str) -> None:
    text = line_end.join(["", "UserId,Date", "", "u,07-10-2026", "   ", "v,07-10-2026", ""])
    reading = read_report(text.encode(), "x.csv", ACTIVITY)
    assert reading.table["UserId"].to_pylist() == ["u", "v"]
    assert reading.facts.rows_read == 2


@pytest.mark.parametrize(
    "line,reason",
    [
        ("u,2026/07/10,1", "bad_date"),
        ("u,,1", "bad_date"),
        (",07-10-2026,1", "empty_id"),
        ("\"'  '\",07-10-2026,1", "empty_id"),
        (",,", "empty_id"),
        ("u,07-10-2026,1,2", "too_many_cells"),
        ("u,07-10-2026,many", "bad_number"),
        ("u,07-10-2026,nan", "bad_number"),
        ("u,07-10-2026,0x1F", "bad_number"),
        ("u,07-10-2026,inf", "bad_number"),
        ('"u,07-10-2026,1', "open_quote"),
    ],
)
def test_a_row_that_cannot_be_used_is_rejected_with_its_reason_and_no_other(line: str, reason: str) -> None:
    text = f"UserId,Date,Chat_MessagesSent\ngood,07-10-2026,1\n{line}\nlast,07-10-2026,2\n"
    reading = read_report(text.encode(), "x.csv", ACTIVITY)
    assert reading.table["UserId"].to_pylist() == ["good", "last"]
    assert reading.facts.rejections == {reason: 1}
    assert (reading.facts.rows_read, reading.facts.rows_rejected) == (3, 1)


@pytest.mark.parametrize(
    "data,name,reason",
    [
        (b"", "x.csv", "empty"),
        (b"\xef\xbb\xbf", "x.csv", "empty"),
        (b"UserId,Date\nu\0,07-10-2026\n", "x.csv", "nul_bytes"),
        ("UserId,Date\nü,07-10-2026\n".encode("utf-16"), "x.csv", "nul_bytes"),
        (b"UserId,Date\n\xff,07-10-2026\n", "x.csv", "not_utf8"),
        (b"UserId,D\xffte\n", "x.csv", "not_utf8"),
        (b"UserId,Day\nu,07-10-2026\n", "x.csv", "missing_columns"),
        (b"\n\n", "x.csv", "missing_columns"),
        (b"UserId,Date,userid\nu,07-10-2026,v\n", "x.csv", "column_twice"),
        (b"UserId,Date,InlineChat_EventCount,InlineChat_TotalEventCount\n", "x.csv", "column_twice"),
        (b"\x1f\x8b broken", "x.csv.gz", "broken_gzip"),
        (gzip.compress(b"UserId,Date\n", mtime=0)[:-4], "x.csv.gz", "broken_gzip"),
        (b"UserId,Date" + b",x" * 200_000, "x.csv", "too_many_columns"),
        (b"UserId,Date" + b"x" * 5_000_000, "x.csv", "too_many_columns"),
    ],
)
def test_a_broken_file_is_set_aside_whole_with_the_reason(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_report(data, name, ACTIVITY)
    assert caught.value.kind == reason


def test_a_small_zip_bomb_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        unpack(gzip.compress(bytes(65) * 1000), "x.csv.gz", limit=10_000)
    assert caught.value.kind == "too_large"


def test_a_file_with_a_header_only_is_a_report_of_no_rows() -> None:
    reading = read_report(b"UserId,Date", "x.csv", ACTIVITY)
    assert reading.table.num_rows == 0
    assert reading.facts.rows_read == 0
    assert reading.facts.months == ()


def test_models_are_told_from_totals_whatever_their_case_and_dots() -> None:
    text = (
        "Date,UserId,Client_Type,Total_Messages,claude_opus_4.8_messages,Auto_Messages\n"
        "2026-07-10,u,KIRO_CLI,131,123,8\n"
    )
    row = rows(text, CREDITS)[0]
    assert row["Total_Messages"] == 131
    assert row["claude_opus_4.8_messages"] == 123
    assert row["auto_messages"] == 8


def test_account_ids_are_text() -> None:
    text = (
        "Date,UserId,AccountId,Region,Service,Chat_MessagesSent\n2026-07-10,u,034362076319,us-east-1,Kiro,1\n"
    )
    assert rows(text, None)[0]["AccountId"] == "034362076319"


def test_a_loose_file_is_told_by_its_header() -> None:
    assert read_report(b"Date,UserId,Client_Type\n", "x.csv", None).report is CREDITS
    assert read_report(b"Date,UserId,Chat_MessagesSent\n", "x.csv", None).report is ACTIVITY


def test_columns_that_other_tools_add_do_not_become_unknown_ones() -> None:
    text = "UserId,Date,Chat_MessagesSent,ReportDate,Region,RegionName\nu,07-10-2026,1,2026-07-11,us-east-1,Virginia\n"
    row = rows(text, None)[0]
    assert (row["Date"], row["Region"]) == (date(2026, 7, 10), "us-east-1")
    assert "Extra" not in row


def test_the_facts_name_columns_and_months() -> None:
    facts = read_report(b"UserId,Date\nu,07-31-2026\nv,08-01-2026\n", "x.csv", ACTIVITY).facts
    assert facts.columns == ("UserId", "Date")
    assert facts.months == ("2026-07", "2026-08")


CELLS = st.sampled_from(
    [
        "",
        "0",
        "7",
        " 7",
        "-3",
        "12.0",
        "1.5",
        "+4",
        "x",
        "nan",
        "0x1F",
        '"5"',
        '"',
        "1e3",
        "9" * 20,
        "1e400",
        "0X9",
    ]
)
IDS = st.sampled_from(
    ["u", "U ", '"d-9067aabbcc.abc"', "d-9067aabbcc.abc", '"906aabbccd-abc"', "", "''", '"u""', "한"]
)
DATES = st.sampled_from(["07-10-2026", "2026-07-10", "2026-02-30", "", "7/10/2026", '"07-10-2026"'])
LINES = st.one_of(
    st.builds(lambda user, day, first, second: f"{user},{day},{first},{second}", IDS, DATES, CELLS, CELLS),
    st.sampled_from(["", "   ", "u", "u,07-10-2026", "u,07-10-2026,1,2,3", ",,,", '"a', 'b"']),
)


@given(st.lists(LINES, max_size=6), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_the_vectorised_way_agrees_with_the_careful_one(lines: list[str], line_end: str, ended: bool) -> None:
    header = parse_header(b"UserId,Date,Chat_MessagesSent,Tool", ACTIVITY)
    body = (line_end.join(lines) + (line_end if ended else "")).encode()
    quick = fast.read_rows(b"H\n" + body, 2, header)
    if quick is not None:
        slow = careful.read_rows(body, header)
        assert quick.table.to_pylist() == slow.table.to_pylist()
        assert quick.days == slow.days
        assert not slow.rejections


@given(st.lists(LINES, max_size=8))
def test_every_line_is_a_row_kept_or_rejected(lines: list[str]) -> None:
    text = "\n".join(["UserId,Date,Chat_MessagesSent,Inline_AICodeLines", *lines])
    reading = read_report(text.encode(), "x.csv", ACTIVITY)
    assert reading.facts.rows_read == sum(1 for line in lines if line.strip())
    assert reading.table.num_rows == reading.facts.rows_read - reading.facts.rows_rejected


def test_the_full_header_has_no_unknown_column() -> None:
    header = parse_header(",".join(["UserId", "Date", *ACTIVITY_METRICS]).encode(), ACTIVITY)
    assert [column.name for column in header.columns] == ["UserId", "Date", *ACTIVITY_METRICS]


@pytest.mark.parametrize("day", ["2026. 9. 14.", "2026. 9. 14", "2026-9-14", "2026/09/14", "9/14/2026"])
def test_a_loose_file_that_excel_saved_again_is_recognised(day: str) -> None:
    text = f"UserId,Date,Chat_MessagesSent,메모\nu,{day},3,안녕\n"
    reading = read_report(text.encode("cp949"), "x.csv", None)
    assert reading.resaved
    row = reading.table.to_pylist()[0]
    assert (row["Date"], row["Chat_MessagesSent"], row["Extra"]) == (date(2026, 9, 14), 3, '{"메모":"안녕"}')


def test_a_delivered_file_is_never_read_leniently() -> None:
    reading = read_report(b"UserId,Date\nu,2026. 9. 14.\n", "x.csv", ACTIVITY)
    assert reading.facts.rejections == {"bad_date": 1}
    with pytest.raises(Unreadable):
        read_report("UserId,Date,메모\n".encode("cp949"), "x.csv", ACTIVITY)


def test_an_account_id_that_excel_rounded_is_unknown_and_told() -> None:
    text = b"Date,UserId,AccountId,Region,Service,Chat_MessagesSent\n2026-09-14,u,1.11E+11,us-east-1,Kiro,1\n"
    reading = read_report(text, "x.csv", None)
    assert reading.table.to_pylist()[0]["AccountId"] is None
    assert (reading.resaved, reading.lost_accounts) == (True, 1)


def test_day_before_month_is_not_guessed() -> None:
    assert read_report(b"UserId,Date\nu,14/9/2026\n", "x.csv", None).facts.rejections == {"bad_date": 1}


def test_a_text_with_a_line_break_is_one_row() -> None:
    text = 'UserId,Date,Chat_MessagesSent,Note\nu,07-10-2026,5,"two\n\nlines"\nv,07-10-2026,6,x\n'
    read = read_report(text.encode(), "x.csv", Report.ACTIVITY)
    assert read.table["UserId"].to_pylist() == ["u", "v"]
    assert read.table["Extra"].to_pylist()[0] == '{"Note":"two\\n\\nlines"}'
    assert (read.facts.rows_read, read.facts.rows_rejected) == (2, 0)


def test_a_line_break_in_an_id_invents_nobody() -> None:
    text = 'UserId,Date,Chat_MessagesSent\n"a\nb",07-10-2026,7\nu,07-10-2026,5\n'
    read = read_report(text.encode(), "x.csv", Report.ACTIVITY)
    assert read.table["UserId"].to_pylist() == ["u"]
    assert read.facts.rejections == {"open_quote": 2}


def test_rows_between_two_stray_quotes_stay() -> None:
    rows = ["u1,07-10-2026,1", '"u2,07-10-2026,2', "u3,07-10-2026,3", 'u4,07-10-2026,"4', "u5,07-10-2026,5"]
    read = read_report("\n".join(["UserId,Date,Chat_MessagesSent", *rows]).encode(), "x.csv", Report.ACTIVITY)
    assert read.table["UserId"].to_pylist() == ["u1", "u3", "u5"]
    assert read.facts.rows_read == 5


FILES = st.lists(
    st.builds(
        lambda header, lines, line_end, ended: (
            line_end.join([header, *lines]) + (line_end if ended else "")
        ).encode(),
        st.sampled_from(
            ["UserId,Date,Chat_MessagesSent,Tool", "Date,UserId,Chat_MessagesSent", "UserId", ""]
        ),
        st.lists(LINES, max_size=4),
        st.sampled_from(["\n", "\r\n", "\r"]),
        st.booleans(),
    ),
    max_size=6,
)


def told(found: FileReading | Unreadable) -> tuple[object, object]:
    """Rows and facts of a file, or why it was set aside."""
    if isinstance(found, Unreadable):
        return found.kind, found.values
    return found.table.to_pylist(), found.facts


def alone(body: bytes) -> FileReading | Unreadable:
    try:
        return read_report(body, "x.csv", ACTIVITY)
    except Unreadable as reason:
        return reason


@given(FILES)
def test_files_read_together_are_what_each_is_alone(bodies: list[bytes]) -> None:
    together = read_reports([(body, "x.csv") for body in bodies], ACTIVITY)
    assert [told(found) for found in together] == [told(alone(body)) for body in bodies]


def test_a_file_of_decimals_among_files_of_whole_numbers_keeps_its_fractions() -> None:
    files = [(f"UserId,Date,Chat_MessagesSent\nu,07-10-2026,{cell}\n".encode(), "x.csv") for cell in "123"]
    files[1] = (files[1][0].replace(b",2\n", b",2.5\n"), "x.csv")
    readings = [item for item in read_reports(files, ACTIVITY) if not isinstance(item, Unreadable)]
    assert [item.table["Chat_MessagesSent"].to_pylist() for item in readings] == [[1], [2.5], [3]]


def test_a_line_break_in_an_id_and_a_mere_carriage_return_do_not_make_up_for_each_other() -> None:
    text = b'UserId,Date,Chat_MessagesSent\n"a\nb",07-10-2026,7\nu,07-10-2026,5\rv,07-10-2026,6\n'
    read = read_report(text, "x.csv", Report.ACTIVITY)
    assert read.table["UserId"].to_pylist() == ["u", "v"]
    assert read.facts.rejections == {"open_quote": 2}


def test_a_mark_in_the_middle_of_a_file_is_read_the_same_in_the_first_row_as_in_others() -> None:
    text = "UserId,Date,Chat_MessagesSent\n\ufeffu,07-10-2026,7\n\ufeffv,07-10-2026,5\n"
    read = read_report(text.encode(), "x.csv", Report.ACTIVITY)
    assert read.table["UserId"].to_pylist() == ["\ufeffu", "\ufeffv"]


def test_a_file_that_was_cut_within_quotes_has_no_last_row() -> None:
    text = b'UserId,Date,Chat_MessagesSent,Tool\nu,07-10-2026,5,x\nu,07-11-2026,6,"cut he'
    read = read_report(text, "x.csv", Report.ACTIVITY)
    assert read.table["Chat_MessagesSent"].to_pylist() == [5]
    assert read.facts.rejections == {"open_quote": 1}


def test_an_old_line_end_before_a_quoted_last_row_is_read() -> None:
    text = b'UserId,Date,Chat_MessagesSent,Tool\nu,07-10-2026,5,x\rv,07-10-2026,6,"y"\n'
    read = read_report(text, "x.csv", Report.ACTIVITY)
    assert read.table["Chat_MessagesSent"].to_pylist() == [5, 6]

"""The table of users: one row an id, ranked, with exact days and honest unknowns."""

from datetime import date

import pandas as pd
import pytest

from kiro_usage.filters import Filters
from kiro_usage.metrics.users import Style, rated_users, style_counts, top_users, user_table
from kiro_usage.settings import StyleThresholds
from tests.metrics.tables import MakeUsage, activity, credit

STYLES = StyleThresholds()
ALL = Filters()


def test_a_user_has_one_row_with_sums_over_all_rows(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity(
                "ann",
                "2026-11-02",
                Chat_MessagesSent=4,
                Chat_AICodeLines=10,
                Inline_AICodeLines=5,
                Inline_SuggestionsCount=30,
                Inline_AcceptanceCount=9,
            ),
            activity(
                "ann", "2026-11-03", Chat_MessagesSent=6, Inline_SuggestionsCount=10, Inline_AcceptanceCount=1
            ),
        ]
    )

    [row] = user_table(usage, ALL, STYLES).to_dict("records")

    assert row["user_id"] == "ann"
    assert row["rank"] == 1
    assert (row["chat_messages"], row["code_lines"]) == (10, 15)
    assert (row["suggestions"], row["acceptances"], row["acceptance_rate"]) == (40, 10, 0.25)
    assert not row["few_suggestions"]
    assert row["active_days"] == row["activity_days"] == 2


def test_a_day_counts_once_however_many_rows_and_reports_it_has(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity("ann", "2026-11-02", Chat_MessagesSent=1),
            activity("ann", "2026-11-02", Chat_MessagesSent=1, Region="eu-central-1"),
            activity("ann", "2026-11-03", Chat_MessagesSent=1, Service="QDeveloper"),
            activity("ann", "2026-11-04", Chat_MessagesSent=0),
        ],
        [
            credit("ann", "2026-11-02", Total_Messages=3),
            credit("ann", "2026-11-05", Total_Messages=3),
            credit("ann", "2026-11-05", Total_Messages=3, Client_Type="KIRO_CLI"),
            credit("ann", "2026-11-06", Total_Messages=0),
        ],
    )

    table = user_table(usage, ALL, STYLES)

    assert table["active_days"].to_list() == [3]
    assert table["activity_days"].to_list() == [2]


def test_days_are_exact_over_years_and_with_a_day_of_another_century(usage_of: MakeUsage) -> None:
    days = pd.date_range("2024-11-20", "2026-11-22", freq="D")
    usage = usage_of(
        [
            *(activity("ann", f"{day:%Y-%m-%d}", Chat_MessagesSent=1) for day in days),
            activity("ann", "1970-01-01", Chat_MessagesSent=1),
        ]
    )

    table = user_table(usage, ALL, STYLES)

    assert table["active_days"].to_list() == [len(days) + 1]


def test_users_rank_by_chat_then_lines_then_id_and_the_unknown_come_last(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity("d", "2026-11-02", Chat_MessagesSent=5, Chat_AICodeLines=1),
            activity("c", "2026-11-02", Chat_MessagesSent=5, Chat_AICodeLines=2),
            activity("b", "2026-11-02", Chat_MessagesSent=5, Chat_AICodeLines=2),
            activity("a", "2026-11-02", Chat_MessagesSent=5),
            activity("e", "2026-11-02", Chat_MessagesSent=9),
            activity("z", "2026-11-02", Chat_MessagesSent=0),
        ],
        [credit("f", "2026-11-02", Credits_Used=1.5)],
    )

    table = user_table(usage, ALL, STYLES)

    assert table["user_id"].to_list() == ["e", "b", "c", "d", "a", "z", "f"]
    assert table["rank"].to_list() == [1, 2, 3, 4, 5, 6, 7]


def test_who_is_in_the_credits_report_alone_has_unknown_activity(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [activity("ann", "2026-11-02", Chat_MessagesSent=1)],
        [credit("bob", "2026-11-02", Credits_Used=2.5, Chat_Conversations=3)],
    )

    bob = user_table(usage, ALL, STYLES).set_index("user_id").loc["bob"]

    for name in ("chat_messages", "code_lines", "suggestions", "acceptances", "acceptance_rate"):
        assert bob[name] is pd.NA
    assert bob["style"] == "not_rated"
    assert bob["active_days"] == 1
    assert (bob["in_activity"], bob["in_credits"]) == (False, True)
    assert (bob["credits_used"], bob["conversations"]) == (2.5, 3)


def test_a_sum_skips_unknowns_and_is_unknown_only_where_all_are(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity("ann", "2026-11-02", Chat_MessagesSent=7, Inline_AICodeLines=3),
            activity("ann", "2026-11-03"),
        ]
    )

    [row] = user_table(usage, ALL, STYLES).to_dict("records")

    assert (row["chat_messages"], row["code_lines"]) == (7, 3)
    assert row["suggestions"] is None


def test_no_suggestions_is_no_rate_and_few_are_marked(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity("none", "2026-11-02", Inline_SuggestionsCount=0, Inline_AcceptanceCount=0),
            activity("few", "2026-11-02", Inline_SuggestionsCount=19, Inline_AcceptanceCount=19),
            activity("enough", "2026-11-02", Inline_SuggestionsCount=20, Inline_AcceptanceCount=0),
        ]
    )

    table = user_table(usage, ALL, STYLES).set_index("user_id")

    assert table.loc["none", "acceptance_rate"] is pd.NA
    assert table["few_suggestions"].to_dict() == {"none": False, "few": True, "enough": False}
    assert rated_users(table.reset_index())["user_id"].to_list() == ["enough"]
    assert rated_users(table.reset_index())["acceptance_rate"].to_list() == [0.0]


def test_fractions_stay_and_months_of_different_types_add_up(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity("ann", "2026-10-31", Chat_MessagesSent=2),
            activity("ann", "2026-11-01", Chat_MessagesSent=1.5),
        ]
    )

    table = user_table(usage, ALL, STYLES)

    assert table["chat_messages"].dtype == "Float64"
    assert table["chat_messages"].to_list() == [3.5]


@pytest.mark.parametrize(
    "chat, suggestions, days, style",
    [
        (51, 51, 3, "heavy_chat"),
        (50, 51, 3, "heavy_code"),
        (50, 50, 3, "regular"),
        (11, 0, 3, "regular"),
        (10, 50, 3, "light"),
        (0, 0, 3, "too_few"),
        (100, 0, 2, "too_few"),
        (100, None, 3, "heavy_chat"),
        (None, 60, 3, "heavy_code"),
        (None, 10, 3, "not_rated"),
    ],
)
def test_styles_follow_the_averages_of_an_active_day(
    usage_of: MakeUsage, chat: int | None, suggestions: int | None, days: int, style: str
) -> None:
    usage = usage_of(
        [
            activity("ann", f"2026-11-0{day}", Chat_MessagesSent=chat, Inline_SuggestionsCount=suggestions)
            for day in range(1, days + 1)
        ]
    )

    assert user_table(usage, ALL, STYLES)["style"].to_list() == [style]


def test_credits_days_do_not_thin_out_the_averages_of_a_style(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [activity("ann", f"2026-11-0{day}", Chat_MessagesSent=60) for day in (1, 2, 3)],
        [credit("ann", f"2026-11-1{day}", Credits_Used=1.0) for day in range(9)],
    )

    table = user_table(usage, ALL, STYLES)

    assert table["style"].to_list() == ["heavy_chat"]
    assert table["active_days"].to_list() == [12]
    assert style_counts(table)[Style.HEAVY_CHAT] == 1
    assert sum(style_counts(table).values()) == 1


def test_first_and_last_day_are_those_of_all_data(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity("old", "2026-09-01", Chat_MessagesSent=1),
            activity("old", "2026-11-05", Chat_MessagesSent=1),
            activity("new", "2026-09-01", Chat_MessagesSent=0),
            activity("new", "2026-11-05", Chat_MessagesSent=1),
            activity("idle", "2026-11-05", Chat_MessagesSent=0),
        ],
        [credit("old", "2026-11-20", Credits_Used=1.0), credit("week", "2026-09-08", Credits_Used=1.0)],
    )

    table = user_table(usage, Filters(date(2026, 11, 1), date(2026, 11, 10)), STYLES).set_index("user_id")

    assert table.loc["old", "first_day"] == pd.Timestamp("2026-09-01")
    assert table.loc["old", "last_day"] == pd.Timestamp("2026-11-20")
    assert table.loc["new", "first_day"] == pd.Timestamp("2026-11-05")
    assert table.loc["idle", "first_day"] is pd.NaT
    assert table["first_is_bound"].to_dict() == {"old": True, "new": False, "idle": False}
    everyone = user_table(usage, ALL, STYLES).set_index("user_id")
    assert everyone.loc["week", "first_is_bound"]


def test_the_top_are_those_with_chat_messages(usage_of: MakeUsage) -> None:
    rows = [activity(f"u{number:02}", "2026-11-02", Chat_MessagesSent=number) for number in range(12)]

    table = top_users(user_table(usage_of(rows), ALL, STYLES))

    assert table["user_id"].to_list() == [f"u{number:02}" for number in range(11, 1, -1)]
    assert len(top_users(user_table(usage_of(rows[:1]), ALL, STYLES))) == 0


def test_without_rows_the_table_is_empty_with_all_its_columns(usage_of: MakeUsage) -> None:
    filled = user_table(usage_of([activity("ann", "2026-11-02", Chat_MessagesSent=1)]), ALL, STYLES)

    empty = user_table(usage_of(), ALL, STYLES)

    assert len(empty) == 0
    assert list(empty.columns) == list(filled.columns)
    assert len(top_users(empty)) == len(rated_users(empty)) == 0

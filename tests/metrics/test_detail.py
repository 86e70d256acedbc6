"""One user: the same figures as in the table, day by day."""

from datetime import date

import pandas as pd

from kiro_usage.filters import Filters
from kiro_usage.metrics.detail import user_detail
from kiro_usage.metrics.users import Style
from kiro_usage.settings import StyleThresholds
from kiro_usage.usage import UNKNOWN, Usage
from tests.metrics.tables import MakeUsage, activity, credit

STYLES = StyleThresholds()


def _usage(usage_of: MakeUsage) -> Usage:
    return usage_of(
        [
            activity(
                "ann", "2026-11-02", Chat_MessagesSent=3, Inline_SuggestionsCount=8, Inline_AcceptanceCount=2
            ),
            activity("ann", "2026-11-02", Chat_MessagesSent=4, Region="eu-central-1"),
            activity("ann", "2026-11-04", Chat_MessagesSent=0, Chat_AICodeLines=5),
            activity("bob", "2026-11-01", Chat_MessagesSent=50),
        ],
        [
            credit("ann", "2026-11-02", Credits_Used=1.5, Chat_Conversations=1),
            credit("ann", "2026-11-05", Credits_Used=0.5, Client_Type="KIRO_CLI"),
            credit("ann", "2026-11-05", Credits_Used=2.0),
        ],
    )


def test_the_figures_and_days_of_one_user(usage_of: MakeUsage) -> None:
    usage = _usage(usage_of)

    detail = user_detail(usage, Filters(), "ann", STYLES)

    assert detail is not None
    assert (detail.figures.chat_messages, detail.figures.code_lines) == (7, 5)
    assert (detail.figures.suggestions, detail.figures.acceptance_rate) == (8, 0.25)
    assert detail.figures.credits_used == 4.0
    assert detail.active_days == 2
    assert detail.style is Style.TOO_FEW
    assert (detail.first_day, detail.last_day) == (date(2026, 11, 2), date(2026, 11, 5))
    assert detail.first_is_bound
    days = detail.days.set_index(detail.days["day"].dt.strftime("%m-%d"))
    assert list(days.index) == ["11-05", "11-04", "11-02"]
    assert days["active"].to_list() == [True, False, True]
    assert days["chat_messages"].to_list() == [pd.NA, 0, 7]
    assert days["code_lines"].to_list() == [pd.NA, 5, pd.NA]
    assert days["acceptance_rate"].to_list() == [pd.NA, pd.NA, 0.25]
    assert days["credits_used"].to_list() == [2.5, pd.NA, 1.5]
    assert days["regions"].to_list() == ["us-east-1", "us-east-1", "eu-central-1, us-east-1"]
    assert days["clients"].to_list() == ["KIRO_CLI, KIRO_IDE", "", "KIRO_IDE"]


def test_the_daily_series_covers_the_selection(usage_of: MakeUsage) -> None:
    usage = _usage(usage_of)

    detail = user_detail(usage, Filters(date(2026, 11, 1), date(2026, 11, 30)), "ann", STYLES)

    assert detail is not None
    assert detail.daily["chat_messages"].to_list() == [pd.NA, 7, pd.NA, 0, pd.NA]
    assert detail.features.set_index("feature").loc["chat", "feature_days"] == 1


def test_who_has_no_row_in_the_selection_has_no_detail(usage_of: MakeUsage) -> None:
    usage = _usage(usage_of)

    assert user_detail(usage, Filters(), "nobody", STYLES) is None
    assert user_detail(usage, Filters(users=frozenset({"bob"})), "ann", STYLES) is None
    assert user_detail(usage, Filters(last_day=date(2026, 11, 1)), "ann", STYLES) is None


def test_a_user_of_the_credits_report_alone(usage_of: MakeUsage) -> None:
    usage = usage_of(credits_rows=[credit("cat", "2026-11-02", Credits_Used=1.0)])

    detail = user_detail(usage, Filters(), "cat", STYLES)

    assert detail is not None
    assert detail.figures.chat_messages is None
    assert detail.style is Style.NOT_RATED
    assert detail.daily["chat_messages"].to_list() == [pd.NA]
    assert detail.days["credits_used"].to_list() == [1.0]


def test_clients_by_their_active_days_with_credits_and_conversations(usage_of: MakeUsage) -> None:
    rows = [
        credit("ann", "2026-07-01", Credits_Used=1.5, Chat_Conversations=2),
        credit("ann", "2026-07-01", Credits_Used=0.5, Region="eu-central-1"),
        credit("ann", "2026-07-02", Credits_Used=0.0),
        credit("ann", "2026-07-02", Client_Type="KIRO_CLI", Credits_Used=4.0),
        credit("ann", "2026-07-03", Client_Type="KIRO_CLI", Credits_Used=4.0),
        credit("ann", "2026-07-03", Client_Type=None),
    ]
    detail = user_detail(usage_of([], rows), Filters(), "ann", STYLES)
    assert detail is not None
    table = detail.clients
    assert table["client"].tolist() == ["KIRO_CLI", "KIRO_IDE", UNKNOWN]
    assert table["days"].tolist() == [2, 1, 0]
    assert table["credits"].fillna(-1).tolist() == [8.0, 2.0, -1]
    assert table["conversations"].fillna(-1).tolist() == [-1, 2, -1]

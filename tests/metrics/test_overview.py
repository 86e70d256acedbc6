"""How much the selection holds, and its pooled figures."""

from datetime import date

from kiro_usage.filters import Filters
from kiro_usage.metrics.overview import KeyFigures, Overview, Reach, key_figures, overview, reach
from kiro_usage.metrics.users import user_table
from kiro_usage.settings import StyleThresholds
from tests.metrics.tables import MakeUsage, activity, credit

STYLES = StyleThresholds()


def test_rows_users_regions_and_days_of_both_reports(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity("ann", "2026-11-02", Chat_MessagesSent=1),
            activity("ann", "2026-11-03", Region="eu-central-1"),
            activity("bob", "2026-11-03", Region=None),
        ],
        [credit("bob", "2026-11-01"), credit("cat", "2026-11-02", Region="us-west-2")],
    )

    assert overview(usage, Filters()) == Overview(
        rows=5,
        activity_rows=3,
        credits_rows=2,
        users=3,
        activity_users=2,
        credits_users=2,
    )
    assert reach(usage, Filters()) == Reach(
        regions=3, first_day=date(2026, 11, 1), last_day=date(2026, 11, 3)
    )


def test_one_person_of_a_selection_is_told_alone(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [activity("ann", "2026-11-02"), activity("ann", "2026-11-03"), activity("bob", "2026-11-03")],
        [credit("bob", "2026-11-01"), credit("cat", "2026-11-02")],
    )

    assert overview(usage, Filters(), "ann") == Overview(2, 2, 0, 1, 1, 0)
    assert overview(usage, Filters(), "bob") == Overview(2, 1, 1, 1, 1, 1)
    assert overview(usage, Filters(users=frozenset({"cat"})), "ann") == Overview(0, 0, 0, 0, 0, 0)


def test_an_empty_selection_is_zero_rows_and_no_days(usage_of: MakeUsage) -> None:
    usage = usage_of([activity("ann", "2026-11-02", Chat_MessagesSent=1)])

    chosen = Filters(first_day=date(2027, 1, 1))

    assert overview(usage, chosen) == Overview(0, 0, 0, 0, 0, 0)
    assert reach(usage, chosen) == Reach(0, None, None)


def test_the_rate_is_pooled_over_all_users(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity(
                "ann",
                "2026-11-02",
                Inline_SuggestionsCount=100,
                Inline_AcceptanceCount=70,
                Chat_MessagesSent=3,
            ),
            activity(
                "bob", "2026-11-02", Inline_SuggestionsCount=1, Inline_AcceptanceCount=0, Chat_AICodeLines=-2
            ),
        ],
        [credit("cat", "2026-11-02", Credits_Used=1.25, Chat_Conversations=2)],
    )

    figures = key_figures(user_table(usage, Filters(), STYLES))

    assert figures == KeyFigures(
        users=3,
        chat_messages=3,
        code_lines=-2,
        suggestions=101,
        acceptances=70,
        acceptance_rate=70 / 101,
        credits_used=1.25,
        conversations=2,
    )


def test_what_no_row_knows_is_unknown_and_not_zero(usage_of: MakeUsage) -> None:
    usage = usage_of(credits_rows=[credit("cat", "2026-11-02", Total_Messages=5)])

    figures = key_figures(user_table(usage, Filters(), STYLES))

    assert figures == KeyFigures(1, None, None, None, None, None, None, None)


def test_known_zeros_are_zero_and_give_no_rate(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity(
                "ann", "2026-11-02", Chat_MessagesSent=0, Inline_SuggestionsCount=0, Inline_AcceptanceCount=0
            )
        ]
    )

    figures = key_figures(user_table(usage, Filters(), STYLES))

    assert (figures.chat_messages, figures.suggestions, figures.acceptance_rate) == (0, 0, None)
    assert isinstance(figures.chat_messages, int)

"""Active days are exact for everybody, whoever else is in the table."""

from datetime import date, timedelta

from kiro_usage.filters import Filters
from kiro_usage.metrics.active_days import windows
from kiro_usage.metrics.users import user_table
from kiro_usage.settings import StyleThresholds
from tests.metrics.tables import MakeUsage, activity, credit

STYLES = StyleThresholds()
FIRST = date(2026, 1, 1)


def test_many_days_stay_exact_beside_somebody_who_was_never_active(usage_of: MakeUsage) -> None:
    """An unknown number among the windows must not turn the others into floats of 53 bits."""
    usage = usage_of(
        [
            *(
                activity("ann", (FIRST + timedelta(days=number)).isoformat(), Chat_MessagesSent=1)
                for number in range(200)
            ),
            activity("idle", "2026-03-03", Chat_MessagesSent=0),
        ],
        [credit("idle", "2026-03-04", Credits_Used=0.0)],
    )

    table = user_table(usage, Filters(), STYLES).set_index("user_id")

    assert table["active_days"].to_dict() == {"ann": 200, "idle": 0}
    assert table["activity_days"].to_dict() == {"ann": 200, "idle": 0}


def test_many_days_stay_exact_for_who_is_in_one_report_alone(usage_of: MakeUsage) -> None:
    days = [(FIRST + timedelta(days=number)).isoformat() for number in range(100)]
    usage = usage_of(
        [activity("ann", day, Chat_MessagesSent=1) for day in days],
        [credit("bob", day, Credits_Used=1.0) for day in days],
    )

    table = user_table(usage, Filters(), STYLES).set_index("user_id")

    assert table["active_days"].to_dict() == {"ann": 100, "bob": 100}
    assert table["activity_days"].to_dict() == {"ann": 100, "bob": 0}


def test_an_activity_that_is_not_known_to_be_one_does_not_count(usage_of: MakeUsage) -> None:
    usage = usage_of([activity("ann", "2026-11-02", Active=None), activity("ann", "2026-11-03", Active=True)])

    assert user_table(usage, Filters(), STYLES)["active_days"].to_list() == [1]


def test_neighbouring_days_share_a_window_and_far_ones_need_few() -> None:
    span = [FIRST + timedelta(days=number) for number in range(28)]

    assert len(windows(span).starts) <= 2
    assert len(windows([date(1, 1, 1), date(9999, 12, 31)]).starts) == 2
    assert windows([]).starts == ()
    assert windows(span) == windows(reversed(span))

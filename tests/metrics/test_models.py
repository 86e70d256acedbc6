"""Models and clients, out of report files as they are delivered."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from kiro_usage.filters import Filters
from kiro_usage.metrics.models import (
    OTHERS,
    client_sets,
    client_table,
    client_users,
    client_weeks,
    model_messages,
    model_table,
    model_users,
    model_weeks,
)
from kiro_usage.store import read_files
from kiro_usage.usage import Usage, open_usage

PROFILE = "arn:aws:codewhisperer:us-east-1:111122223333:profile/ONE"


def _file(client: str, header: str, *rows: str) -> tuple[str, bytes]:
    head = f"Date,UserId,Client_Type,Chat_Conversations,Credits_Used,ProfileId,Total_Messages{header}"
    body = "\n".join([head, *(row.replace("CLIENT", client).replace("PROFILE", PROFILE) for row in rows)])
    return f"{client}_111122223333_user_report_202611020000.csv", body.encode() + b"\n"


def _usage(folder: Path, *files: tuple[str, bytes]) -> Usage:
    return open_usage(read_files(files, folder).tables)


MODELS = ",auto_messages,claude_sonnet_5_messages"
IDE = _file(
    "KIRO_IDE",
    MODELS,
    "2026-11-02,a,CLIENT,1,10,PROFILE,30,20,0",
    "2026-11-03,a,CLIENT,1,99,PROFILE,30,5,10",
    "2026-11-02,b,CLIENT,1,6,PROFILE,12,0,12",
)
CLI = _file("KIRO_CLI", ",auto_messages", "2026-11-09,a,CLIENT,1,8,PROFILE,10,16")


def test_messages_people_and_days_by_model(tmp_path: Path) -> None:
    usage = _usage(tmp_path, IDE, CLI)
    table = model_table(usage, Filters()).set_index("model")
    usage.close()
    assert list(table.index) == ["auto", "claude_sonnet_5"]
    assert table["messages"].tolist() == [41, 22]
    assert table["people"].tolist() == [1, 2]
    assert table["last_day"].tolist() == [pd.Timestamp("2026-11-09"), pd.Timestamp("2026-11-03")]


def test_credits_a_message_stand_on_rows_of_one_model_alone(tmp_path: Path) -> None:
    usage = _usage(tmp_path, IDE, CLI)
    table = model_table(usage, Filters()).set_index("model")
    usage.close()
    assert table["credits_a_message"].tolist() == [pytest.approx((10 + 8) / (20 + 16)), pytest.approx(6 / 12)]
    assert table["rows"].tolist() == [2, 1]


def test_filters_reach_the_models(tmp_path: Path) -> None:
    usage = _usage(tmp_path, IDE, CLI)
    later = model_table(usage, Filters(first_day=date(2026, 11, 9)))
    one = model_table(usage, Filters(users=frozenset({"b"})))
    messages = model_messages(usage, Filters())
    nothing = model_table(usage, Filters(regions=frozenset()))
    usage.close()
    assert later[["model", "messages"]].values.tolist() == [["auto", 16]]
    assert one[["model", "messages"]].values.tolist() == [["claude_sonnet_5", 12]]
    assert messages.values.tolist() == [["auto", 41], ["claude_sonnet_5", 22]]
    assert nothing.empty


def test_total_messages_is_no_model_and_no_columns_are_no_zero(tmp_path: Path) -> None:
    plain = _file("KIRO_IDE", "", "2026-11-02,a,CLIENT,1,10,PROFILE,30")
    usage = _usage(tmp_path, plain)
    assert model_table(usage, Filters()).empty
    assert model_weeks(usage, Filters()).empty
    usage.close()


def test_a_model_that_is_called_others_is_counted_among_the_others(tmp_path: Path) -> None:
    names = ("others", *(f"m{number}" for number in range(1, 8)))
    header = "".join(f",{name}_messages" for name in names)
    cells = ",".join(str(80 - 10 * place) for place in range(8))
    usage = _usage(tmp_path, _file("KIRO_IDE", header, f"2026-11-02,a,CLIENT,1,1,PROFILE,9,{cells}"))
    (week,) = model_weeks(usage, Filters()).to_dict("records")
    usage.close()
    assert week == {"m1": 70, "m2": 60, "m3": 50, "m4": 40, "m5": 30, OTHERS: 80 + 20 + 10}


def test_weeks_keep_six_models_and_add_up_the_rest(tmp_path: Path) -> None:
    header = "".join(f",model_{number}_messages" for number in range(8))
    values = ",".join(str(10 * (8 - number)) for number in range(8))
    usage = _usage(tmp_path, _file("KIRO_IDE", header, f"2026-11-04,a,CLIENT,1,1,PROFILE,5,{values}"))
    weeks = model_weeks(usage, Filters())
    usage.close()
    assert list(weeks.columns) == [*(f"model_{number}" for number in range(6)), OTHERS]
    assert weeks.iloc[0].tolist() == [80, 70, 60, 50, 40, 30, 30]
    assert weeks.index[0] == pd.Timestamp("2026-11-02")


def test_everybody_is_in_one_combination_of_clients(tmp_path: Path) -> None:
    usage = _usage(tmp_path, IDE, CLI)
    sets = client_sets(usage, Filters())
    weeks = client_weeks(usage, Filters())
    usage.close()
    assert sets.values.tolist() == [["KIRO_CLI + KIRO_IDE", 1], ["KIRO_IDE", 1]]
    assert weeks["KIRO_IDE"].tolist() == [2.0, 0.0]
    assert weeks["KIRO_CLI"].tolist() == [0.0, 1.0]


def test_first_use_of_a_model_and_of_a_client_does_not_move_with_the_period(tmp_path: Path) -> None:
    usage = _usage(tmp_path, IDE, CLI)
    late = Filters(first_day=date(2026, 11, 9))
    model, client = model_table(usage, late), client_table(usage, late)
    usage.close()
    assert model[["model", "messages"]].values.tolist() == [["auto", 16]]
    assert model["first_day"].tolist() == [pd.Timestamp("2026-11-02")]
    assert client[["client", "people"]].values.tolist() == [["KIRO_CLI", 1]]
    assert client["first_day"].tolist() == [pd.Timestamp("2026-11-09")]


def test_the_people_of_a_model_are_those_with_a_message_of_it(tmp_path: Path) -> None:
    usage = _usage(tmp_path, IDE, CLI)
    sonnet = model_users(usage, Filters(), "claude_sonnet_5")
    auto = model_users(usage, Filters(), "auto")
    usage.close()
    assert sonnet[["user_id", "messages", "days"]].values.tolist() == [["b", 12, 1], ["a", 10, 1]]
    assert auto[["user_id", "messages", "days"]].values.tolist() == [["a", 41, 3]]
    assert auto["last_day"].tolist() == [pd.Timestamp("2026-11-09")]


def test_numbers_by_client_know_people_credits_and_messages(tmp_path: Path) -> None:
    usage = _usage(tmp_path, IDE, CLI)
    table = client_table(usage, Filters())
    usage.close()
    assert table[["client", "people", "credits", "messages"]].values.tolist() == [
        ["KIRO_IDE", 2, 115, 72],
        ["KIRO_CLI", 1, 8, 10],
    ]


def test_everybody_stands_beside_the_clients_they_use(tmp_path: Path) -> None:
    usage = _usage(tmp_path, IDE, CLI)
    users = client_users(usage, Filters())
    usage.close()
    assert users.values.tolist() == [["a", "KIRO_CLI + KIRO_IDE"], ["b", "KIRO_IDE"]]

"""Names of others are text: nothing of them reaches a place where markup is read, in any screen or language."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from kiro_usage.ui.text import md_escape
from tests.hostile import EVIL, FILE_NAMES, IDS, NAMES, STRANGE_ID, names_file, report_files, team_list
from tests.ui.reports import page, table_with

APP = "kiro_tracker_offline.py"
PARSED = (
    "markdown",
    "caption",
    "title",
    "error",
    "warning",
    "info",
    "success",
    "expander",
    "metric",
    "button",
)


def _opened(**params: str) -> AppTest:
    app = page(APP)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    files = [*report_files(), ("user_mappings.json", names_file()), ("teams.csv", team_list())]
    return (
        app.file_uploader(key="uploads").set_value([(name, data, "text/csv") for name, data in files]).run()
    )


def _parsed_texts(app: AppTest) -> list[str]:
    """Everything on the page that Streamlit reads as Markdown."""
    found = []
    for kind in PARSED:
        for block in app.get(kind):
            found += [str(getattr(block, name)) for name in ("value", "label") if hasattr(block, name)]
    return found


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize(
    "params",
    [
        {"mode": "users", "days": "all"},
        {"mode": "users", "days": "all", "q": "<img"},
        *({"mode": "user", "days": "all", "user": user_id} for user_id in (*IDS, STRANGE_ID)),
        *({"mode": mode, "days": "all"} for mode in ("mapping", "overview", "trends", "features")),
        *({"mode": mode, "days": "all"} for mode in ("credits", "models")),
    ],
    ids=lambda params: "-".join(params.values())[:24],
)
def test_no_name_is_read_as_markup(params: dict[str, str], lang: str) -> None:
    app = _opened(**params, lang=lang)
    assert not app.exception
    for text in _parsed_texts(app):
        bare = text.replace("\u2060", "")
        for name in (*NAMES, *FILE_NAMES, STRANGE_ID):
            if name != md_escape(name):
                assert name not in bare
        assert EVIL not in text
        assert "\u202e" not in text


def test_tables_show_names_as_they_are_without_what_cannot_be_seen() -> None:
    table = table_with(_opened(days="all"), "user_name").set_index("user_id")
    assert table.loc[IDS[0], "name"] == NAMES[0]
    assert table.loc[IDS[3], "name"] == NAMES[3]
    assert table.loc[IDS[5], "name"] == "evil bell"
    assert table.loc[IDS[8], "name"] == "김하늘 이나라 박"
    assert table.loc[STRANGE_ID, "name"] == "<img src…"


def test_charts_hold_no_tag_of_a_name() -> None:
    for mode in ({"days": "all"}, {"days": "all", "mode": "user", "user": IDS[0]}):
        for element in _opened(**mode).get("plotly_chart"):
            spec = json.dumps(json.loads(element.proto.spec), ensure_ascii=False)
            for tag in ("<img", "<script", "<b>b", "<a "):
                assert tag not in spec

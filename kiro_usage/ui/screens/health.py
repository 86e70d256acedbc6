"""Data health: may these numbers be believed? Counted anew in each run, each number with its files."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage import calendar
from kiro_usage.figures.health import BALANCE_PARTS, STATES, balance_figure, matrix_figure
from kiro_usage.filters import Filters
from kiro_usage.metrics import health
from kiro_usage.metrics.health import Balance, Cells, FileKind, Place
from kiro_usage.metrics.limits import limit_sources
from kiro_usage.metrics.overage import Verdict, overage_verdict
from kiro_usage.store import FileRecord, Inventory
from kiro_usage.ui.data import Opened
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import Card, Chart, cards, chart, on_phone
from kiro_usage.ui.say import UNBROKEN, day, day_range, language, number, say
from kiro_usage.ui.screens.health_files import files_block, show_cell, show_kind
from kiro_usage.ui.screens.people_list import folded
from kiro_usage.ui.text import md_escape, plain
from kiro_usage.ui.url import change, view
from kiro_usage.ui.view import Mode, PeriodKind

_MOST_DAYS = 62
_DAYS_ON_PHONE = 10
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class _Seen:
    """The files, the cells of the matrix that they stand in, what is known of them all, and the moment that
    counts as now.
    """

    files: tuple[FileRecord, ...]
    cells: Cells
    balance: Balance
    newest: date | None
    missing: dict[str, list[date]]
    now: datetime


def health_screen(inventory: Inventory, opened: Opened | None, names: Names, now: datetime) -> None:
    """The whole screen; `opened` is None where no file has a row."""
    today = now.date()
    files = inventory.files
    cells = health.cells_of(files)
    seen = _Seen(
        files=files,
        cells=cells,
        balance=health.balance(files),
        newest=health.newest_day(files, today),
        missing={str(report): days for report, days in health.missing_days(files, cells, today).items()},
        now=now,
    )
    heading(say("health.title"))
    finding(_sentence(seen))
    st.caption(say("health.fresh"))
    _strip(seen, opened, names)
    _matrix(seen)
    _rows(seen)
    files_block(files, cells)
    _changes(seen)
    if opened is not None:
        _reading(opened, inventory.differing_twins)


def _sentence(seen: _Seen) -> str:
    total = seen.balance
    if total.unaccounted:
        return say("health.unsound", read=number(total.read), unaccounted=number(total.unaccounted))
    return say(
        "health.sound",
        read=number(total.read),
        aside=number(sum(item.reason is not None for item in seen.files)),
        rejected=number(total.rejected),
        newest=day(seen.newest) if seen.newest else "—",
    )


def _strip(seen: _Seen, opened: Opened | None, names: Names) -> None:
    """Six facts; the buttons below lead to what is behind them."""
    aside = sum(item.reason is not None for item in seen.files)
    wrong = sum(item.unaccounted != 0 for item in seen.files)
    nameless = _nameless(opened, names)
    balanced = say("health.not_balanced", count=number(wrong)) if wrong else say("health.balanced")
    cards(
        [
            Card(say("health.newest"), *_short(seen.newest), say("health.newest_help")),
            Card(say("health.next"), *_next(seen), say("health.next_help")),
            Card(say("health.missing"), *_missing(seen), say("health.missing_help")),
            Card(say("health.aside"), number(aside), help=say("health.aside_help")),
            Card(say("health.nameless"), number(nameless), help=say("health.nameless_help")),
            Card(say("health.balance"), balanced, help=say("health.balance_help")),
        ]
    )
    with st.container(horizontal=True, key="health_links"):
        if aside:
            st.button(
                f"{say('health.aside')} {number(aside)}",
                key="health_to_aside",
                type="tertiary",
                icon=":material/chevron_right:",
                on_click=show_kind,
                args=(FileKind.ASIDE,),
            )
        if nameless:
            st.button(
                f"{say('health.nameless')} {number(nameless)}",
                key="health_to_names",
                type="tertiary",
                icon=":material/chevron_right:",
                on_click=lambda: change(mode=Mode.MAPPING),
            )


def _nameless(opened: Opened | None, names: Names) -> int:
    people = map(names.person, opened.user_ids if opened else ())
    return sum(person is None or not person.has_name for person in people)


def _short(found: date | None) -> tuple[str, str | None]:
    """Month and day, and the year below: a card on the phone has no room for more."""
    return (f"{found:%m-%d}".replace("-", UNBROKEN), f"{found:%Y} (UTC)") if found else ("—", None)


def _next(seen: _Seen) -> tuple[str, str | None]:
    """When the first day that is not here yet can be collected, and which day that is."""
    if seen.newest is None:
        return "—", None
    missing = seen.newest + timedelta(days=1)
    due = calendar.due(missing)
    local = due.astimezone(calendar.KST)
    told = say("health.due") if due <= seen.now else f"KST · {day(missing)}"
    return f"{local:%m-%d %H:%M}".replace("-", UNBROKEN), told


def _missing(seen: _Seen) -> tuple[str, str]:
    """Missing days by report, and which reports these are."""
    counts = [say("health.days", count=number(len(days))) for days in seen.missing.values()]
    reports = [say(f"health.report_{name}") for name in seen.missing]
    return " / ".join(counts) or "—", " / ".join(reports)


def _days_shown(seen: _Seen) -> tuple[date, date, bool]:
    """First and last day of the matrix, and whether the period is longer than it shows."""
    period = view().period
    last = seen.newest or seen.now.date()
    first = date.min
    if period.kind is PeriodKind.LAST_DAYS:
        first = calendar.days_before(last, period.days - 1)
    elif period.kind is PeriodKind.RANGE:
        first, last = period.first or first, min(period.last or last, last)
    first = max(first, min((found for found, _ in seen.cells), default=last))
    longest = calendar.days_before(last, _most_days() - 1)
    return max(first, longest), max(last, first), first < longest


def _most_days() -> int:
    return _DAYS_ON_PHONE if on_phone() else _MOST_DAYS


def _matrix(seen: _Seen) -> None:
    first, last, is_cut = _days_shown(seen)
    table = health.matrix(seen.cells, first, last)
    keys = ["account", "region", "report", "part"]
    places = [Place(*values) for values in table[keys].drop_duplicates().itertuples(index=False)]
    labels = _labels(places)
    rows = {place: row for row, place in enumerate(places)}
    cells: dict[str, list[tuple[date, int, str]]] = defaultdict(list)
    there: set[tuple[date, int]] = set()
    for record in table.to_dict("records"):
        place = Place(*(str(record[key]) for key in keys))
        cell = pd.Timestamp(record["day"]).date(), rows[place]
        text = say("health.cell", files=number(record["files"]), rows=number(record["rows"]))
        cells[str(record["state"])].append((*cell, f"{labels[cell[1]]} · {text}"))
        there.add(cell)
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    cells["missing"] = [
        (found, row, labels[row]) for found in days for row in range(len(places)) if (found, row) not in there
    ]
    shown = table.assign(
        place=[labels[rows[Place(*values)]] for values in table[keys].itertuples(index=False)],
        state=[say(f"health.state_{state}") for state in table["state"]],
    )

    def choose(point: Mapping[str, Any]) -> None:
        found, row, _ = cells[STATES[int(point["curve_number"])]][int(point["point_index"])]
        show_cell(found, places[row])

    chart(
        Chart(
            key="health_matrix",
            title=say("health.matrix"),
            figure=matrix_figure(cells, labels, (first, last), language()) if places else None,
            table=shown[["day", "place", "state", "files", "rows"]],
            columns={
                "day": st.column_config.DateColumn(say("health.column_date"), format="YYYY-MM-DD"),
                "place": say("health.part"),
                "state": say("health.column_verdict"),
                "files": say("health.files"),
                "rows": say("health.count"),
            },
            finding=say("health.matrix_note", days=day_range(first, last)),
            notes=say("health.matrix_cut", days=_most_days()) if is_cut else "",
            empty=say("health.no_rows"),
            on_click=choose,
            keeps_height=True,
        )
    )


def _labels(places: Sequence[Place]) -> list[str]:
    """Region, report and part; the account where there are several."""
    several = len({place.account for place in places}) > 1
    return [_label(place, with_account=several) for place in places]


def _label(place: Place, *, with_account: bool) -> str:
    account = place.account if with_account else ""
    report = say(f"health.report_{place.report}") if place.report else ""
    parts = [place.region, report, place.part or say("health.part_unknown"), account]
    if on_phone():
        parts = [place.region, place.part or report, f"…{account[-4:]}" if account else ""]
    return plain(" · ".join(part for part in parts if part))


def _rows(seen: _Seen) -> None:
    total = seen.balance
    parts = {part: int(getattr(total, part)) for part in BALANCE_PARTS}
    labels = {part: say("health.kept" if part == "kept" else f"health.kind_{part}") for part in parts}
    drawn = [part for part, count in parts.items() if count]
    chart(
        Chart(
            key="health_rows",
            title=say("health.rows", read=number(total.read)),
            figure=balance_figure(parts, language()) if total.read else None,
            table=pd.DataFrame({"part": list(labels.values()), "rows": list(parts.values())}),
            columns={"part": say("health.part"), "rows": say("health.count")},
            finding=say(
                "health.rows_note",
                read=number(total.read),
                **{part: number(count) for part, count in parts.items()},
            ),
            empty=say("health.no_rows"),
            on_click=lambda point: show_kind(_kind(drawn[int(point["curve_number"])])),
        ),
        fold_on_phone=True,
    )


def _kind(part: str) -> FileKind:
    return FileKind.ALL if part == "kept" else FileKind(part)


def _changes(seen: _Seen) -> None:
    table = health.column_changes(seen.cells)
    with folded(say("health.changes"), "card_health_changes"):
        st.caption(say("health.changes_note") if len(table) else say("health.no_changes"))
        if len(table):
            shown = table.assign(
                report=[say(f"report.{report}") for report in table["report"]],
                added=[_joined(names) for names in table["added"]],
                removed=[_joined(names) for names in table["removed"]],
            ).iloc[::-1]
            st.dataframe(
                shown,
                hide_index=True,
                placeholder="—",
                column_config={
                    "day": st.column_config.DateColumn(say("health.column_date"), format="YYYY-MM-DD"),
                    "report": say("health.column_report"),
                    "part": say("health.column_part"),
                    "added": say("health.column_added"),
                    "removed": st.column_config.TextColumn(say("health.column_removed"), width="medium"),
                    "files": say("health.files"),
                },
                alt=say("health.changes"),
            )
        unknown = health.unknown_columns(seen.files)
        if unknown:
            listed = ", ".join(md_escape(name) for name in unknown[:_MOST_NAMES])
            names = f"{listed}, …" if len(unknown) > _MOST_NAMES else listed
            st.caption(say("health.unknown_columns", count=number(len(unknown)), names=names))


def _joined(names: list[str]) -> str:
    return plain(", ".join(names)) or "—"


def _reading(opened: Opened, differing_twins: int) -> None:
    """What nobody documents and the data decide, with the evidence."""
    verdict = overage_verdict(opened.usage, Filters())
    told, by_table, unknown = limit_sources(opened.usage, Filters())
    rows = [
        (
            say(f"health.ask_{name}"),
            _verdict(answered),
            say("health.cases", yes=number(cases[0]), no=number(cases[1])),
        )
        for name, answered, cases in (
            ("cumulative", verdict.cumulative, verdict.cumulative_cases),
            ("inside", verdict.inside, verdict.inside_cases),
            ("repeated", verdict.repeated, verdict.repeated_cases),
        )
    ]
    evidence = say(
        "health.limit_evidence", known=number(told), table=number(by_table), unknown=number(unknown)
    )
    rows.append((say("health.ask_limit"), say("health.limit_answer"), evidence))
    twins = say("health.yes" if differing_twins else "health.no")
    rows.append((say("health.ask_twins"), twins, say("health.twins_evidence", count=number(differing_twins))))
    with folded(say("health.reading"), "card_health_reading"):
        st.caption(say("health.reading_note"))
        if on_phone():  # a table would show its first column alone
            for question, answer, evidence in rows:
                st.markdown(f"{question}  \n**{answer}** · :gray[{evidence}]")
            return
        st.dataframe(
            pd.DataFrame(rows, columns=["question", "answer", "evidence"]),
            hide_index=True,
            column_config={
                name: st.column_config.TextColumn(say(f"health.column_{name}"), width=width)
                for name, width in (("question", 330), ("answer", 230), ("evidence", 420))
            },
            alt=say("health.reading"),
        )


def _verdict(verdict: Verdict) -> str:
    return say(f"health.{verdict}")

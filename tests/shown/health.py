"""데이터 상태: every number of it against plain loops over the files."""

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from tests import oracle
from tests.oracle_credits import subscription_months
from tests.oracle_files import File, files_of
from tests.oracle_overage import answer, reading
from tests.shown.compare import UNKNOWN, by, days, number, same
from tests.shown.organisations import TOMORROW, Case
from tests.shown.pages import Page, Row

_MOST_DAYS, _MOST_FILES = 62, 200
_REPORTS = {"activity": "활동", "credits": "크레딧"}
_STATES = {"there": "있음", "empty": "행이 없는 파일", "rejected": "오류 행 있음", "aside": "제외됨"}
KINDS: dict[str, tuple[str, Callable[[File], bool]]] = {
    "all": ("모두", lambda _: True),
    "aside": ("제외됨", lambda file: file.aside),
    "rejected": ("오류 행", lambda file: file.rejected > 0),
    "duplicate": ("중복", lambda file: file.total("duplicate") > 0),
    "superseded": ("이전본", lambda file: file.total("superseded") > 0),
    "empty": ("행이 없는 파일", lambda file: not file.aside and not file.read),
    "other_day": (
        "폴더와 날짜가 다름",
        lambda file: any(abs((day - file.folder_day).days) > 1 for day in file.fates),
    ),
}
"""Of each kind of file what it is called, and which files are of it."""
_MOMENT = datetime(2026, 7, 11, 2, tzinfo=UTC)


def check(page: Page, case: Case) -> None:
    """The strip, the matrix, the rows, the files, the columns, and how overage and limits were read."""
    files, differing = delivered_files(case)
    _strip(page, case, files)
    _matrix(page, case, files)
    _rows(page, files)
    _files(page, files)
    _columns(page, files)
    _reading(page, case, differing)


def delivered_files(case: Case) -> tuple[list[File], int]:
    """The files of the bucket, and how many twins differ."""
    objects = case.organisation.objects().items()
    return files_of(oracle.Delivered("bucket", key, body, _MOMENT) for key, body in objects)


def _newest(files: list[File]) -> date:
    return max(day for file in files for day, fate in file.fates.items() if fate["kept"] and day <= TOMORROW)


def _strip(page: Page, case: Case, files: list[File]) -> None:
    newest = _newest(files)
    same("newest", page.card("최신일"), (f"{newest:%m-%d}", f"{newest:%Y} (UTC)"))
    due = newest + timedelta(days=2)
    note = "받을 수 있음" if due <= date(2026, 11, 23) else f"KST · {newest + timedelta(days=1)}"
    same("next", page.card("다음 리포트"), (f"{due:%m-%d} 11:00", note))
    missing = {}
    for report, name in _REPORTS.items():
        known = {day for file in files if file.report == report for day in file.days if day <= TOMORROW}
        if known:
            missing[name] = (max(known) - min(known)).days + 1 - len(known)
    counts = " / ".join(f"{number(count)}일" for count in missing.values())
    same("missing", page.card("빠진 날"), (counts, " / ".join(missing)))
    same("aside", page.card("제외된 파일")[0], number(sum(file.aside for file in files)))
    people = {row.user for row in case.rows}
    nameless = sum(case.people.source(user) == "unresolved" for user in people)
    same("nameless", page.card("이름 없는 사용자")[0], number(nameless))
    same("balance", page.card("행 균형")[0], "✓ 맞음")


def _matrix(page: Page, case: Case, files: list[File]) -> None:
    """The last 62 days of the period; places with the account where there are several."""
    newest = _newest(files)
    every = {day for file in files for day in file.days}
    first = max(case.chosen.first or min(every), min(every))
    last = min(case.chosen.last or newest, newest)
    first = max(first, last - timedelta(days=_MOST_DAYS - 1))
    cells: dict[tuple[date, tuple[str, str, str, str]], list[File]] = defaultdict(list)
    for file in files:
        for day in file.days:
            if first <= day <= last:
                cells[day, file.place].append(file)
    several = len({place[0] for _, place in cells}) > 1
    rows = {}
    for (day, place), found in cells.items():
        name = _place(place, with_account=several)
        rows[day, name] = {
            "day": day,
            "place": name,
            "state": _STATES[_state(found)],
            "files": len(found),
            "rows": sum(file.fates[day]["kept"] for file in found if day in file.fates),
        }
    page.says(f"{days(first, last)} · 기호를 누르면")
    traces = {trace["name"]: trace["x"] for trace in page.chart("health_matrix")}
    if not rows:
        same("no cells", traces, {})
        return
    table = page.table("day", "place", "state", "files", "rows")
    same("cells", by(table, "day", "place"), rows)
    for state in _STATES.values():
        same(f"symbols {state}", len(traces[state]), sum(row["state"] == state for row in rows.values()))
    places = {name for _, name in rows}
    empty = len(places) * ((last - first).days + 1) - len(rows)
    same("symbols of missing files", len(traces["파일 없음"]), empty)


def _place(place: tuple[str, str, str, str], *, with_account: bool) -> str:
    account, region, report, part = place
    parts = [region, _REPORTS[report], part or "알 수 없음", account if with_account else ""]
    return " · ".join(text for text in parts if text)


def _state(found: list[File]) -> str:
    if any(file.aside for file in found):
        return "aside"
    if any(file.rejected for file in found):
        return "rejected"
    return "there" if any(file.read for file in found) else "empty"


def _rows(page: Page, files: list[File]) -> None:
    counts = {name: sum(file.total(name) for file in files) for name in ("kept", "duplicate", "superseded")}
    counts["rejected"] = sum(file.rejected for file in files)
    kept, twice, old, wrong = map(number, counts.values())
    counts["unaccounted"] = 0
    names = dict(zip(counts, ("유지", "중복", "이전본", "오류 행", "행방을 모름"), strict=True))
    rows = [{"part": names[name], "rows": count} for name, count in counts.items()]
    same("rows", page.table("part", "rows"), rows)
    read = sum(file.read for file in files)
    same("all are accounted for", read, sum(counts.values()))
    page.says(f"읽음 {number(read)} = 유지 {kept} + 중복 {twice} + 이전본 {old} + 오류 {wrong}.")
    bars = [sum(trace["x"]) for trace in page.chart("health_rows")]
    same("bars of rows", bars, [count for count in counts.values() if count])


def _files(page: Page, files: list[File]) -> None:
    page.says(f"파일 {number(len(files))}개")
    table = _listed_files(page, files)
    aside = sum(file.aside for file in files)
    same(
        "those set aside come first",
        [row["read"] is None for row in table[: aside + 1]][:aside],
        [True] * aside,
    )


def of_kind(page: Page, files: list[File], kind: str) -> None:
    """The list of files once a kind is chosen, and what else can be."""
    there = {name: [file for file in files if holds(file)] for name, (_, holds) in KINDS.items()}
    same("kinds", page.choices["health_kind"], [KINDS[name][0] for name, own in there.items() if own])
    page.says(f"파일 {number(len(there[kind]))}개")
    _listed_files(page, there[kind])


def of_cell(page: Page, files: list[File], day: date, place: tuple[str, str, str, str]) -> None:
    """The list of files behind a day and place."""
    found = [file for file in files if file.place == place and day in file.days]
    page.says(f"파일 {number(len(found))}개")
    _listed_files(page, found)


def _listed_files(page: Page, files: list[File]) -> list[Row]:
    known = {}
    for file in files:
        folder, _, name = f"bucket/{file.name}".rpartition("/")
        counts = {fate: file.total(fate) for fate in ("kept", "duplicate", "superseded")}
        counts |= {"read": file.read, "rejected": file.rejected}
        row = {"day": str(file.folder_day), "size": file.size, "report": f"{_REPORTS[file.report]} 리포트"}
        known[folder, name] = row | (dict.fromkeys(counts) if file.aside else counts)
    table = page.table_with("verdict")
    same("how many files", len(table), min(len(files), _MOST_FILES))
    same("each once", len({(row["folder"], row["name"]) for row in table}), len(table))
    for shown in table:
        expected = known[shown["folder"], shown["name"]]
        same(f"file {shown['name']}", {name: shown[name] for name in expected}, expected)
    return table


def _columns(page: Page, files: list[File]) -> None:
    """When the columns of a client or service came and went; a model's counts when it first comes."""
    by_place: dict[tuple[str, str], dict[date, list[File]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        if not file.aside:
            for day in file.days:
                by_place[file.report, file.part][day].append(file)
    rows = {}
    for (report, part), of_day in by_place.items():
        before: set[str] | None = None
        models: set[str] = set()
        for day in sorted(of_day):
            found = {name for file in of_day[day] for name in file.columns}
            own = {name for name in found if oracle.is_model(name)}
            came = (found - own - before if before is not None else set()) | (own - models)
            went = before - (found - own) if before is not None else set()
            if before is not None and (came or went):
                rows[day, report, part] = (_listed(came), _listed(went), len(of_day[day]))
            before, models = found - own, models | own
    if not rows:
        page.says("열이 바뀐 적이 없습니다.")
        return
    names = {f"{name} 리포트": code for code, name in _REPORTS.items()}
    shown = {
        (row["day"], names[row["report"]], row["part"]): (row["added"], row["removed"], row["files"])
        for row in page.table("day", "report", "part", "added", "removed", "files")
    }
    same("columns", shown, rows)


def _listed(names: set[str]) -> str:
    text = ", ".join(sorted(names))
    return (text if len(text) <= 80 else f"{text[:79]}…") or UNKNOWN


def _reading(page: Page, case: Case, differing: int) -> None:
    months = subscription_months(row for row in case.rows)
    read = reading(months)
    told = sum(bool(month.limits) for month in months.values())
    unknown = sum(month.plan is None for month in months.values())
    rest = len(months) - told - unknown
    rows = [
        (
            f"초과 크레딧은 {question}",
            answer(cases).replace("알 수 없음", "데이터로 알 수 없음(범위로 표시)"),
            f"맞는 경우 {number(cases[0])}건, 어긋나는 경우 {number(cases[1])}건",
        )
        for question, cases in (
            ("월 누적값인가?", read.cumulative),
            ("사용 크레딧에 들어 있나?", read.inside),
            ("클라이언트마다 되풀이되나?", read.repeated),
        )
    ]
    source = f"구독·월 {told}건은 행에서, {rest}건은 가격표에서, {unknown}건은 알 수 없음"
    rows.append(("월 제공 크레딧은 어디서 오나?", "행의 Usage_Limit, 없으면 가격표", source))
    twins = f"서로 달라 둘 다 남긴 짝 {differing}쌍"
    rows.append(("Q Developer와 Kiro의 같은 날 행이 서로 다른가?", "예" if differing else "아니요", twins))
    shown = [
        (row["question"], row["answer"], row["evidence"])
        for row in page.table("question", "answer", "evidence")
    ]
    same("reading", shown, rows)

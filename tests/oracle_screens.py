"""The numbers of the screens by plain loops, from the definitions of the product alone.

Written beside the metrics, not from them: sets and dictionaries over the merged rows, no table, no query.
A number that nobody delivered is unknown (None), never 0.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from tests.oracle_rows import MODEL, Chosen, Use, total

# Product, table "Features of the activity report": used on a day if > 0.
EVENTS = {
    "chat": ("chat_messagessent",),
    "inline": ("inline_suggestionscount",),
    "code_review": ("codereview_succeededeventcount", "codereview_failedeventcount"),
    "test_generation": ("testgeneration_eventcount",),
    "doc_generation": ("docgeneration_eventcount",),
    "dev_agent": ("dev_generationeventcount",),
    "transformation": ("transformation_eventcount",),
    "inline_chat": ("inlinechat_totaleventcount",),
    "code_fix": ("codefix_generationeventcount",),
}
ACCEPTED_LINES = {
    "chat": ("chat_aicodelines",),
    "inline": ("inline_aicodelines",),
    "test_generation": ("testgeneration_acceptedlines",),
    "doc_generation": ("docgeneration_acceptedlineadditions", "docgeneration_acceptedlineupdates"),
    "dev_agent": ("dev_acceptedlines",),
    "inline_chat": ("inlinechat_acceptedlineadditions",),
    "code_fix": ("codefix_acceptedlines",),
}
_FILES = ("docgeneration_acceptedfileupdates", "docgeneration_acceptedfilescreations")
_NO_FILES = ("docgeneration_rejectedfileupdates", "docgeneration_rejectedfilecreations")
_LINES = ("docgeneration_acceptedlineadditions", "docgeneration_acceptedlineupdates")
_NO_LINES = ("docgeneration_rejectedlineadditions", "docgeneration_rejectedlineupdates")
BY_COUNT = {
    "inline": (("inline_acceptancecount",), ("inline_suggestionscount",)),
    "inline_chat": (("inlinechat_acceptanceeventcount",), ("inlinechat_totaleventcount",)),
    "dev_agent": (("dev_acceptanceeventcount",), ("dev_generationeventcount",)),
    "code_fix": (("codefix_acceptanceeventcount",), ("codefix_generationeventcount",)),
    "test_generation": (("testgeneration_acceptedtests",), ("testgeneration_generatedtests",)),
    "doc_generation": (_FILES, (*_FILES, *_NO_FILES)),
}
BY_LINES = {
    "dev_agent": (("dev_acceptedlines",), ("dev_generatedlines",)),
    "code_fix": (("codefix_acceptedlines",), ("codefix_generatedlines",)),
    "test_generation": (("testgeneration_acceptedlines",), ("testgeneration_generatedlines",)),
    "doc_generation": (_LINES, (*_LINES, *_NO_LINES)),
}


@dataclass
class Person:
    """What the rows of one person add up to; None where no row knows."""

    chat_messages: Decimal | None = None
    code_lines: Decimal | None = None
    suggestions: Decimal | None = None
    acceptances: Decimal | None = None
    credits_used: Decimal | None = None
    conversations: Decimal | None = None
    days: set[date] = field(default_factory=set)
    activity_days: set[date] = field(default_factory=set)
    in_activity: bool = False
    in_credits: bool = False

    @property
    def rate(self) -> float | None:
        """Σ accepted / Σ suggested; None without suggestions."""
        if not self.suggestions or self.acceptances is None:
            return None
        return float(self.acceptances / self.suggestions)


def people(rows: Iterable[Use], chosen: Chosen) -> dict[str, Person]:
    """Everybody with a chosen row, and what it adds up to."""
    by_user: dict[str, list[Use]] = defaultdict(list)
    for row in rows:
        if chosen.holds(row):
            by_user[row.user].append(row)
    found = {}
    for user, own in by_user.items():
        activity = [row for row in own if not row.is_credits]
        credits_ = [row for row in own if row.is_credits]
        found[user] = Person(
            chat_messages=total(activity, "chat_messagessent"),
            code_lines=total(activity, "chat_aicodelines", "inline_aicodelines"),
            suggestions=total(activity, "inline_suggestionscount"),
            acceptances=total(activity, "inline_acceptancecount"),
            credits_used=total(credits_, "credits_used"),
            conversations=total(credits_, "chat_conversations"),
            days={row.day for row in own if row.active},
            activity_days={row.day for row in activity if row.active},
            in_activity=bool(activity),
            in_credits=bool(credits_),
        )
    return found


def style(person: Person) -> str:
    """Product, "사용 스타일": averages per active day of the activity report."""
    if not person.in_activity:
        return "not_rated"
    days = len(person.activity_days)
    if days < 3:
        return "too_few"
    if person.chat_messages is not None and person.chat_messages / days > 50:
        return "heavy_chat"
    if person.suggestions is not None and person.suggestions / days > 50:
        return "heavy_code"
    if person.chat_messages is None:
        return "not_rated"
    return "regular" if person.chat_messages / days > 10 else "light"


def active_users(rows: Sequence[Use], chosen: Chosen, length: int, day: date) -> int:
    """Persons active in the `length` days ending with `day`, whatever day the period begins with."""
    window = Chosen(day - timedelta(days=length - 1), day, chosen.regions, chosen.services, chosen.users)
    return len({row.user for row in rows if row.active and window.holds(row)})


def feature_days(rows: Iterable[Use], chosen: Chosen) -> dict[str, set[tuple[str, date]]]:
    """The person-days on which each feature was used."""
    found: dict[str, set[tuple[str, date]]] = {name: set() for name in EVENTS}
    for row in rows:
        if row.is_credits or not chosen.holds(row):
            continue
        for name, columns in EVENTS.items():
            if sum((row.numbers.get(column, Decimal(0)) for column in columns), Decimal(0)) > 0:
                found[name].add((row.user, row.day))
    return found


def ratio(
    rows: Iterable[Use], chosen: Chosen, columns: tuple[Sequence[str], Sequence[str]]
) -> tuple[Decimal | None, Decimal | None]:
    """Numerator and denominator of an acceptance rate, each a sum."""
    own = [row for row in rows if not row.is_credits and chosen.holds(row)]
    return total(own, *columns[0]), total(own, *columns[1])


def weekly_services(rows: Iterable[Use], chosen: Chosen) -> dict[date, tuple[int, int, int]]:
    """By Monday: people active with Q Developer alone, with both, with Kiro alone; weeks between without anybody
    too.
    """
    weeks: dict[date, dict[str, set[bool]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        if row.active and chosen.holds(row):
            monday = row.day - timedelta(days=row.day.weekday())
            weeks[monday][row.user].add(row.service == "QDeveloper")
    return {
        monday: (
            sum(kinds == {True} for kinds in users.values()),
            sum(kinds == {True, False} for kinds in users.values()),
            sum(kinds == {False} for kinds in users.values()),
        )
        for monday in mondays(weeks)
        for users in [weeks.get(monday, {})]
    }


def mondays(weeks: Iterable[date]) -> list[date]:
    """Every Monday from the first to the last of some."""
    known = sorted(weeks)
    if not known:
        return []
    return [known[0] + timedelta(days=days) for days in range(0, (known[-1] - known[0]).days + 1, 7)]


def by_part(
    rows: Iterable[Use], chosen: Chosen, names: Sequence[str], part: str, *, of_credits: bool
) -> dict[tuple[date, str], Decimal]:
    """A counter by day and a field of the row (`region`, `account`, `service`, `client`)."""
    found: dict[tuple[date, str], Decimal] = {}
    for row in rows:
        if row.is_credits is of_credits and chosen.holds(row):
            known = [row.numbers[name] for name in names if name in row.numbers]
            if known:
                key = row.day, str(getattr(row, part))
                found[key] = found.get(key, Decimal(0)) + sum(known, Decimal(0))
    return found


def models(rows: Iterable[Use], chosen: Chosen) -> dict[str, tuple[Decimal, set[str], date, date]]:
    """By model with messages: messages, people, first and last day."""
    found: dict[str, list[tuple[Decimal, str, date]]] = defaultdict(list)
    for row in rows:
        if row.is_credits and chosen.holds(row):
            for name, number in row.numbers.items():
                match = MODEL.fullmatch(name)
                if match and number > 0:
                    found[match[1]].append((number, row.user, row.day))
    return {
        model: (
            sum((number for number, _, _ in uses), Decimal(0)),
            {user for _, user, _ in uses},
            min(day for _, _, day in uses),
            max(day for _, _, day in uses),
        )
        for model, uses in found.items()
    }


def credits_a_message(rows: Iterable[Use], chosen: Chosen) -> dict[str, tuple[float, int]]:
    """By model: credits a message over the rows with messages of that model alone, and how many rows."""
    found: dict[str, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for row in rows:
        if not (row.is_credits and chosen.holds(row) and "credits_used" in row.numbers):
            continue
        used = [
            (name, number) for name, number in row.numbers.items() if MODEL.fullmatch(name) and number > 0
        ]
        if len(used) == 1:
            model = used[0][0].removesuffix("_messages")
            found[model].append((row.numbers["credits_used"], used[0][1]))
    return {
        model: (float(sum(one for one, _ in uses) / sum(two for _, two in uses)), len(uses))
        for model, uses in found.items()
    }


def client_sets(rows: Iterable[Use], chosen: Chosen) -> dict[frozenset[str], int]:
    """People by the set of clients they were active with."""
    clients: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.client is not None and row.active and chosen.holds(row):
            clients[row.user].add(row.client)
    found: dict[frozenset[str], int] = defaultdict(int)
    for own in clients.values():
        found[frozenset(own)] += 1
    return dict(found)

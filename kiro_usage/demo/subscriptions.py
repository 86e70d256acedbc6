"""What the credits report says: messages by model, credits of a month against the plan, overage, who is blocked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from kiro_usage.catalogue.plans import plan_of
from kiro_usage.demo.organisation import Habit, Organisation, Person, Place, Plan
from kiro_usage.demo.work import draw, is_present

PLAN_CREDITS = {plan: known.credits for plan in Plan if (known := plan_of(plan))}
OVERAGE_CAP = 10000.0
_MESSAGES = {
    Habit.HEAVY_CHAT: (90, 190),
    Habit.HEAVY_INLINE: (30, 90),
    Habit.REGULAR: (25, 70),
    Habit.LIGHT: (5, 20),
}
_CREDITS_A_MESSAGE = {
    "auto": 0.4,
    "claude_haiku_4.5": 0.2,
    "claude_sonnet_5": 0.5,
    "claude_opus_4.8": 1.1,
    "gpt_5.6_sol": 0.6,
}
_SHARE_OF_THE_SECOND = 0.3
CLIENTS = ("KIRO_IDE", "KIRO_CLI", "PLUGIN")


@dataclass(frozen=True, slots=True)
class CreditsRow:
    """One person's day with one client. `overage` is that of the month so far, the same for all clients."""

    index: int
    person: Person
    place: Place
    client: str
    conversations: int
    credits: float
    overage: float
    models: Mapping[str, int]
    is_new: bool


def first_kiro_day(organisation: Organisation, person: Person) -> int | None:
    """The place of the first day on which the person's team has Kiro, or None."""
    moves = person.team.moves
    return None if moves is None else round(moves * len(organisation.days))


def clients_of(organisation: Organisation, person: Person) -> tuple[str, ...]:
    """The clients somebody uses; everybody uses the IDE."""
    random = Random(f"{organisation.seed}/{person.user_name}/clients")
    return tuple(client for client in CLIENTS if client == "KIRO_IDE" or random.random() < 0.4)


def credits_rows(organisation: Organisation, person: Person) -> Iterator[CreditsRow]:
    """The rows of one person, profile by profile, day by day."""
    start = first_kiro_day(organisation, person)
    if start is None:
        return
    yield from _subscription(organisation, person, person.team.place, start, 1.0)
    if person.second is not None:
        yield from _subscription(organisation, person, person.second, start, _SHARE_OF_THE_SECOND)


def _subscription(
    organisation: Organisation, person: Person, place: Place, start: int, share: float
) -> Iterator[CreditsRow]:
    limit = float(PLAN_CREDITS[person.plan])
    used, is_new = 0.0, True
    for index in range(start, len(organisation.days)):
        if organisation.days[index].day == 1:
            used = 0.0
        if not is_present(organisation, person, index) or (used >= limit and not person.overage):
            continue
        rows = list(_day(organisation, person, place, index, share))
        wished = sum(row[1] for row in rows)
        fits = 1.0 if person.overage or used + wished <= limit else (limit - used) / wished
        used = limit if fits < 1 else used + wished
        overage = max(0.0, used - limit)
        for client, spent, conversations, models in rows:
            credits_used = spent if fits == 1 else spent * fits
            yield CreditsRow(
                index, person, place, client, conversations, credits_used, overage, models, is_new
            )
        is_new = False


def _day(
    organisation: Organisation, person: Person, place: Place, index: int, share: float
) -> Iterator[tuple[str, float, int, dict[str, int]]]:
    """Client, credits, conversations and messages by model."""
    random = draw(organisation, person, index, f"kiro/{place.profile}")
    low, high = _MESSAGES[person.habit]
    messages = max(1, round(random.randint(low, high) * person.pace * share))
    available = clients_of(organisation, person)
    clients = [client for client in available if random.random() < 0.65] or ["KIRO_IDE"]
    for position, client in enumerate(clients):
        part = messages // len(clients) + (1 if position < messages % len(clients) else 0)
        models = _models(random, part)
        if models:
            spent = sum(_CREDITS_A_MESSAGE[model] * number for model, number in models.items())
            yield client, spent * random.uniform(0.85, 1.15), max(1, part // 12), models


def _models(random: Random, messages: int) -> dict[str, int]:
    """Messages divided among a few models."""
    names = random.sample(sorted(_CREDITS_A_MESSAGE), random.choice((1, 2, 2, 3)))
    models: dict[str, int] = {}
    left = messages
    for name in names[1:]:
        models[name] = random.randint(0, left // 2)
        left -= models[name]
    models[names[0]] = left
    return {name: number for name, number in models.items() if number}

"""The people of the synthetic organisation: names, teams, habits, subscriptions. Depends on the seed alone."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from random import Random
from typing import Any

from kiro_usage.demo.names import DOUBLE_NAME, ENGLISH_NAMES, FAMILY_NAMES, GIVEN_NAMES

MAIN_ACCOUNT = "123456789012"
"""The account that the stand-in's STS answers with."""
SECOND_ACCOUNT = "210987654321"
DEFAULT_SEED = 42
DEFAULT_PEOPLE = 60
DEFAULT_DAYS = 120
FEWEST_PEOPLE = 24
FEWEST_DAYS = 40


class Habit(StrEnum):
    """How somebody works with the assistant."""

    HEAVY_CHAT = "heavy_chat"
    HEAVY_INLINE = "heavy_inline"
    REGULAR = "regular"
    LIGHT = "light"


class Where(StrEnum):
    """Where somebody's name is to be found."""

    DIRECTORY = "directory"
    DELETED = "deleted"
    ELSEWHERE = "elsewhere"


class Plan(StrEnum):
    """Subscription tiers as the report writes them."""

    PRO = "PRO"
    PRO_PLUS = "PRO_PLUS"
    PRO_MAX = "PRO_MAX"
    POWER = "POWER"


@dataclass(frozen=True, slots=True)
class Place:
    """An account's profile in a region; its reports lie in a folder of their own."""

    account: str
    region: str
    profile: str

    @property
    def profile_arn(self) -> str:
        """The profile as the credits report names it."""
        return f"arn:aws:codewhisperer:{self.region}:{self.account}:profile/{self.profile}"


SEOUL_HQ = Place(MAIN_ACCOUNT, "us-east-1", "EXAMPLEHQ0001")
EUROPE = Place(MAIN_ACCOUNT, "eu-central-1", "EXAMPLEEU0002")
SUBSIDIARY = Place(SECOND_ACCOUNT, "us-east-1", "EXAMPLESUB003")
PLACES = (SEOUL_HQ, EUROPE, SUBSIDIARY)


@dataclass(frozen=True, slots=True)
class Team:
    """A group of the directory. `moves` is the share of the days after which it works with Kiro instead of
    Q Developer: 0.0 from the start, None never.
    """

    name: str
    place: Place
    moves: float | None


TEAMS = (
    Team("플랫폼팀", SEOUL_HQ, 0.35),
    Team("모바일팀", SEOUL_HQ, 0.6),
    Team("Data Team", EUROPE, 0.5),
    Team("결제서비스팀", SUBSIDIARY, None),
    Team("AI 연구팀", SEOUL_HQ, 0.0),
    Team("Security Team", EUROPE, 0.8),
)
_PLATFORM, _MOBILE, _DATA, _PAYMENTS, _LAB, _SECURITY = TEAMS
OTHER_GROUP = "aws-console-users"
"""A group that is no team."""
TEAM_PATTERN = ".*(?:팀|Team)"
"""What the names of groups that are teams have in common."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person. `starts` and `leaves` are shares of the days; `user_name` is unique.

    `prefixed` ids are delivered with the identity store before them; `second` is a second subscription.
    """

    user_name: str
    given: str
    family: str
    korean: bool
    email: str | None
    team: Team
    habit: Habit
    plan: Plan
    acceptance: float
    overage: bool = False
    grouped: bool = True
    where: Where = Where.DIRECTORY
    starts: float = 0.0
    leaves: float = 1.0
    silent: bool = False
    prefixed: bool = False
    pace: float = 1.0
    writes_third_party: bool = False
    second: Place | None = None

    @property
    def display_name(self) -> str:
        """The name as the directory shows it."""
        return f"{self.family}{self.given}" if self.korean else f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class Organisation:
    """People and the days of their reports; `days` ends with the last day."""

    seed: int
    people: tuple[Person, ...]
    days: tuple[date, ...]


def build(
    *,
    last_day: date,
    seed: int = DEFAULT_SEED,
    people: int = DEFAULT_PEOPLE,
    days: int = DEFAULT_DAYS,
) -> Organisation:
    """The organisation of a seed. Raises ValueError for fewer people or days than its stories need."""
    if people < FEWEST_PEOPLE or days < FEWEST_DAYS:
        raise ValueError(f"at least {FEWEST_PEOPLE} people and {FEWEST_DAYS} days")
    random = Random(f"{seed}/people")
    shift = random.randrange(_NAMES)
    waves = Random(f"{seed}/waves")
    staff = [_person(random, number, shift, _start(waves, number)) for number in range(people)]
    for number, story in enumerate(_STORIES):
        staff[number] = replace(staff[number], **story)
    first = last_day - timedelta(days=days - 1)
    return Organisation(seed, tuple(staff), tuple(first + timedelta(days=n) for n in range(days)))


_HABITS = (Habit.HEAVY_CHAT, Habit.HEAVY_INLINE, Habit.REGULAR, Habit.LIGHT)
_PLANS = {
    Habit.HEAVY_CHAT: (Plan.PRO_MAX, Plan.PRO_MAX, Plan.POWER),
    Habit.HEAVY_INLINE: (Plan.PRO_PLUS, Plan.PRO, Plan.PRO_MAX),
    Habit.REGULAR: (Plan.PRO, Plan.PRO_PLUS, Plan.PRO_PLUS),
    Habit.LIGHT: (Plan.PRO, Plan.PRO, Plan.PRO_PLUS),
}


_NAMES = 72
"""So many names are different before they repeat; from then on an address has a number."""


_WAVES = (0.0, 0.0, 0.3, 0.42, 0.55, 0.72)
"""When those who are no story begin, as shares of the days."""


def _start(random: Random, number: int) -> float:
    """One of the waves, and some days after it."""
    wave, later = random.choice(_WAVES), random.uniform(0, 0.04)
    return wave + later if wave and number >= FEWEST_PEOPLE else 0.0


def _person(random: Random, number: int, shift: int, starts: float) -> Person:
    korean = number % 3 != 2
    if korean:
        (family, family_latin), (given, given_latin) = _korean_name((number + shift) % _NAMES)
        address = f"{given_latin}.{family_latin}"
    else:
        given, family = ENGLISH_NAMES[(number // 3 + shift) % len(ENGLISH_NAMES)]
        address = f"{given}.{family}".lower()
    address += "" if number < _NAMES else str(number)
    habit = random.choices(_HABITS, weights=(15, 25, 40, 20))[0]
    return Person(
        user_name=f"bedrock_user{number + 1}" if number % 4 == 0 else address,
        given=given,
        family=family,
        korean=korean,
        email=f"{address}@example.com",
        team=random.choices(TEAMS, weights=(24, 20, 18, 16, 10, 12))[0],
        habit=habit,
        plan=random.choice(_PLANS[habit]),
        acceptance=random.uniform(0.15, 0.45),
        grouped=random.random() < 0.93,
        starts=starts,
        silent=number >= FEWEST_PEOPLE and random.random() < 0.08,
        prefixed=random.random() < 0.08,
        pace=random.uniform(0.75, 1.25),
    )


def _korean_name(number: int) -> tuple[tuple[str, str], tuple[str, str]]:
    family = FAMILY_NAMES[number * 5 % len(FAMILY_NAMES)]
    given = GIVEN_NAMES[(number * 7 + number // len(FAMILY_NAMES)) % len(GIVEN_NAMES)]
    return family, given


_FAMILY, _GIVEN, _ADDRESS = DOUBLE_NAME
_SHARED_NAME: dict[str, Any] = {"family": _FAMILY, "given": _GIVEN, "korean": True}
_STORIES: tuple[dict[str, Any], ...] = (
    {
        "email": f"{_ADDRESS}@example.com",
        **_SHARED_NAME,
        "team": _PLATFORM,
        "habit": Habit.HEAVY_CHAT,
        "plan": Plan.PRO_MAX,
    },
    {"user_name": f"{_ADDRESS}2", "email": f"{_ADDRESS}2@example.com", **_SHARED_NAME, "team": _MOBILE},
    {"email": None},
    {"where": Where.DELETED, "leaves": 0.7, "team": _PLATFORM},
    {"where": Where.ELSEWHERE, "team": _DATA, "grouped": False},
    {"team": _DATA, "second": SEOUL_HQ, "habit": Habit.REGULAR, "plan": Plan.PRO},
    {"team": _LAB, "habit": Habit.HEAVY_CHAT, "plan": Plan.PRO, "overage": False, "pace": 3.0},
    {"team": _PLATFORM, "habit": Habit.HEAVY_CHAT, "plan": Plan.PRO, "overage": True},
    {"team": _LAB, "habit": Habit.HEAVY_INLINE, "plan": Plan.PRO, "overage": True, "pace": 1.2},
    {"team": _MOBILE, "writes_third_party": True, "habit": Habit.REGULAR},
    {"starts": 0.8, "team": _PLATFORM},
    {"starts": 0.93, "team": _PAYMENTS, "habit": Habit.REGULAR},
    {"leaves": 0.45, "team": _DATA},
    {"leaves": 0.65, "team": _LAB},
    {"silent": True},
    {"prefixed": True, "team": _PLATFORM, "habit": Habit.REGULAR},
    {"team": _PLATFORM, "habit": Habit.HEAVY_INLINE, "grouped": True},
    {"team": _PAYMENTS, "habit": Habit.HEAVY_INLINE},
    {"team": _SECURITY, "habit": Habit.LIGHT},
    {"team": _LAB, "habit": Habit.LIGHT, "plan": Plan.PRO_MAX},
    {"team": _DATA, "habit": Habit.HEAVY_CHAT},
    {"team": _MOBILE, "habit": Habit.HEAVY_INLINE},
    {"grouped": False, "team": _SECURITY},
    {"team": _PAYMENTS, "habit": Habit.LIGHT},
)
"""What is special about the first people, whatever the seed."""

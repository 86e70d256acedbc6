"""What somebody does with the assistant on one day, as the activity report counts it.

Drawn by the seed, the person and how many days the day lies before the last one; of the date itself only
weekends and holidays matter.
"""

from collections.abc import Mapping
from random import Random

from kiro_usage.catalogue.columns import ACTIVITY_METRICS
from kiro_usage.demo.calendar import is_working_day
from kiro_usage.demo.organisation import Habit, Organisation, Person

_PRESENT = {Habit.HEAVY_CHAT: 0.93, Habit.HEAVY_INLINE: 0.9, Habit.REGULAR: 0.75, Habit.LIGHT: 0.35}
_PRESENT_ON_DAYS_OFF = {
    Habit.HEAVY_CHAT: 0.15,
    Habit.HEAVY_INLINE: 0.1,
    Habit.REGULAR: 0.04,
    Habit.LIGHT: 0.01,
}
_CHAT = {
    Habit.HEAVY_CHAT: (55, 120),
    Habit.HEAVY_INLINE: (6, 30),
    Habit.REGULAR: (12, 45),
    Habit.LIGHT: (5, 10),
}
_SUGGESTIONS = {
    Habit.HEAVY_CHAT: (20, 80),
    Habit.HEAVY_INLINE: (80, 300),
    Habit.REGULAR: (20, 48),
    Habit.LIGHT: (20, 30),
}
_FEATURE_FACTOR = {Habit.HEAVY_CHAT: 1.4, Habit.HEAVY_INLINE: 1.2, Habit.REGULAR: 1.0, Habit.LIGHT: 0.4}


def draw(organisation: Organisation, person: Person, index: int, what: str) -> Random:
    """The dice of one person, day (by its place in the organisation's days) and purpose."""
    age = len(organisation.days) - 1 - index
    return Random(f"{organisation.seed}/{person.user_name}/{age}/{what}")


def is_present(organisation: Organisation, person: Person, index: int) -> bool:
    """Whether the person works with the assistant on that day."""
    count = len(organisation.days)
    if person.silent or not round(person.starts * count) <= index < round(person.leaves * count):
        return False
    habits = _PRESENT if is_working_day(organisation.days[index]) else _PRESENT_ON_DAYS_OFF
    random = draw(organisation, person, index, "presence")
    on_leave = draw(organisation, person, index - index % 20, "leave").randrange(12) == 0
    return random.random() < habits[person.habit] and not on_leave


def activity(organisation: Organisation, person: Person, index: int) -> Mapping[str, int]:
    """The 44 counters of a day on which the person is present, none of them unknown."""
    random = draw(organisation, person, index, "activity")
    return metrics(random, person.habit, person.acceptance)


def metrics(random: Random, habit: Habit, acceptance: float) -> Mapping[str, int]:
    """The 44 counters of a day of somebody with such a habit."""
    counts = dict.fromkeys(ACTIVITY_METRICS, 0)
    chat = random.randint(*_CHAT[habit])
    suggestions = random.randint(*_SUGGESTIONS[habit])
    accepted = round(suggestions * min(0.48, max(0.12, random.gauss(acceptance, 0.03))))
    counts |= {
        "Chat_MessagesSent": chat,
        "Chat_MessagesInteracted": random.randint(0, chat // 4),
        "Chat_AICodeLines": round(chat * random.uniform(0.4, 2.5)),
        "Inline_SuggestionsCount": suggestions,
        "Inline_AcceptanceCount": accepted,
        "Inline_AICodeLines": round(accepted * random.uniform(1.1, 2.2)),
    }
    for share, feature in _FEATURES:
        if random.random() < share * _FEATURE_FACTOR[habit]:
            counts |= feature(random)
    return counts


def _code_review(random: Random) -> dict[str, int]:
    findings = random.randint(1, 12)
    fixable = random.randint(0, findings)
    fixes = random.randint(0, fixable)
    accepted = random.randint(0, fixes)
    lines = fixes * random.randint(2, 9)
    return {
        "CodeReview_FindingsCount": findings,
        "CodeReview_SucceededEventCount": fixable,
        "CodeReview_FailedEventCount": findings - fixable,
        "CodeFix_GenerationEventCount": fixes,
        "CodeFix_AcceptanceEventCount": accepted,
        "CodeFix_GeneratedLines": lines,
        "CodeFix_AcceptedLines": lines * accepted // fixes if fixes else 0,
    }


def _dev(random: Random) -> dict[str, int]:
    generated = random.randint(1, 3)
    accepted = random.randint(0, generated)
    lines = generated * random.randint(20, 140)
    return {
        "Dev_GenerationEventCount": generated,
        "Dev_AcceptanceEventCount": accepted,
        "Dev_GeneratedLines": lines,
        "Dev_AcceptedLines": lines * accepted // generated,
    }


def _documents(random: Random) -> dict[str, int]:
    created, updated = random.randint(0, 2), random.randint(0, 3)
    refused = random.randint(0, 1)
    return {
        "DocGeneration_EventCount": random.randint(1, 3),
        "DocGeneration_AcceptedFilesCreations": created,
        "DocGeneration_AcceptedFileUpdates": updated,
        "DocGeneration_AcceptedLineAdditions": created * random.randint(20, 60),
        "DocGeneration_AcceptedLineUpdates": updated * random.randint(3, 25),
        "DocGeneration_RejectedFileCreations": refused,
        "DocGeneration_RejectedFileUpdates": refused,
        "DocGeneration_RejectedLineAdditions": refused * random.randint(5, 40),
        "DocGeneration_RejectedLineUpdates": refused * random.randint(1, 9),
    }


def _tests(random: Random) -> dict[str, int]:
    tests = random.randint(2, 14)
    kept = random.randint(0, tests)
    lines = tests * random.randint(6, 16)
    return {
        "TestGeneration_EventCount": random.randint(1, 3),
        "TestGeneration_GeneratedTests": tests,
        "TestGeneration_AcceptedTests": kept,
        "TestGeneration_GeneratedLines": lines,
        "TestGeneration_AcceptedLines": lines * kept // tests,
    }


def _transformation(random: Random) -> dict[str, int]:
    lines = random.randint(400, 6000)
    return {
        "Transformation_EventCount": 1,
        "Transformation_LinesIngested": lines,
        "Transformation_LinesGenerated": lines * random.randint(5, 30) // 100,
    }


def _inline_chat(random: Random) -> dict[str, int]:
    accepted, rejected, dismissed = random.randint(0, 4), random.randint(0, 2), random.randint(0, 2)
    return {
        "InlineChat_TotalEventCount": accepted + rejected + dismissed,
        "InlineChat_AcceptanceEventCount": accepted,
        "InlineChat_RejectionEventCount": rejected,
        "InlineChat_DismissalEventCount": dismissed,
        "InlineChat_AcceptedLineAdditions": accepted * random.randint(2, 12),
        "InlineChat_AcceptedLineDeletions": accepted * random.randint(0, 4),
        "InlineChat_RejectedLineAdditions": rejected * random.randint(2, 12),
        "InlineChat_RejectedLineDeletions": rejected * random.randint(0, 4),
        "InlineChat_DismissedLineAdditions": dismissed * random.randint(2, 12),
        "InlineChat_DismissedLineDeletions": dismissed * random.randint(0, 4),
    }


_FEATURES = (
    (0.16, _code_review),
    (0.12, _dev),
    (0.06, _documents),
    (0.11, _tests),
    (0.02, _transformation),
    (0.22, _inline_chat),
)
"""On what share of the days a feature is used, and what it leaves in the counters."""

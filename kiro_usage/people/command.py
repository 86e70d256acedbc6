"""What the mapper's command line reads and writes; nothing here prints or asks AWS."""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from kiro_usage.errors import KiroUsageError
from kiro_usage.messages import LANGUAGES, Language, translate
from kiro_usage.people.connection import ConnectionState, counts
from kiro_usage.people.directory import MappingProgress, OnProgress
from kiro_usage.people.mapping_file import entry_of
from kiro_usage.people.person import NameSource, Person, label, search


def asked_language(argv: Sequence[str]) -> Language:
    """The language of `--language`, read before all else so that the help is in it; else Korean."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--language", choices=LANGUAGES, default="ko")
    try:
        language: Language = parser.parse_known_args(list(argv))[0].language
    except argparse.ArgumentError:
        return "ko"
    return language


def argument_parser(language: Language) -> argparse.ArgumentParser:
    """The flags, with their help in a language."""
    parser = argparse.ArgumentParser(
        prog="python iam_identity_center_mapper.py",
        description=translate("people.cli_description", language),
    )
    parser.add_argument("--refresh", action="store_true", help=translate("people.cli_refresh", language))
    parser.add_argument("--search", metavar="TEXT", help=translate("people.cli_search", language))
    parser.add_argument("--json", action="store_true", help=translate("people.cli_json", language))
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", help=translate("people.cli_data_dir", language)
    )
    parser.add_argument("--language", choices=LANGUAGES, help=translate("people.cli_language", language))
    return parser


def person_line(person: Person, language: Language) -> str:
    """One person on one line: label, e-mail, user name, id, where the names are from."""
    source: str = person.source.value
    if person.reason in ("not_found", "invalid_id"):
        source += f" ({translate(f'people.reason_{person.reason}', language)})"
    texts = (
        label(person, person.user_id),
        person.email,
        person.username,
        person.user_id,
        person.status,
        source,
    )
    return "\t".join(printable(text or "—") for text in texts)


def printable(text: str) -> str:
    """A text without control characters: a name must not steer the terminal."""
    return "".join(character for character in text if character.isprintable())


def summary_line(people: Mapping[str, Person], language: Language) -> str:
    """How many have a name."""
    counted = counts(people)
    return translate(
        "people.summary",
        language,
        mapped=counted.mapped,
        deleted=counted.deleted,
        unresolved=counted.by_source[NameSource.UNRESOLVED],
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What the command shows: the state of the connection, everybody known, and who was searched for."""

    state: ConnectionState
    people: Mapping[str, Person]
    path: Path
    searched: str | None

    @property
    def found(self) -> tuple[Person, ...]:
        """Who is shown: everybody where nothing is searched for."""
        return search(self.people.values(), self.searched or "")

    def as_text(self, language: Language) -> str:
        """A line a person, then how many have a name and where that is kept."""
        lines = [] if self.state.problem else [printable(self.state.sentence(language))]
        lines += [person_line(person, language) for person in self.found]
        if self.searched and not self.found:
            lines.append(translate("people.none_found", language, text=printable(self.searched)))
        lines.append(summary_line(self.people, language))
        if self.path.exists():
            lines.append(translate("people.saved", language, path=self.path))
        return "\n".join(lines)

    def as_json(self, language: Language) -> str:
        """One object: state, counts over everybody, and the people found, labelled."""
        counted = counts(self.people)
        document = {
            "status": self.state.status.value,
            "identity_store_id": self.state.identity_store_id,
            "instance_arn": self.state.instance_arn,
            "region": self.state.region,
            "problem": failure(self.state.problem, language) if self.state.problem else None,
            "counts": {source.value: number for source, number in counted.by_source.items()},
            "mapped": counted.mapped,
            "deleted": counted.deleted,
            "path": str(self.path),
            "users": [user_info(person.user_id, person) for person in self.found],
        }
        return json.dumps(document, ensure_ascii=False, indent=2)


def error_json(problem: KiroUsageError, language: Language) -> str:
    """The object that is printed instead where the command failed."""
    return json.dumps({"error": failure(problem, language)}, ensure_ascii=False, indent=2)


def sentences(problem: KiroUsageError, language: Language) -> str:
    """What failed and what to do next."""
    return f"{problem.message(language)} {problem.next_step(language)}"


def progress_writer(language: Language, stream: TextIO) -> OnProgress:
    """Writes progress: on a terminal the line of a step counts on, elsewhere a step is one line."""
    steps: list[str] = []

    def show(progress: MappingProgress) -> None:
        text = translate(progress.step, language, done=progress.done, total=progress.total)
        again = progress.step in steps[-1:]
        steps.append(progress.step)
        if stream.isatty():
            stream.write(f"{text}\r" if progress.done < progress.total else f"{text}\n")
            stream.flush()
        elif not again:
            stream.write(f"{text}\n")

    return show


def failure(problem: KiroUsageError, language: Language) -> dict[str, str]:
    """A failure as scripts read it."""
    return {
        "kind": problem.kind,
        "message": problem.message(language),
        "next_step": problem.next_step(language),
    }


def user_info(user_id: str, person: Person | None) -> dict[str, object]:
    """What is known of an id: its label and everything that `user_mappings.json` keeps, absent = None."""
    return {"user_id": user_id, "label": label(person, user_id), **entry_of(person or Person(user_id))}

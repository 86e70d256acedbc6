"""The sample that the offline app offers: the reports of a small synthetic organisation and its people, in one zip.

python -m kiro_usage.demo.sample [path]
"""

import csv
import io
import json
import sys
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kiro_usage.demo.oddities import objects
from kiro_usage.demo.organisation import FEWEST_DAYS, FEWEST_PEOPLE, Organisation, Where, build
from kiro_usage.demo.reports import Directory, invented_directory, people_in
from kiro_usage.demo.seats import seat_list
from kiro_usage.locations import parse_key

PATH = Path(__file__).resolve().parent.parent.parent / "static" / "kiro_sample_reports.zip"
LAST_DAY = date(2026, 11, 20)
_STAMP = f"{LAST_DAY.isoformat()}T00:00:00Z"
_MODE = 0o644 << 16


def members() -> dict[str, bytes]:
    """The files of the sample by their path in the zip: reports, names, teams, subscribers."""
    organisation = build(last_day=LAST_DAY, people=FEWEST_PEOPLE, days=FEWEST_DAYS)
    directory = invented_directory(organisation)
    reports = {key: body for key, body in objects(organisation, directory).items() if parse_key(key)}
    people = {
        "user_mappings.json": _names(organisation, directory),
        "team_list.csv": team_list(organisation),
        "seat_list.csv": seat_list(organisation),
    }
    return reports | people


def sample() -> bytes:
    """The zip; the same bytes whenever it is made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(members().items()):
            entry = zipfile.ZipInfo(name, (2026, 11, 21, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _MODE
            archive.writestr(entry, data)
    return stream.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Write the sample."""
    path = Path(arguments[0]) if arguments else PATH
    path.write_bytes(sample())
    return 0


def _names(organisation: Organisation, directory: Directory) -> bytes:
    users = {
        directory.ids[person.user_name]: {
            "username": person.user_name,
            "display_name": person.display_name,
            "email": person.email,
            "groups": [person.team.name] if person.grouped else [],
            "source": "iam_identity_center",
            "updated_at": _STAMP,
        }
        for person in people_in(organisation, Where.DIRECTORY)
    }
    document = {"version": 1, "identity_store_id": directory.store_id, "updated_at": _STAMP, "users": users}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def team_list(organisation: Organisation) -> bytes:
    """Who is in which team, by user name; people of no group are left out."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(["username", "team"])
    writer.writerows([person.user_name, person.team.name] for person in organisation.people if person.grouped)
    return stream.getvalue().encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

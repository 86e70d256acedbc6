"""The merged result of uploads as one file that opens again: consolidated CSVs, names, teams
and events in a zip.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from kiro_usage.events import EVENTS_FILE, MOST_EVENTS, Event
from kiro_usage.events import to_csv as events_csv
from kiro_usage.locations import Report
from kiro_usage.people import FILE_NAME, SEAT_FILE, TEAM_FILE, Listed, seats_csv, to_csv, to_json
from kiro_usage.store import Scope, StoreTables, write_consolidated
from kiro_usage.ui.names import Names
from kiro_usage.ui.scratch import ScratchFolder

_FILES = {Report.ACTIVITY: "consolidated.csv", Report.CREDITS: "consolidated_credits.csv"}


def saved_zip(
    tables: StoreTables,
    user_ids: Iterable[str],
    names: Names,
    now: datetime,
    events: Sequence[Event] = (),
) -> bytes:
    """The zip; a report without rows is left out, and so is everybody who is neither in the data nor on the
    list of subscribers: the names are not those of a whole directory any more.

    Raises StoreError where there is no room for the files.
    """
    ids = set(user_ids) | (names.seats.people.keys() if names.seats is not None else set())
    folder = ScratchFolder()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for report, paths in ((Report.ACTIVITY, tables.activity), (Report.CREDITS, tables.credits)):
            if paths:
                path = folder.path / _FILES[report]
                write_consolidated(tables, Scope(report), path)
                archive.write(path, path.name)
        people = {user_id: person for user_id, person in names.mappings.people.items() if user_id in ids}
        if people:
            archive.writestr(
                FILE_NAME, to_json(replace(names.mappings, identity_store_id=None, people=people), now)
            )
        if names.seat_list is not None:
            archive.writestr(SEAT_FILE, seats_csv(names.seat_list))
        teams = [Listed(user_id, team=team) for user_id, team in names.teams.items() if user_id in ids]
        if teams:
            archive.writestr(TEAM_FILE, to_csv(teams))
        for start in range(0, len(events), MOST_EVENTS):  # more than that of one file are not read back
            name = f"events_{start // MOST_EVENTS + 1}.csv" if start else EVENTS_FILE
            archive.writestr(name, events_csv(events[start : start + MOST_EVENTS]))
    return stream.getvalue()

"""People, teams and files with names that try to be more than text: markup, Markdown, links, formulas, control and
bidirectional characters.
"""

import json

from tests.ui.reports import LEE, MONDAY, activity_csv, credits_csv

EVIL = "http://evil.example/x"
NAMES = (
    f'<img src="{EVIL}.png" onerror="alert(1)">',
    f"![pic]({EVIL}.png)",
    f"[click]({EVIL})",
    f'=HYPERLINK("{EVIL}","x")',
    "**bold** _it_ `code` $x^2$ :red[red] :smile:",
    "\u202eevil\u202c \u0007bell\u200b",
    f"<b>b</b><script src={EVIL}.js></script>",
    f"{EVIL} www.evil.example",
    "김하늘\n이나라\t박",
    "%{x} {name} {{}} ${y}",
)
"""Display names, in the order of `IDS`."""

IDS = tuple(f"{number:08d}-0000-4000-8000-000000000000" for number in range(1, len(NAMES) + 1))
STRANGE_ID = f'<img src="{EVIL}.gif">'
"""A user id as a report may hold it."""

FILE_NAMES = (
    "![x](http--evil.example) **bold** <b>.csv",
    "=cmd|' (1).csv",
    "\u202egnp.csv",
)


def names_file() -> bytes:
    """`user_mappings.json` of these people: every text about a person is hostile."""
    users = {
        user_id: {
            "username": name,
            "display_name": name,
            "email": f"{number}{name}@example.com",
            "groups": [name],
            "status": name,
            "source": "upload",
            "updated_at": "2025-11-18T00:00:00Z",
        }
        for number, (user_id, name) in enumerate(zip(IDS, NAMES, strict=True))
    }
    document = {"version": 1, "identity_store_id": None, "updated_at": "2025-11-18T00:00:00Z", "users": users}
    return json.dumps(document).encode()


def team_list() -> bytes:
    """A list that gives each a hostile team."""
    rows = [
        f'{user_id},"{name.replace(chr(34), chr(34) * 2)}"' for user_id, name in zip(IDS, NAMES, strict=True)
    ]
    return ("user_id,team\n" + "\n".join(rows) + "\n").encode()


def report_files() -> list[tuple[str, bytes]]:
    """Reports of these people, in files with hostile names."""
    many = [
        (
            user_id,
            f"11-{day}-2025",
            {"Chat_MessagesSent": 90 - place, "Inline_SuggestionsCount": 30, "Inline_AcceptanceCount": 9},
        )
        for place, user_id in enumerate(IDS)
        for day in (17, 18, 19)
    ]
    strange = activity_csv((STRANGE_ID.replace('"', '""'), "11-18-2025", {"Chat_MessagesSent": 500}))
    return [
        (FILE_NAMES[0], activity_csv(*many)),
        (FILE_NAMES[1], strange),
        (FILE_NAMES[2], MONDAY),
        ("user_report_1.csv", credits_csv((IDS[0], "2025-11-18", "1.5"), (LEE, "2025-11-18", "2"))),
        ("<i>broken</i> ![x](y).csv", b"Product,Price\n1,2\n"),
    ]

"""The rules of the merge as SQL over `delivered` (rows with File and Line) and `files`.

Tables left behind: `calm` (rows alone under their key, which stay) and, if there are crowds, `crowded` (all
other rows), `fate` (what became of each, by Ord) and `kept` (those that stay, added up).
"""

from dataclasses import dataclass

import duckdb

from kiro_usage.merging.shape import Shape, quoted

_PERSON_DAY = ("Date", "UserId")
_DIMENSIONS = ("AccountId", "Region", "Service")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether any rows met under one key, and how many twins of two services differ."""

    crowds: bool
    differing_twins: int


def run(database: duckdb.DuckDBPyConnection, shape: Shape) -> Outcome:
    """Decide the fate of every row."""
    database.execute(_rows(shape))
    crowd = _crowd_keys(database, shape)
    condition = " AND ".join(f"r.{key} IS NOT DISTINCT FROM c.{key}" for key in crowd)
    keys = ", ".join(crowd)
    found = database.execute(
        f"CREATE TEMP TABLE crowds AS SELECT {keys} FROM delivered_rows GROUP BY {keys} HAVING count(*) > 1"
    ).fetchone()
    if not found or not found[0]:
        database.execute("CREATE TEMP VIEW calm AS SELECT * FROM delivered_rows")
        return Outcome(crowds=False, differing_twins=0)
    database.execute(
        f"CREATE TEMP TABLE crowded AS SELECT r.* FROM delivered_rows r SEMI JOIN crowds c ON {condition};"
        f"CREATE TEMP VIEW calm AS SELECT r.* FROM delivered_rows r ANTI JOIN crowds c ON {condition}"
    )
    database.execute(_fates(shape))
    database.execute(_kept(shape))
    if crowd == _PERSON_DAY:
        _drop_less_known(database, shape)
    differing = _join_twins(database, shape) if "Service" in shape.keys else 0
    return Outcome(crowds=True, differing_twins=differing)


def _rows(shape: Shape) -> str:
    """The rows with what their files say of them; Ord is the order of delivery."""
    dimensions = ", ".join(
        f"COALESCE({quoted(name) if name in shape.delivered else 'NULL'}, {of_file}) AS {name}"
        for name, of_file in {
            "AccountId": "FileAccount",
            "Region": "FileRegion",
            "Service": "FileService",
            "Client_Type": "FileClient",
        }.items()
    )
    profile = quoted("ProfileId") if "ProfileId" in shape.delivered else "CAST(NULL AS VARCHAR)"
    values = ", ".join(shape.column(name) for name in shape.values)
    return (
        f"CREATE TEMP VIEW delivered_rows AS SELECT File, Date, UserId, Form, Origin, {dimensions},"
        f" {profile} AS ProfileId, (File::BIGINT << 32) + Line AS Ord, {values}"
        " FROM delivered JOIN files USING (File)"
    )


def _crowd_keys(database: duckdb.DuckDBPyConnection, shape: Shape) -> tuple[str, ...]:
    """By what rows can meet: never across accounts or regions, unless one of them is unknown."""
    unknown = database.execute(
        "SELECT EXISTS (SELECT 1 FROM delivered_rows"
        " WHERE AccountId IS NULL OR Region IS NULL OR Service IS NULL)"
    ).fetchone()
    if unknown and unknown[0]:
        return _PERSON_DAY
    return tuple(key for key in shape.keys if key != "Service")


def _fates(shape: Shape) -> str:
    """Rows equal to a later one of their key are duplicates; of the distinct ones the last is kept.

    To compare all values is costly, so that only rows of one key, form, origin and service are compared.
    """
    keys = ", ".join((*shape.row_keys, *([] if "Service" in shape.keys else ["Service"])))
    values = ", ".join(quoted(name) for name in shape.values)
    return f"""
CREATE TEMP TABLE rivals AS
SELECT Ord FROM (SELECT Ord, count(*) OVER (PARTITION BY {keys}) AS Rows FROM crowded) WHERE Rows > 1;
CREATE TEMP TABLE fate AS
WITH equal AS (
    SELECT *, row_number() OVER (PARTITION BY {keys}, {values} ORDER BY Ord DESC) > 1 AS Duplicate
    FROM crowded WHERE Ord IN (FROM rivals)
), ranked AS (
    SELECT Ord, Duplicate, row_number() OVER (PARTITION BY {keys}, Duplicate ORDER BY Ord DESC) AS Age
    FROM equal
)
SELECT Ord, CASE WHEN Duplicate THEN 'duplicate' WHEN Age = 1 THEN 'kept' ELSE 'superseded' END AS Fate
FROM ranked
UNION ALL SELECT Ord, 'kept' FROM crowded WHERE Ord NOT IN (FROM rivals)
"""


def _drop_less_known(database: duckdb.DuckDBPyConnection, shape: Shape) -> None:
    """A row, forms and origins added up, whose account, region or service is unknown and that agrees with
    another in all that is known is a duplicate of it; of two that know equally much, the later stays.
    """
    dimensions = [name for name in _DIMENSIONS if name in shape.keys]
    others = [key for key in shape.keys if key not in (*dimensions, *_PERSON_DAY)]
    known = " + ".join(f"(x.{name} IS NOT NULL)::INT" for name in dimensions)
    agree = [f"x.{key} IS NOT DISTINCT FROM y.{key}" for key in others]
    agree += [f"(x.{name} IS NULL OR x.{name} IS NOT DISTINCT FROM y.{name})" for name in dimensions]
    agree += [
        f"(x.{name} IS NULL OR x.{name} IS NOT DISTINCT FROM y.{name})" for name in map(quoted, shape.values)
    ]
    better = f"{known} < {known.replace('x.', 'y.')}"
    later = f"{known} = {known.replace('x.', 'y.')} AND list_max(x.Ords) < list_max(y.Ords)"
    unknown = " OR ".join(f"x.{name} IS NULL" for name in dimensions)
    database.execute(f"""
CREATE TEMP TABLE less_known AS
SELECT DISTINCT x.Ords FROM kept x JOIN kept y ON x.Date = y.Date AND x.UserId = y.UserId AND x.Ords <> y.Ords
WHERE ({unknown}) AND {" AND ".join(agree)}
  AND (({better}) OR ({later}));
UPDATE fate SET Fate = 'duplicate' WHERE Ord IN (SELECT unnest(Ords) FROM less_known);
DELETE FROM kept WHERE Ords IN (SELECT Ords FROM less_known)
""")


def _kept(shape: Shape) -> str:
    """Forms and origins of one output key are added up; of states the newest known one counts."""
    keys = ", ".join(shape.keys)
    counters = (*shape.sums, *shape.models)
    summed = [f"CAST(sum({quoted(name)}) AS {shape.number(name)}) AS {quoted(name)}" for name in counters]
    newest = [
        f"arg_max({name}, Ord) FILTER ({name} IS NOT NULL) AS {name}" for name in map(quoted, shape.states)
    ]
    return (
        f"CREATE TEMP TABLE kept AS SELECT {keys}, list(Ord) AS Ords, {', '.join([*summed, *newest])},"
        " list(Extra ORDER BY Ord) FILTER (Extra IS NOT NULL) AS Extra"
        f" FROM crowded JOIN fate USING (Ord) WHERE Fate = 'kept' GROUP BY {keys}"
    )


def _join_twins(database: duckdb.DuckDBPyConnection, shape: Shape) -> int:
    """A Q Developer and a Kiro row that agree in all metrics, not all of them zero, are one: Kiro's stays."""
    same = " AND ".join(f"q.{name} IS NOT DISTINCT FROM k.{name}" for name in map(quoted, shape.sums))
    nonzero = " OR ".join(f"COALESCE(q.{name}, 0) <> 0" for name in map(quoted, shape.sums))
    others = [key for key in shape.keys if key != "Service"]
    met = " AND ".join(f"q.{key} IS NOT DISTINCT FROM k.{key}" for key in others)
    pairs = f"kept q JOIN kept k ON {met} AND q.Service = 'QDeveloper' AND k.Service = 'Kiro'"
    database.execute(f"CREATE TEMP TABLE twins AS SELECT q.Ords FROM {pairs} WHERE {same} AND ({nonzero})")
    differing = database.execute(f"SELECT count(*) FROM {pairs} WHERE NOT ({same})").fetchone()
    database.execute(
        "UPDATE fate SET Fate = 'duplicate' WHERE Ord IN (SELECT unnest(Ords) FROM twins);"
        "DELETE FROM kept WHERE Ords IN (SELECT Ords FROM twins)"
    )
    return int(differing[0]) if differing else 0


def result(shape: Shape, outcome: Outcome) -> str:
    """The query for the rows that stay, Extra as a list."""
    columns = ", ".join((*shape.keys, *map(quoted, (*shape.sums, *shape.states, *shape.models))))
    rows = f"SELECT {columns}, CASE WHEN Extra IS NULL THEN NULL ELSE [Extra] END AS Extra FROM calm"
    if outcome.crowds:
        rows += f" UNION ALL BY NAME SELECT {columns}, Extra FROM kept"
    return rows


def ledger(outcome: Outcome) -> str:
    """The query for what became of the rows of each file, by day, account and region."""
    rows = "SELECT File, Date, AccountId, Region, 'kept' AS Fate FROM calm"
    if outcome.crowds:
        rows += " UNION ALL SELECT File, Date, AccountId, Region, Fate FROM crowded JOIN fate USING (Ord)"
    fates = ("kept", "duplicate", "superseded")
    counts = ", ".join(f"count(*) FILTER (Fate = '{fate}') AS {fate.capitalize()}" for fate in fates)
    return (
        f"SELECT Name, Date, AccountId, Region, {counts} FROM ({rows}) JOIN files USING (File) GROUP BY ALL"
    )

"""The metrics of all screens."""

from kiro_usage.catalogue.definition import Definition, Origin, Subject, Unit

_RATE = "Σ Inline_AcceptanceCount / Σ Inline_SuggestionsCount"


def _people(key: str, unit: Unit, origin: Origin, formula: str = "", *labels: str) -> Definition:
    return Definition(key, unit, origin, Subject.PEOPLE, formula, labels)


def _use(key: str, unit: Unit, origin: Origin, formula: str = "", *labels: str) -> Definition:
    return Definition(key, unit, origin, Subject.USE, formula, labels)


def _time(key: str, unit: Unit, origin: Origin, formula: str = "", *labels: str) -> Definition:
    return Definition(key, unit, origin, Subject.TIME, formula, labels)


def _feature(key: str, unit: Unit, formula: str = "", *labels: str) -> Definition:
    return Definition(key, unit, Origin.ACTIVITY, Subject.FEATURES, formula, labels)


def _model(key: str, unit: Unit, formula: str = "", *labels: str) -> Definition:
    return Definition(key, unit, Origin.CREDITS, Subject.MODELS, formula, labels)


def _adoption(key: str, unit: Unit, origin: Origin, formula: str = "", *labels: str) -> Definition:
    return Definition(key, unit, origin, Subject.ADOPTION, formula, labels)


def _health(
    key: str, unit: Unit, origin: Origin = Origin.COLLECTION, formula: str = "", *labels: str
) -> Definition:
    return Definition(key, unit, origin, Subject.HEALTH, formula, labels)


METRICS: tuple[Definition, ...] = (
    _people(
        "users",
        Unit.PEOPLE,
        Origin.BOTH,
        "count(distinct UserId)",
        "users.analysed",
        "users.column_people",
        "adoption.column_people",
    ),
    _people("display_name", Unit.TEXT, Origin.DIRECTORY, "", "mapping.column_label"),
    _people("email", Unit.TEXT, Origin.DIRECTORY, "", "mapping.column_email"),
    _people("user_name", Unit.TEXT, Origin.DIRECTORY, "", "mapping.column_username"),
    _people("user_id", Unit.TEXT, Origin.BOTH, "", "users.column_user_id", "mapping.column_user_id"),
    _people("name_source", Unit.TEXT, Origin.DIRECTORY, "", "mapping.column_source"),
    _people("verified_users", Unit.PEOPLE, Origin.DIRECTORY),
    _people("nameless", Unit.PEOPLE, Origin.DIRECTORY, "", "health.nameless"),
    _people(
        "team",
        Unit.TEXT,
        Origin.LISTS,
        "",
        "users.column_team",
        "mapping.column_team",
        "adoption.column_team",
    ),
    _people("rank", Unit.RANK, Origin.ACTIVITY, "order by Σ Chat_MessagesSent, code_lines, UserId"),
    _people("style", Unit.TEXT, Origin.ACTIVITY),
    _use("rows", Unit.ROWS, Origin.BOTH, "count(*)"),
    _use("regions", Unit.REGIONS, Origin.BOTH, "count(distinct Region)", "user.column_regions"),
    _use("chat_messages", Unit.MESSAGES, Origin.ACTIVITY, "Σ Chat_MessagesSent", "users.column_chat"),
    _use(
        "code_lines",
        Unit.LINES,
        Origin.ACTIVITY,
        "Σ Chat_AICodeLines + Σ Inline_AICodeLines",
        "users.column_lines",
    ),
    _use("suggestions", Unit.ITEMS, Origin.ACTIVITY, "Σ Inline_SuggestionsCount", "figure.suggestions"),
    _use("acceptances", Unit.ITEMS, Origin.ACTIVITY, "Σ Inline_AcceptanceCount", "figure.acceptances"),
    _use("acceptance_rate", Unit.SHARE, Origin.ACTIVITY, _RATE, "users.column_rate", "users.column_sample"),
    _use("total_messages", Unit.MESSAGES, Origin.CREDITS, "Σ Total_Messages"),
    _use("conversations", Unit.ITEMS, Origin.CREDITS, "Σ Chat_Conversations"),
    _use(
        "clients", Unit.TEXT, Origin.CREDITS, "distinct Client_Type", "user.column_clients", "models.clients"
    ),
    _time("active_day", Unit.DAY, Origin.BOTH, "Active"),
    _time("active_days", Unit.DAYS, Origin.BOTH, "count(distinct Date where Active)", "user.client_days"),
    _time("first_day", Unit.DAY, Origin.BOTH, "min(Date where Active)"),
    _time("last_day", Unit.DAY, Origin.BOTH, "max(Date where Active)"),
    _time("active_users", Unit.PEOPLE, Origin.BOTH, "count(distinct UserId where Active)", "overview.users"),
    _time("dau", Unit.PEOPLE, Origin.BOTH, "active on the day", "trends.dau", "trends.dau_short"),
    _time(
        "wau",
        Unit.PEOPLE,
        Origin.BOTH,
        "active in the 7 days ending that day",
        "trends.wau",
        "trends.wau_short",
    ),
    _time(
        "mau",
        Unit.PEOPLE,
        Origin.BOTH,
        "active in the 28 days ending that day",
        "trends.mau",
        "trends.mau_short",
    ),
    _time("stickiness", Unit.SHARE, Origin.BOTH, "mean(dau) / mau of the last day", "trends.stickiness"),
    _time("moving_average", Unit.ITEMS, Origin.BOTH, "mean of the 7 days ending that day", "trends.average"),
    _time("weekday_mean", Unit.ITEMS, Origin.BOTH, "Σ / observed weekdays", "trends.mean", "trends.observed"),
    _time("working_days", Unit.DAYS, Origin.COLLECTION, "weekdays without holidays"),
    _time("change", Unit.SHARE, Origin.BOTH, "this period / the period before - 1", "users.change"),
    _feature("feature_days", Unit.PERSON_DAYS, "count(distinct UserId, Date where events > 0)"),
    _feature("events", Unit.ITEMS, "Σ of the feature's event columns"),
    _feature("accepted_lines", Unit.LINES, "Σ of the feature's accepted lines"),
    _feature(
        "feature_users",
        Unit.PEOPLE,
        "count(distinct UserId where events > 0)",
        "features.people",
        "features.people_axis",
    ),
    _feature(
        "feature_share",
        Unit.SHARE,
        "feature_users / active users of the report",
        "features.share",
        "features.weeks",
    ),
    _feature("suggested", Unit.ITEMS, "Σ suggested by the feature", "features.suggested"),
    _feature("accepted", Unit.ITEMS, "Σ accepted of the feature", "features.accepted"),
    _feature("suggested_lines", Unit.LINES, "Σ lines suggested by the feature", "features.suggested_lines"),
    _feature("acceptance_by_count", Unit.SHARE, "accepted / suggested", "features.by_count"),
    _feature("acceptance_by_lines", Unit.SHARE, "accepted_lines / suggested_lines", "features.by_lines"),
    _model("model_messages", Unit.MESSAGES, "Σ <model>_messages", "models.model", "user.messages"),
    _model("model_share", Unit.SHARE, "model_messages / Σ of all models", "models.weeks"),
    _model("model_people", Unit.PEOPLE, "count(distinct UserId where <model>_messages > 0)"),
    _model("model_first_day", Unit.DAY, "min(Date where <model>_messages > 0)", "models.first_day"),
    _model("model_last_day", Unit.DAY, "max(Date where <model>_messages > 0)", "models.last_day"),
    _model(
        "credits_a_message",
        Unit.CREDITS_A_MESSAGE,
        "Σ Credits_Used / Σ <model>_messages over rows of one model",
    ),
    _model("single_model_rows", Unit.ROWS, "count(rows of one model)"),
    _model("client_sets", Unit.PEOPLE, "count(UserId) by set of Client_Type where Active", "models.sets"),
    _model("client_first_day", Unit.DAY, "min(Date where Active) by Client_Type"),
    _model(
        "client_weeks",
        Unit.PEOPLE,
        "count(distinct UserId where Active) by Client_Type, week",
        "models.client_weeks",
    ),
    _adoption("directory_users", Unit.PEOPLE, Origin.DIRECTORY),
    _adoption("subscribed_users", Unit.PEOPLE, Origin.LISTS),
    _adoption("ever_active", Unit.PEOPLE, Origin.BOTH, "count(distinct UserId where Active), all data"),
    _adoption("regular_users", Unit.PEOPLE, Origin.BOTH, "active_days ≥ 40 % of working_days"),
    _adoption("power_users", Unit.PEOPLE, Origin.BOTH, "active_days ≥ 90 % of working_days"),
    _adoption(
        "funnel",
        Unit.PEOPLE,
        Origin.BOTH,
        "directory_users → subscribed_users → ever_active → regular → power",
    ),
    _adoption("never_used", Unit.PEOPLE, Origin.LISTS, "subscribed_users without an active day"),
    _adoption("days_since_use", Unit.DAYS, Origin.BOTH, "newest day - last_day", "credits.column_days_ago"),
    _adoption("new_users", Unit.PEOPLE, Origin.BOTH, "count(UserId where first_day in the period)"),
    _adoption("cohort", Unit.WEEK, Origin.BOTH, "ISO week of first_day"),
    _adoption("retention", Unit.SHARE, Origin.BOTH, "active in week n / size of the cohort"),
    _adoption(
        "coverage", Unit.SHARE, Origin.LISTS, "people with a row in either report / people of the team"
    ),
    _adoption(
        "migration", Unit.PEOPLE, Origin.BOTH, "people by service: Q Developer, both, Kiro", "overview.weeks"
    ),
    _health("newest_day", Unit.DAY, Origin.BOTH, "max(Date), not after tomorrow", "health.newest"),
    _health("next_report", Unit.MOMENT, Origin.COLLECTION, "", "health.next"),
    _health(
        "missing_days",
        Unit.DAYS,
        Origin.BOTH,
        "days without a file between first and newest",
        "health.missing",
    ),
    _health(
        "rows_read",
        Unit.ROWS,
        Origin.COLLECTION,
        "kept + duplicate + superseded + rejected + outside",
        "health.balance",
        "health.count",
    ),
    _health("rows_kept", Unit.ROWS),
    _health("rows_duplicate", Unit.ROWS),
    _health("rows_superseded", Unit.ROWS),
    _health("rows_rejected", Unit.ROWS),
    _health("rows_outside", Unit.ROWS),
    _health("files_set_aside", Unit.FILES, Origin.COLLECTION, "", "health.aside"),
    _health(
        "column_changes", Unit.ITEMS, Origin.COLLECTION, "", "health.column_added", "health.column_removed"
    ),
)

"""Names for user ids: IAM Identity Center is read, shaped and kept in `user_mappings.json`.

Also a command: `python iam_identity_center_mapper.py [--refresh] [--search TEXT] [--json]`.
"""

import io
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import boto3

from kiro_usage import people as names
from kiro_usage.aws_failures import classify
from kiro_usage.errors import KiroUsageError, SettingsError, SourceError
from kiro_usage.messages import Language, translate
from kiro_usage.people import ConnectionState, KeptMappings, Mappings, NameSource, Person, Status, command
from kiro_usage.people.directory import Asking, Directory, Examination, MappingProgress, OnProgress, silent
from kiro_usage.people.instances import Instance, choose, from_listing
from kiro_usage.settings import IdentitySettings, Settings
from kiro_usage.sources.s3_client import AWS_FAILURES, client_config, core_session
from kiro_usage.user_ids import normalise_user_id

_REUSE = timedelta(minutes=10)
"""How long a found instance, and the credentials of an assumed role, are used again."""
_PAUSE = timedelta(minutes=5)
"""After a failure nothing is asked unless it is forced: a table of 500 ids must not fail 500 times."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class IAMIdentityCenterMapper:
    """The names behind user ids: from the cache in the data folder, from AWS where that is stale.

    A failure of AWS is a state of the connection, never raised, and never an "unknown user". One object may
    serve several threads.
    """

    def __init__(self, settings: Settings, *, now: Callable[[], datetime] = _utc_now) -> None:
        self._settings = settings
        self._now = now
        self._lock = threading.RLock()
        self._kept = KeptMappings(settings.data_dir, now)
        self._state: ConnectionState | None = None
        self._failed_at: datetime | None = None
        self._directory: tuple[datetime, Directory] | None = None

    @property
    def file_problem(self) -> KiroUsageError | None:
        """What was wrong with the file of names, when it was last read or written."""
        return self._kept.problem

    @property
    def mappings(self) -> Mappings:
        """Everything that is kept; the file is read again where another program changed it."""
        with self._lock:
            return self._kept.current()

    @property
    def people(self) -> Mapping[str, Person]:
        """Everybody known, by user id."""
        return self.mappings.people

    @property
    def state(self) -> ConnectionState:
        """The connection as of the last call; names that are still valid count as connected."""
        if self._state is not None:
            return self._state
        if self._is_fresh():
            return ConnectionState(Status.CONNECTED, identity_store_id=self.mappings.identity_store_id)
        return ConnectionState(Status.NOT_CONNECTED, SourceError("identity_not_asked"))

    def connect(self) -> ConnectionState:
        """The state of the connection: no call while the names are valid, else a short try."""
        with self._lock:
            if self._is_fresh() and self.state.status is Status.CONNECTED:
                return self.state
            try:
                directory = self._reach()
                directory.probe()
            except SourceError as problem:
                return self._failed(problem)
            self._state, self._failed_at = directory.state(None), None
            return self._state

    def examine(self) -> Examination:
        """Every call that names need, made once, whatever is kept: what the doctor shows. Raises nothing."""
        with self._lock:
            try:
                directory = _open(self._settings)
            except SourceError as problem:
                return Examination(self._failed(problem))
            return Examination(directory.state(None), directory.examined())

    def refresh(
        self, user_ids: Iterable[str] = (), *, force: bool = True, on_progress: OnProgress = silent
    ) -> ConnectionState:
        """Bring the names up to date: the whole directory, then the ids of the data that it does not list.

        `force=False` asks only where the cache is stale, and not soon after a failure. Returns the state of
        the connection. Raises StoreError where the names cannot be kept (`mappings_newer`: nothing is asked).
        """
        with self._lock:
            now, before = self._now(), self.mappings
            if self.file_problem is not None and self.file_problem.kind == "mappings_newer":
                raise self.file_problem
            ids = [user_id for raw in user_ids if (user_id := normalise_user_id(raw))]
            walk = force or not self._is_fresh()
            left = walk or names.to_look_up(before, before, ids, now, force=force)
            if not left or (not force and self._pausing(now)):
                return self.state
            try:
                on_progress(MappingProgress("people.progress_instance"))
                directory = self._reach()
                reading = directory.read(before, ids, now, walk=walk, force=force, on_progress=on_progress)
            except SourceError as failure:
                return self._failed(failure)
            self._state = directory.state(reading.refused)
            self._failed_at = now if reading.refused else None
            self._kept.save(reading.mappings)
            return self._state

    def get_user_info(self, user_id: str) -> dict[str, object]:
        """What is known of an id, as `user_mappings.json` keeps it, with `user_id` and `label`.

        AWS is asked only where the cache is stale. An id without a name has `source` `unresolved`.
        """
        wanted = normalise_user_id(user_id)
        return command.user_info(wanted, self.person(wanted))

    def person(self, user_id: str) -> Person | None:
        """The person of an id, or None for one of which nothing is known; never raises."""
        wanted = normalise_user_id(user_id)
        with self._lock:
            if wanted and not self._is_settled(wanted):
                with self._kept.telling_problems():
                    self.refresh([wanted], force=False)
            return self.people.get(wanted)

    def search(self, text: str) -> tuple[Person, ...]:
        """Everybody kept whose user name, e-mail, id or display name contains the text."""
        return names.search(self.people.values(), text)

    def add_report_emails(self, emails: Mapping[str, str]) -> None:
        """Keep the e-mails of the credits report, by user id, for ids without a name. Raises StoreError."""
        self._add(lambda known, now: names.with_report_emails(known, emails, now))

    def add_uploaded(self, uploaded: Mappings) -> None:
        """Keep an uploaded mapping where Identity Center has no name. Raises StoreError."""
        self._add(lambda known, now: names.with_uploaded(known, uploaded, now))

    def _add(self, change: Callable[[Mappings, datetime], Mappings]) -> None:
        with self._lock:
            before = self.mappings
            after = change(before, self._now())
            if after is not before:
                self._kept.save(after)

    def _is_settled(self, user_id: str) -> bool:
        person = self.people.get(user_id)
        if person is None or not names.is_fresh(person, self._now()):
            return False
        same_store = self._settings.identity.store_id in (None, self.mappings.identity_store_id)
        return (same_store and person.source is NameSource.IDENTITY_CENTER) or self._is_fresh()

    def _is_fresh(self) -> bool:
        return names.directory_is_fresh(self.mappings, self._now(), self._settings.identity.store_id)

    def _reach(self) -> Directory:
        """The directory to ask: found anew after some minutes. Raises SourceError."""
        now = self._now()
        if self._directory is None or not timedelta(0) <= now - self._directory[0] < _REUSE:
            self._directory = (now, _open(self._settings))
        return self._directory[1]

    def _failed(self, problem: SourceError) -> ConnectionState:
        self._directory, self._failed_at = None, self._now()
        nothing_set = self._settings.identity == IdentitySettings()
        unset = nothing_set and problem.kind == "identity_no_instance"
        status = Status.NOT_CONFIGURED if unset else Status.NOT_CONNECTED
        store_id = self._settings.identity.store_id or self.mappings.identity_store_id
        self._state = ConnectionState(status, problem, store_id, region=self._settings.identity.region)
        return self._state

    def _pausing(self, now: datetime) -> bool:
        return self._failed_at is not None and timedelta(0) <= now - self._failed_at < _PAUSE


def _open(settings: Settings) -> Directory:
    """Find the instance and make ready to ask it. Raises SourceError."""
    identity = settings.identity
    asking = _asking(identity.profile)
    with asking("sts:AssumeRole", identity.role_arn or ""):
        session = _session(identity, identity.region or settings.default_region)
    asking = _asking(identity.profile or session.profile_name)
    regions = [identity.region] if identity.region else [settings.default_region]
    if not identity.region and session.region_name not in (None, *regions):
        regions.append(session.region_name)
    if identity.store_id:
        instance = Instance(identity.instance_arn or "", identity.store_id, "ACTIVE", regions[0])
    else:
        instance = _find(session, regions, identity.instance_arn, asking)
    with asking("identitystore:ListUsers", instance.store_id):
        client = session.client("identitystore", region_name=instance.region, config=client_config())
    return Directory(client, instance, asking, _caller(session, instance.region))


def _caller(session: boto3.Session, region: str) -> str | None:
    """Who asks, to be shown; not knowing it is no reason to fail."""
    try:
        identity = session.client("sts", region_name=region, config=client_config()).get_caller_identity()
    except AWS_FAILURES:
        return None
    return str(identity["Arn"])


def _session(identity: IdentitySettings, region: str) -> boto3.Session:
    session = boto3.Session(profile_name=identity.profile, botocore_session=core_session())
    if not identity.role_arn:
        return session
    sts = session.client("sts", region_name=region, config=client_config())
    answer = sts.assume_role(RoleArn=identity.role_arn, RoleSessionName="kiro-usage-analytics")
    return boto3.Session(
        aws_access_key_id=answer["Credentials"]["AccessKeyId"],
        aws_secret_access_key=answer["Credentials"]["SecretAccessKey"],
        aws_session_token=answer["Credentials"]["SessionToken"],
        region_name=session.region_name,
        botocore_session=core_session(),
    )


def _find(session: boto3.Session, regions: Sequence[str], wanted: str | None, asking: Asking) -> Instance:
    """The instance of the first region that has one. A region that refuses counts if no other has any."""
    refused: SourceError | None = None
    for region in regions:
        try:
            listed = _listed(session, region, asking)
        except SourceError as problem:
            refused = refused or problem
            continue
        if listed and (region == regions[-1] or not wanted or wanted in {item.arn for item in listed}):
            return choose(listed, wanted, regions)
    if refused is not None:
        raise refused
    return choose([], wanted, regions)


def _listed(session: boto3.Session, region: str, asking: Asking) -> list[Instance]:
    with asking("sso:ListInstances", f"IAM Identity Center ({region})"):
        client = session.client("sso-admin", region_name=region, config=client_config())
        pages = client.get_paginator("list_instances").paginate()
        return [from_listing(entry, region) for page in pages for entry in page.get("Instances", [])]


def _asking(profile: str | None) -> Asking:
    """What turns the failures of AWS's library into ours."""

    @contextmanager
    def asking(action: str, resource: str) -> Iterator[None]:
        try:
            yield
        except AWS_FAILURES as error:
            raise classify(error, action=action, resource=resource, profile=profile) from error

    return asking


def main(argv: Sequence[str] | None = None) -> int:
    """The command. Returns its exit code: 0 fine, 1 a failure, 2 wrong flags or settings."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    language = command.asked_language(arguments)
    try:
        flags = command.argument_parser(language).parse_args(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    import config

    given = {"data_dir": flags.data_dir, "language": flags.language}
    try:
        settings = config.settings(**{name: value for name, value in given.items() if value is not None})
    except SettingsError as problem:
        return _fail(problem, language, as_json=flags.json, code=2)
    spoken: Language = "en" if settings.language == "en" else "ko"
    try:
        return _run(settings, flags, spoken)
    except KeyboardInterrupt:
        print(translate("collect.interrupted", spoken), file=sys.stderr)
        return 1


def _run(settings: Settings, flags: Namespace, language: Language) -> int:
    mapper = IAMIdentityCenterMapper(settings)
    if mapper.file_problem:
        print(command.sentences(mapper.file_problem, language), file=sys.stderr)
    unsure = [
        user_id
        for user_id, person in mapper.people.items()
        if person.source is not NameSource.IDENTITY_CENTER
    ]
    show = command.progress_writer(language, sys.stderr)
    try:
        state = mapper.refresh(unsure, force=flags.refresh, on_progress=show)
    except KiroUsageError as problem:
        return _fail(problem, language, as_json=flags.json, code=1)
    connected = state.status is Status.CONNECTED
    if state.problem:
        print(command.printable(state.sentence(language)), file=sys.stderr)
    if state.problem and not connected and flags.json:
        return _fail(state.problem, language, as_json=True, code=1)
    shown = command.Shown(state, mapper.people, settings.data_dir / names.FILE_NAME, flags.search)
    print(shown.as_json(language) if flags.json else shown.as_text(language))
    return 0 if connected else 1


def _fail(problem: KiroUsageError, language: Language, *, as_json: bool, code: int) -> int:
    if as_json:
        print(command.error_json(problem, language))
    else:
        print(command.sentences(problem, language), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())

"""What people upload: loose files, folders and zips that keep their paths; sorted in memory, within limits.

Names are labels here: nothing is ever written under the name it came with.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from kiro_usage.catalogue.events import is_events_header
from kiro_usage.catalogue.people import is_people_list
from kiro_usage.headers import MAX_COLUMNS, Unreadable
from kiro_usage.locations import LOGS_FOLDER, Report, Service, is_report_name
from kiro_usage.reading.unpacking import LineGuard
from kiro_usage.sources.sizes import opened_size, parquet_columns

MOST_REFUSED_LISTED = 1_000

_PROMPTS = re.compile(
    r"(?:^|/)(?:GenerateAssistantResponse|GenerateCompletions)/|\.json\.gz\Z", re.IGNORECASE
)
_PARQUET = re.compile(r"\.parquet\Z", re.IGNORECASE)
_ZIP = re.compile(r"\.zip\Z", re.IGNORECASE)
_JSON = re.compile(r"\.json\Z", re.IGNORECASE)
_CSV = re.compile(r"\.csv\Z", re.IGNORECASE)
_MAPPINGS = re.compile(r"(?:^|/)user_mappings[^/]*\.json\Z", re.IGNORECASE)
_SEATS = re.compile(  # their headings are whatever an office writes: the name alone tells them
    r"(?:^|/)seat_list[^/]*\.csv\Z", re.IGNORECASE
)
_OF_THE_SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\._)")
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
)
"""What the zipfile module raises over archives that are damaged or packed in a way it does not know."""

_CUT_OFF = re.compile(
    r"(?:^|/)(?:(?P<account>\d{12})/)?(?:(?P<service>QDeveloperLogs|KiroLogs)/)?"
    r"(?P<report>by_user_analytic|user_report)"
    r"/(?P<rest>[a-z0-9-]+/\d{4}/\d{2}/\d{2}/(?:.*/)?(?P<base>[^/]+))\Z",
    re.ASCII | re.DOTALL,
)
_ACCOUNT = re.compile(r"(?<!\d)(\d{12})_(?:by_user_analytic|user_report)_")

_HEADER_BYTES = 64 * 1024
_PIECE = 64 * 1024
_SEPARATORS = re.compile(r"[,;\t]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read at once: files, bytes of one file once it is opened, and of all together."""

    files: int = 5_000
    file_bytes: int = 512 * 1024**2
    total_bytes: int = 1024 * 1024**2


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not read: `upload.<reason>` of the catalogue, with `detail` its values."""

    name: str
    reason: str
    detail: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Unpacked:
    """Report files, name mappings, lists of teams, of subscribers and of events by name or path, and what was
    refused.

    `unlisted` files were refused beyond those that are listed. `prompt_logs` and `passed_over` count what lay
    in folders and zips beside the reports and was not looked into.
    """

    reports: list[tuple[str, bytes]] = field(default_factory=list)
    mappings: list[tuple[str, bytes]] = field(default_factory=list)
    team_lists: list[tuple[str, bytes]] = field(default_factory=list)
    events: list[tuple[str, bytes]] = field(default_factory=list)
    seat_lists: list[tuple[str, bytes]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unlisted: int = 0
    prompt_logs: int = 0
    passed_over: int = 0


NO_LIMITS_GIVEN = Limits()


def unpack_uploads(files: Iterable[tuple[str, bytes]], limits: Limits = NO_LIMITS_GIVEN) -> Unpacked:
    """Sort uploads (name or path, bytes) by what they are; zips are opened, prompt logs never are."""
    sorter = _Sorter(limits)
    for name, data in files:
        sorter.add(name, data)
    return sorter.found


def is_team_list(data: bytes) -> bool:
    """Whether a CSV is a list of people by its first line, in any encoding that Excel saves in."""
    return is_people_list(_headings(data))


def is_event_list(data: bytes) -> bool:
    """Whether a CSV is a list of events by its first line."""
    return is_events_header(_headings(data))


def _headings(data: bytes) -> list[str]:
    head = data[:_HEADER_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    else:
        text = _header_text(head.removeprefix(b"\xef\xbb\xbf"))
    first = next((line for line in text.splitlines() if line.strip()), "")
    return _SEPARATORS.split(first)


def _header_text(head: bytes) -> str:
    """The first line that is not blank, as UTF-8 or as Korean Excel writes it."""
    line = next((line for line in head.splitlines() if line.strip()), b"")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp949", "replace")


class _Sorter:
    """Takes uploads one by one and knows how much may still come."""

    def __init__(self, limits: Limits) -> None:
        self.found = Unpacked()
        self._limits = limits
        self._files = 0
        self._left = limits.total_bytes

    def add(self, name: str, data: bytes) -> None:
        """A file as it was uploaded; one of a folder has its path for a name."""
        if _OF_THE_SYSTEM.search(name):
            self.found.passed_over += 1
        elif _ZIP.search(name):
            self._open_zip(name, data)
        elif self._is_read(name, loose="/" not in name):
            self._keep(name, data)

    def _is_read(self, path: str, *, loose: bool) -> bool:
        """Whether a file is looked into. What lies beside the reports in a folder is counted, not named."""
        if _PROMPTS.search(path):
            self.found.prompt_logs += not loose
            if loose:
                self._refuse(path, "prompt_log")
            return False
        if _MAPPINGS.search(path) or _PARQUET.search(path) or is_report_name(path):
            return True
        if loose and _JSON.search(path):
            return True
        self.found.passed_over += not loose
        if loose:
            self._refuse(path, "no_report")
        return False

    def _open_zip(self, name: str, data: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for member in archive.infolist():
                    if not member.is_dir():
                        self._take_member(name, archive, member)
        except _BROKEN:
            self._refuse(name, "zip_broken")

    def _take_member(self, name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
        path = _member_name(member)
        if _OF_THE_SYSTEM.search(path):
            self.found.passed_over += 1
        elif _ZIP.search(path):
            self._refuse(f"{name}/{path}", "zip_in_zip")
        elif not self._is_read(path, loose=False):
            return
        elif member.flag_bits & _ENCRYPTED:
            self._refuse(path, "zip_encrypted")
        elif member.file_size <= self._most():
            try:
                content = _content(archive, member, self._most(), guarded=bool(_CSV.search(path)))
            except _BROKEN:
                self._refuse(path, "zip_broken")
            except Unreadable as reason:
                self._refuse_line(path, reason)
            else:
                self._keep(path, content)
        else:
            self._refuse_size(path, member.file_size)

    def _keep(self, path: str, data: bytes) -> None:
        if self._files >= self._limits.files:
            self._refuse(path, "too_many_files", limit=f"{self._limits.files:,}")
            return
        if _PARQUET.search(path) and parquet_columns(data) > MAX_COLUMNS:
            self._refuse(path, "too_many_columns", limit=f"{MAX_COLUMNS:,}")
            return
        try:
            if _CSV.search(path):
                LineGuard().see(data)
            size = opened_size(path, data, self._most())
        except Unreadable as reason:
            self._refuse_line(path, reason)
            return
        if size > self._most():
            self._refuse_size(path, size)
            return
        self._files += 1
        self._left -= size
        self._kind(path, data).append((_whole_path(path), data))

    def _kind(self, path: str, data: bytes) -> list[tuple[str, bytes]]:
        if _JSON.search(path):
            return self.found.mappings
        if _SEATS.search(path):
            return self.found.seat_lists
        if _CSV.search(path) and is_team_list(data):
            return self.found.team_lists
        if _CSV.search(path) and is_event_list(data):
            return self.found.events
        return self.found.reports

    def _most(self) -> int:
        """How large the next file may be."""
        return min(self._limits.file_bytes, self._left)

    def _refuse_size(self, path: str, size: int) -> None:
        """The limit of one file is told where that one is broken, else that of all together."""
        if size > self._limits.file_bytes:
            self._refuse(path, "file_too_large", limit=_megabytes(self._limits.file_bytes))
        else:
            self._refuse(path, "too_large", limit=_megabytes(self._limits.total_bytes))

    def _refuse_line(self, path: str, reason: Unreadable) -> None:
        self._refuse(path, reason.kind, limit=f"{int(str(reason.values['limit'])):,}")

    def _refuse(self, name: str, reason: str, **detail: str) -> None:
        if len(self.found.refused) < MOST_REFUSED_LISTED:
            self.found.refused.append(Refused(name, reason, detail))
        else:
            self.found.unlisted += 1


def _megabytes(count: int) -> str:
    return f"{count / 1024**2:,.4g}".rstrip(".")


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int, *, guarded: bool) -> bytes:
    """At most `limit` bytes and one more, whatever size the archive claims. Raises Unreadable where `guarded`
    and no report looks like it, without inflating the rest.
    """
    guard = LineGuard()
    content = bytearray()
    with archive.open(member) as stream:
        while len(content) <= limit and (piece := stream.read(min(_PIECE, limit + 1 - len(content)))):
            if guarded:
                guard.see(piece)
            content += piece
    return bytes(content)


def _member_name(member: zipfile.ZipInfo) -> str:
    """Korean Windows writes names in CP949 without saying so; Python then takes them for CP437."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("cp949")
        except UnicodeError:
            name = member.filename
    return name.replace("\\", "/").lstrip("/")


def _whole_path(path: str) -> str:
    """The key that a path stands for where its upper folders were left out; any other path as it is.

    Somebody may choose the folder of one account or service; the account is then in the names of the files.
    """
    cut = None if LOGS_FOLDER in path else _CUT_OFF.search(path)
    if cut is None:
        return path
    service = cut["service"] or (Service.KIRO.folder if cut["report"] == Report.CREDITS.folder else None)
    named = _ACCOUNT.search(cut["base"])
    account = cut["account"] or (named[1] if named else None)
    if service is None or account is None:
        return path
    return f"{LOGS_FOLDER}{account}/{service}/{cut['report']}/{cut['rest']}"

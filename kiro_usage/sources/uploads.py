"""What people upload: loose files, zips that keep their folders; unpacked in memory, within limits.

Names are labels here: nothing is ever written under the name it came with.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kiro_usage.locations import is_report_name

MAX_FILES = 5_000
MAX_TOTAL_BYTES = 1024 * 1024 * 1024

_PROMPTS = re.compile(
    r"(?:^|/)(?:GenerateAssistantResponse|GenerateCompletions)/|\.json\.gz\Z", re.IGNORECASE
)
_PARQUET = re.compile(r"\.parquet\Z", re.IGNORECASE)
_ZIP = re.compile(r"\.zip\Z", re.IGNORECASE)
_MAPPINGS = re.compile(r"(?:^|/)user_mappings[^/]*\.json\Z", re.IGNORECASE)
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not read: `upload.<reason>` of the catalogue, with `detail` its values."""

    name: str
    reason: str
    detail: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Unpacked:
    """Report files by name or path, name mappings beside them, what was refused, and how many members of
    zips were passed over as no reports (folders, markers).
    """

    reports: list[tuple[str, bytes]] = field(default_factory=list)
    mappings: list[tuple[str, bytes]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    passed_over: int = 0


def unpack_uploads(
    files: Iterable[tuple[str, bytes]], *, max_files: int = MAX_FILES, max_bytes: int = MAX_TOTAL_BYTES
) -> Unpacked:
    """Sort uploads into reports, mappings and what is refused; zips are opened, prompt logs never are."""
    found = Unpacked()
    left = max_bytes
    for name, data in files:
        for path, content in _members(name, data, left, found):
            if len(found.reports) >= max_files:
                found.refused.append(Refused(path, "too_many_files", {"limit": str(max_files)}))
            elif len(content) > left:
                found.refused.append(Refused(path, "too_large", {"limit": str(max_bytes // 1024**2)}))
            else:
                left -= len(content)
                kept = found.mappings if _MAPPINGS.search(path) else found.reports
                kept.append((path, content))
    return found


def _members(name: str, data: bytes, left: int, found: Unpacked) -> Iterator[tuple[str, bytes]]:
    if _ZIP.search(name):
        yield from _unzipped(name, data, left, found)
    elif _PROMPTS.search(name):
        found.refused.append(Refused(name, "prompt_log"))
    elif _is_wanted(name):
        yield name, data
    else:
        found.refused.append(Refused(name, "no_report"))


def _is_wanted(name: str) -> bool:
    return bool(is_report_name(name) or _PARQUET.search(name) or _MAPPINGS.search(name))


def _unzipped(name: str, data: bytes, left: int, found: Unpacked) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                path = _member_name(member)
                if member.is_dir():
                    continue
                if _PROMPTS.search(path):
                    found.refused.append(Refused(path, "prompt_log"))
                elif not _is_wanted(path):
                    found.passed_over += 1
                elif member.flag_bits & _ENCRYPTED:
                    found.refused.append(Refused(path, "zip_encrypted"))
                elif member.file_size > left:
                    found.refused.append(
                        Refused(path, "too_large", {"limit": str(MAX_TOTAL_BYTES // 1024**2)})
                    )
                else:
                    content = _content(archive, member, left)
                    left -= len(content)
                    yield path, content
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        found.refused.append(Refused(name, "zip_broken"))


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    """At most `limit` bytes and one more, whatever size the archive claims."""
    with archive.open(member) as stream:
        return stream.read(limit + 1)


def _member_name(member: zipfile.ZipInfo) -> str:
    """Korean Windows writes names in CP949 without saying so; Python then takes them for CP437."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("cp949")
        except UnicodeError:
            name = member.filename
    return name.replace("\\", "/").lstrip("/")

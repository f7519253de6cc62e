"""A backup: one ZIP file that any program opens, with a manifest that proves each file in it.

Nothing in a backup is believed before it was checked: names, sizes, and the SHA-256 of every file.
"""

from __future__ import annotations

import datetime as dt
import json
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from clejournal.errors import ClejournalError, Problem, not_saved, untrusted
from clejournal.evidence.vault import FOLDER as EVIDENCE
from clejournal.journal.syntax import LARGEST_FILE
from clejournal.keeping import files
from clejournal.keeping.holdings import HISTORY, OWN_RULES, SETTINGS, SUBMISSIONS, Owned, is_fit

FORMAT = 1
MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 64 * 1024 * 1024
_LARGEST_MEMBER = 2 * 1024**3
_MOST_MEMBERS = 200_000
_MOST_TIMES = 100
"""A file that grows more than this many times when unpacked was made to fill a disk."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The same for all files, so that the same holdings make the same bytes."""
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a backup; `size` in bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `made` is the moment in UTC, `clejournal` the version that made it,
    `journal` the name of the journal among the members."""

    clejournal: str
    made: str
    journal: str
    activities: int
    documents: int
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was read whole and found sound; open as long as the block lasts."""

    manifest: Manifest
    _zip: zipfile.ZipFile

    def open(self, member: Member) -> IO[bytes]:
        return self._zip.open(member.name)

    def read(self, name: str) -> bytes:
        return self._zip.read(name)


# --- writing --------------------------------------------------------------------------------------


def write(file: BinaryIO, manifest: Manifest, owned: Iterable[Owned], journal: bytes) -> None:
    """Writes the backup. `journal` is the text whose member the manifest names first; refused (status 5)
    where a file is no longer what the manifest says."""
    by_name = {member.name: member for member in manifest.members}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as container:
        container.writestr(_info(MANIFEST, 0), _manifest_text(manifest))
        container.writestr(_info(manifest.journal, len(journal)), journal)
        for each in owned:
            member = by_name[each.name]
            with (
                files.opened(each.path) as source,
                container.open(_info(member.name, member.size), "w") as target,
            ):
                found = files.passed_on(source, target)
            if found != (member.size, member.sha256):
                raise not_saved(f"no backup was made: {each.name} was changed meanwhile", "try again")


def _info(name: str, size: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.create_system, info.external_attr, info.file_size = 3, (stat.S_IFREG | 0o600) << 16, size
    return info


def _manifest_text(manifest: Manifest) -> str:
    counts = {"activities": manifest.activities, "documents": manifest.documents}
    return (
        json.dumps(
            {
                "clejournal_backup": FORMAT,
                "clejournal": manifest.clejournal,
                "made": manifest.made,
                "journal": manifest.journal,
                "counts": counts,
                "files": [asdict(member) for member in manifest.members],
            },
            indent=2,
        )
        + "\n"
    )


# --- reading --------------------------------------------------------------------------------------


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """The backup at `path`, after every byte of it was checked. Raises ClejournalError (status 4)."""
    with ExitStack() as stack:
        yield _opened(path, stack)


def _opened(path: Path, stack: ExitStack) -> Backup:
    try:
        file = stack.enter_context(files.opened(path))
        container = stack.enter_context(zipfile.ZipFile(file))
        backup = Backup(_checked(container, path), container)
        _check_content(backup, path)
        return backup
    except FileNotFoundError:
        raise untrusted(
            [Problem(f"there is no file {path}", "look at the name and the folder again")]
        ) from None
    except _UNREADABLE as error:
        what = f"{path} cannot be read as a backup"
        raise untrusted(
            [Problem(f"{what}: {_why(error)}", "use another backup; nothing was changed")]
        ) from None


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "it is damaged, or no file that clejournal made"


def _checked(container: zipfile.ZipFile, path: Path) -> Manifest:
    """The manifest, after what the container says of its files was found harmless."""
    infos = container.infolist()
    for info in infos:
        if what := _harm(info):
            raise _refused(path, f"{info.filename}: {what}")
    if len({info.filename for info in infos}) < len(infos):
        raise _refused(path, "two files in it have the same name")
    if len(infos) > _MOST_MEMBERS or _unpacked(infos) > _most_unpacked(infos):
        raise _refused(path, "it would grow far too large when unpacked")
    return _manifest(container, path)


def _harm(info: zipfile.ZipInfo) -> str | None:
    mode = info.external_attr >> 16
    if info.orig_filename != info.filename or not is_fit(info.filename):
        return "this name would lead out of the folder"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "this is not a plain file but a link or something else"
    if info.flag_bits & 1:
        return "it is locked with a password"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "it is packed in a way that clejournal does not know"
    if info.file_size > _LARGEST_MEMBER:
        return f"it is larger than {_LARGEST_MEMBER // 1024**3} GB"
    return None


def _unpacked(infos: Sequence[zipfile.ZipInfo]) -> int:
    return sum(info.file_size for info in infos)


def _most_unpacked(infos: Sequence[zipfile.ZipInfo]) -> int:
    return LARGEST_FILE + _MOST_TIMES * sum(info.compress_size for info in infos)


def _manifest(container: zipfile.ZipFile, path: Path) -> Manifest:
    sizes = {info.filename: info.file_size for info in container.infolist()}
    if sizes.get(MANIFEST, _LARGEST_MANIFEST) >= _LARGEST_MANIFEST:
        raise _refused(path, "it has no list of its files, so clejournal did not make it")
    found = json.loads(container.read(MANIFEST))
    try:
        if found["clejournal_backup"] > FORMAT:
            what = f"it is of format {found['clejournal_backup']}; this clejournal knows format {FORMAT}"
            raise _refused(path, what, "install the newer clejournal")
        manifest = _from_json(found)
    except (LookupError, TypeError, AttributeError, ValueError):
        raise _refused(path, "the list of its files is not one that clejournal made") from None
    listed = {MANIFEST: sizes[MANIFEST], **{member.name: member.size for member in manifest.members}}
    if listed != sizes or len(listed) != len(manifest.members) + 1:
        raise _refused(path, "the list of its files and the files themselves do not agree")
    _check_places(manifest, path)
    return manifest


def _from_json(found: dict[str, Any]) -> Manifest:
    counts = found["counts"]
    members = tuple(
        Member(str(each["name"]), each["size"] + 0, str(each["sha256"])) for each in found["files"]
    )
    version, made, journal = (str(found[key]) for key in ("clejournal", "made", "journal"))
    dt.datetime.fromisoformat(made)
    return Manifest(version, made, journal, counts["activities"] + 0, counts["documents"] + 0, members)


def _check_places(manifest: Manifest, path: Path) -> None:
    """Every file is of a sort that clejournal knows where to put."""
    folders = (f"{EVIDENCE}/", f"{SUBMISSIONS}/", f"{HISTORY}/{manifest.journal}/", f"{OWN_RULES}/")
    names = [member.name for member in manifest.members]
    if "/" in manifest.journal or manifest.journal not in names:
        raise _refused(path, "there is no journal in it")
    for name in names:
        if name not in (manifest.journal, SETTINGS) and not name.startswith(folders):
            raise _refused(path, f"{name}: clejournal does not know what this is for")


def _check_content(backup: Backup, path: Path) -> None:
    for member in backup.manifest.members:
        with backup.open(member) as source:
            if files.passed_on(source, None) != (member.size, member.sha256):
                raise _refused(path, f"{member.name}: it is not what was once backed up")
    size = next(each.size for each in backup.manifest.members if each.name == backup.manifest.journal)
    if size > LARGEST_FILE:
        raise _refused(path, "the journal in it is too large")


def _refused(path: Path, what: str, hint: str = "use another backup; nothing was changed") -> ClejournalError:
    return untrusted([Problem(f"{path.name} is no backup to trust: {what}", hint)])

"""The vault: copies of documents in the folder `evidence/` beside the journal.

A document is opened without following links, read once, hashed as it is read, and copied before the
journal points to it. Nothing in the vault is ever overwritten.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clejournal.errors import ClejournalError, not_saved, usage

FOLDER = "evidence"
LARGEST = 50 * 1024 * 1024
_LONGEST_TITLE = 60
_LONGEST_TITLE_BYTES = 150
_LONGEST_SUFFIX = 10
_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_BY_NUMBER = {os.open, os.unlink} <= os.supports_dir_fd
"""Whether a folder can be held open by its number, so that its name no longer matters."""
_FORBIDDEN = frozenset('<>:"/\\|?*')
"""What Windows allows in no file name. A name begins with the day, so that it is no device either."""

_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | _NOFOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Document:
    """A file outside the vault as it was read. `sha256` is that of `data`."""

    path: Path
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy in the vault: `file` relative to the journal's folder. `is_new` is False where the same
    content was there already."""

    file: str
    sha256: str
    is_new: bool


def read_document(path: Path) -> Document:
    """The whole file at `path`; refused (status 2) where it is no plain file of at most 50 MB."""
    try:
        before = os.lstat(path)
        _check_is_file(path, before)
        number = os.open(path, _READ)
    except FileNotFoundError:
        raise usage(f"there is no file {path}", "look at the name and the folder again") from None
    except OSError as error:
        raise _unreadable(path, error) from None
    with os.fdopen(number, "rb") as file:
        now = os.fstat(file.fileno())
        if (now.st_dev, now.st_ino) != (before.st_dev, before.st_ino) or not stat.S_ISREG(now.st_mode):
            raise usage(f"{path} was exchanged while it was opened", "look at it and try again")
        try:
            data = file.read(LARGEST + 1)
        except OSError as error:
            raise _unreadable(path, error) from None
    if len(data) > LARGEST:
        hint = "attach a smaller copy, such as a PDF of the one page"
        raise usage(f"{path} is larger than {LARGEST // 1024**2} MB", hint)
    if not data:
        raise usage(f"{path} is empty", "look whether it is the right file")
    return Document(path, data, hashlib.sha256(data).hexdigest())


def keep(document: Document, folder: Path, stem: str, known: Mapping[str, str]) -> Kept:
    """Copies the document into `evidence/` of `folder`, as "stem.pdf" or "stem 2.pdf".

    `known` maps the SHA-256 of what the journal points to already to its file: the same content is
    not copied twice. Raises OSError where the disk refuses, a refusal (status 5) where the vault is a
    link; then nothing of the copy is left.
    """
    place = known.get(document.sha256)
    with _opened(folder / FOLDER) as vault:
        name = Path(place or "").name
        if place == f"{FOLDER}/{name}" and vault.holds(name, document.data):
            return Kept(place, document.sha256, is_new=False)
        for name in _names(stem, document.path.suffix):
            if vault.create(name, document.data):
                return Kept(f"{FOLDER}/{name}", document.sha256, is_new=True)
            if vault.holds(name, document.data):
                return Kept(f"{FOLDER}/{name}", document.sha256, is_new=False)
    raise AssertionError("names never end")


def take_back(kept: Kept, folder: Path) -> None:
    """Removes a copy that was made for a change which then could not be saved."""
    if not kept.is_new:
        return
    with suppress(OSError), _opened(folder / FOLDER) as vault:
        vault.remove(Path(kept.file).name)


def stem_for(day: date, title: str, id: str | None) -> str:
    """The name of a copy without its ending: "2020-03-12 E-discovery (7kq2m)". Fit for every system."""
    plain = unicodedata.normalize("NFC", title)
    kept = "".join(" " if sign in _FORBIDDEN or not sign.isprintable() else sign for sign in plain)
    short = " ".join(kept.split())[:_LONGEST_TITLE]
    short = short.encode()[:_LONGEST_TITLE_BYTES].decode(errors="ignore").strip(" .")
    pieces = [day.isoformat(), short, f"({id.replace(':', '-')})" if id else ""]
    return " ".join(piece for piece in pieces if piece)


@dataclass(frozen=True, slots=True)
class _Vault:
    """The folder, held open where the system can: then nobody can exchange it for a link."""

    path: Path
    number: int | None

    def open(self, name: str, flags: int) -> int:
        if self.number is None:
            return os.open(self.path / name, flags, _PRIVATE_FILE)
        return os.open(name, flags, _PRIVATE_FILE, dir_fd=self.number)

    def create(self, name: str, data: bytes) -> bool:
        """Writes a new private file, on the disk for sure; False where the name is taken."""
        try:
            number = self.open(name, _CREATE)
        except FileExistsError:
            return False
        try:
            with os.fdopen(number, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            self.sync()
        except BaseException:
            with suppress(OSError):
                self.remove(name)
            raise
        return True

    def holds(self, name: str, data: bytes) -> bool:
        """Whether the file of this name is a plain one with exactly this content."""
        try:
            number = self.open(name, _READ)
        except OSError:
            return False
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode) or found.st_size != len(data):
            os.close(number)
            return False
        with os.fdopen(number, "rb") as file:
            return file.read() == data

    def remove(self, name: str) -> None:
        if self.number is None:
            os.unlink(self.path / name)
        else:
            os.unlink(name, dir_fd=self.number)
        self.sync()

    def sync(self) -> None:
        if self.number is not None:
            os.fsync(self.number)


@contextmanager
def _opened(folder: Path) -> Iterator[_Vault]:
    if not os.path.lexists(folder):
        folder.mkdir(_PRIVATE_FOLDER)
    if not stat.S_ISDIR(os.lstat(folder).st_mode):
        what = f"not saved: {folder} is not a folder of its own but a link or a file"
        raise not_saved(what, "move it away; clejournal makes a new folder for the documents")
    if not _BY_NUMBER:
        yield _Vault(folder, None)
        return
    try:
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _NOFOLLOW)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR):
            raise not_saved(f"not saved: {folder} was exchanged for a link", "look at it first") from None
        raise
    try:
        yield _Vault(folder, number)
    finally:
        os.close(number)


def _names(stem: str, suffix: str) -> Iterator[str]:
    plain = suffix.lower()
    ending = plain if plain[1:].isascii() and plain[1:].isalnum() and len(plain) <= _LONGEST_SUFFIX else ""
    yield f"{stem}{ending}"
    number = 2
    while True:
        yield f"{stem} {number}{ending}"
        number += 1


def _check_is_file(path: Path, found: os.stat_result) -> None:
    mode = found.st_mode
    if stat.S_ISREG(mode):
        return
    if stat.S_ISLNK(mode):
        raise usage(f"{path} is a link to a file, not the file", "name the file itself")
    if stat.S_ISDIR(mode):
        raise usage(f"{path} is a folder", "name the file in it")
    raise usage(f"{path} is not a file that can be kept", "attach a file, such as a PDF or a photograph")


def _unreadable(path: Path, error: OSError) -> ClejournalError:
    if isinstance(error, PermissionError):
        return usage(f"you may not read {path}", "ask whoever owns the file for the right to read it")
    if error.errno == errno.ELOOP:
        return usage(f"{path} is a link to a file, not the file", "name the file itself")
    return usage(f"{path} cannot be read: {error.strerror or error}", "look whether the disk is there")

"""Moving the journal with all that belongs to it: copied, proved, and only then taken away here.

Until the last step the old place is whole and valid. A move that was interrupted is simply begun
again: what is there already, with the same content, is left as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from clejournal.errors import ClejournalError, not_saved, usage
from clejournal.evidence.vault import FOLDER as EVIDENCE
from clejournal.journal import disk
from clejournal.journal.copies import copies_folder, copies_of
from clejournal.journal.history import history_folder
from clejournal.journal.read import Journal, from_bytes, read_bytes
from clejournal.journal.sound import ASIDE
from clejournal.journal.timeline import real_path
from clejournal.keeping import files, holdings


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did. `left` are things that could not be taken away from the old place."""

    journal: Path
    documents: int
    files: int
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One file, its hash, and where it goes. The journal is the last of them."""

    old: Path
    new: Path
    sha256: str


def check_target(journal: Journal, folder: Path) -> Path:
    """Where the journal would be in this folder; refused (status 2) where it cannot go there."""
    old, new = real_path(journal), Path(os.path.realpath(folder)) / real_path(journal).name
    if journal.path.is_symlink():
        hint = f"move that one, then renew the link: clejournal --journal {old} move FOLDER"
        raise usage(f"{journal.path} is a link to {old}", hint)
    if new == old:
        raise usage(f"the journal is in {folder} already", "name another folder")
    ours = (old.parent / EVIDENCE, old.parent / holdings.SUBMISSIONS, old.parent / ASIDE)
    for inner in (*ours, history_folder(old).parent, copies_folder(old)):
        if new.is_relative_to(inner):
            raise usage(f"{folder} is inside {inner}, which is to be moved itself", "name another folder")
    if folder.exists() and not folder.is_dir():
        raise usage(f"{folder} is not a folder", "name a folder; it is made where it is missing")
    for place, which in ((old.parent, "here"), (new.parent, "there")):
        if others := _other_journals(place, old.name):
            what = f"another journal lies {which}, and shares the documents beside it: {others[0]}"
            raise usage(what, "choose a folder of its own, or move this one by hand")
    if os.path.lexists(new) and not files.is_same(new, journal.sha256):
        raise usage(
            f"there is a journal in {folder} already: {new}", "name another folder, or move that one away"
        )
    return new


def move(journal: Journal, new: Path, switch: Callable[[], None]) -> Moved:
    """Copies all of it, proves it, calls `switch` to make the new place the one that counts, and takes
    the old one away. ClejournalError (status 5): the old place is as it was."""
    old = real_path(journal)
    with disk.locked(old):
        if read_bytes(old) != journal.data:
            raise not_saved("not moved: the journal was changed at the same moment", "try again")
        pieces = _pieces(journal, new)
        _copy(pieces, new)
        from_bytes(new, read_bytes(new))
        switch()
        left = _take_away(pieces, old.parent)
    documents = holdings.documents(str(each.new.relative_to(new.parent).as_posix()) for each in pieces)
    return Moved(new, documents, len(pieces), left)


def _pieces(journal: Journal, new: Path) -> tuple[_Piece, ...]:
    old = real_path(journal)
    found = holdings.beside(old) + holdings.set_aside(old)
    if found.left_out:
        odd = found.left_out[0]
        raise usage(f"{odd.name} {odd.why}", "move it away first; nothing was changed")
    paths = [each.path for each in found.files] + [copy.path for copy in copies_of(old)]
    try:
        pieces = [_piece(path, old.parent, new.parent) for path in paths]
    except OSError as error:
        raise not_saved(f"not moved: {disk.reason(error)}", "nothing was changed") from None
    _check_free(pieces, new.parent)
    return (*pieces, _Piece(old, new, journal.sha256))


def _piece(path: Path, here: Path, there: Path) -> _Piece:
    return _Piece(path, there / path.relative_to(here), files.measured(path)[1])


def _check_free(pieces: list[_Piece], there: Path) -> None:
    for each in pieces:
        files.check_way(each.new, there)
        if os.path.lexists(each.new) and not files.is_same(each.new, each.sha256):
            what = f"there is something else at {each.new} already"
            raise usage(what, "name an empty folder; nothing was changed")


def _copy(pieces: tuple[_Piece, ...], new: Path) -> None:
    """All or nothing: what this run copied is taken back where the disk refuses."""
    done: list[Path] = []
    try:
        for each in pieces:
            if not os.path.lexists(each.new):
                done.append(each.new)
                with files.opened(each.old) as source:
                    files.place(source, each.new, each.sha256)
    except (OSError, ClejournalError) as error:
        for path in done:
            with suppress(OSError):
                path.unlink()
        why = disk.reason(error) if isinstance(error, OSError) else error.problems[0].what
        raise not_saved(f"not moved: {why}", f"look at: {new.parent}; the journal is where it was") from None


def _take_away(pieces: tuple[_Piece, ...], folder: Path) -> tuple[str, ...]:
    """Removes what was proved to be at the new place, the journal first, then folders that are empty.
    The lock file stays for ever: someone may be waiting on it."""
    left = []
    for each in reversed(pieces):
        try:
            each.old.unlink()
        except OSError:
            left.append(str(each.old))
    for inner in sorted(_folders(pieces, folder), key=lambda path: len(path.parts), reverse=True):
        with suppress(OSError):
            inner.rmdir()
    with suppress(OSError):
        disk.sync_folder(folder)
    return tuple(left)


def _folders(pieces: tuple[_Piece, ...], folder: Path) -> set[Path]:
    return {up for each in pieces for up in each.old.parents if up != folder and up.is_relative_to(folder)}


def _other_journals(folder: Path, name: str) -> list[str]:
    """Names of journals in this folder besides the one of this name."""
    return sorted(path.name for path in _listed(folder) if path.name != name and _is_journal(path))


def _listed(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from folder.iterdir()


def _is_journal(path: Path) -> bool:
    if path.suffix.lower() not in (".toml", ".json") or path.name.startswith(".") or not path.is_file():
        return False
    try:
        from_bytes(path, read_bytes(path))
    except ClejournalError:
        return False
    return True

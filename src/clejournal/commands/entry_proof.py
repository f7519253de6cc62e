"""What was typed behind --proof: a file, or the word that the document is on paper, asked for or missing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from clejournal.activity import Evidence
from clejournal.errors import ClejournalError
from clejournal.kinds import guess_role, resolve_role
from clejournal.suggest import slug

STATES = ("paper", "asked", "none")


def stated_proofs(typed: Iterable[str], kind: str) -> tuple[Evidence, ...]:
    """Documents without a file: "paper", "asked", "none", or with their role "transcript=paper"."""
    return tuple(Evidence(role, word) for role, word in _proofs(typed, kind) if word in STATES)


def proof_files(typed: Iterable[str], kind: str) -> tuple[tuple[str, Path], ...]:
    """Role and path of each file that is to be attached: "scan.pdf", or "transcript=scan.pdf"."""
    return tuple((role, path_typed(word)) for role, word in _proofs(typed, kind) if word not in STATES)


def path_typed(typed: str) -> Path:
    """The file that was typed, or pasted as a file manager gives it: in quotes, with its spaces escaped,
    or as a file:// address. What is there as it was typed goes first."""
    paths = [Path(form).expanduser() for form in _forms(typed.strip())]
    return next((path for path in paths if os.path.lexists(path)), paths[-1])


def _forms(typed: str) -> Iterator[str]:
    yield typed
    plain = typed
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"":
        plain = typed[1:-1]
    if plain.lower().startswith("file://"):
        yield url2pathname(unquote(urlsplit(plain).path) if os.name == "posix" else urlsplit(plain).path)
        return
    if os.name == "posix" and plain == typed:
        plain = re.sub(r"\\(.)", r"\1", typed)
    yield plain


def _proofs(typed: Iterable[str], kind: str) -> Iterator[tuple[str, str]]:
    for text in typed:
        role, equals, rest = text.partition("=")
        known = _role(role, kind) if equals and rest else None
        word = (rest if known else text).strip()
        yield known or guess_role(kind), slug(word) if slug(word) in STATES else word


def _role(word: str, kind: str) -> str | None:
    """The role, or None: an = may also be part of a file's name."""
    try:
        return resolve_role(word, kind)
    except ClejournalError:
        return None

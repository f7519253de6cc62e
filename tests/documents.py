"""What the documents show, run for real: every `$` line of every ```console block.

    python -m tests.documents            # names the documents that no longer say what the program says
    python -m tests.documents --write    # writes the real outputs into them

A document runs from top to bottom in one temporary folder that holds a copy of `examples/` and a
`certificate.pdf` and is the home, piped, at width 80. Beside `clejournal` a line may be
`cd`, `cp -r`, `export NAME=value` or `echo $?`, and may end in `| head -N` or `| tail -N`. What
cannot be run here stands in a ```sh block, which is left alone.
"""

from __future__ import annotations

import io
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import reduce
from pathlib import Path
from unittest.mock import patch

from clejournal.__main__ import run

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (Path("README.md"), Path("examples/README.md"))
_HOME = "/home/dana"
"""What stands in a document where the program names the temporary folder, which is the home."""
_PLACE = "/tmp" if os.path.isdir("/tmp") else None
"""The length of a path decides where a line breaks, so it is the same wherever it can be."""


def refreshed(text: str) -> str:
    """The document `text` with the outputs of its commands as they are now."""
    with tempfile.TemporaryDirectory(dir=_PLACE) as name, _elsewhere(Path(name).resolve()) as home:
        return "\n".join(_refreshed_lines(text.split("\n"), _Shell(home)))


def _refreshed_lines(lines: list[str], shell: _Shell) -> Iterator[str]:
    """Outside console blocks every line as it is; inside them commands, each with its new output."""
    inside = False
    for line in lines:
        if line.startswith("```"):
            inside = line == "```console"
            yield line
        elif not inside:
            yield line
        elif line.startswith("$ "):
            yield line
            yield from shell.outcome(line.removeprefix("$ "))


@contextmanager
def _elsewhere(folder: Path) -> Iterator[Path]:
    """Work in `folder`, which is the home, with a copy of the examples and a document to attach."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "certificate.pdf").write_bytes(b"%PDF-1.4\n% a certificate\n%%EOF\n")
    here = Path.cwd()
    try:
        with patch.dict(os.environ, _environment(folder), clear=True):
            os.chdir(folder)
            yield folder
    finally:
        os.chdir(here)


def _environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    homes = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(home))
    return kept | homes | {"COLUMNS": "80", "CLEJOURNAL_TEST_SEED": "1"}


class _Shell:
    """The few words of a shell that the documents use."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.status = 0

    def outcome(self, line: str) -> list[str]:
        """The lines that this command line prints."""
        command, *filters = line.split(" | ")
        words = shlex.split(command)
        match words:
            case ["clejournal", *rest]:
                return reduce(_filtered, filters, self._clejournal(rest))
            case ["echo", "$?"]:
                return [str(self.status)]
            case ["cd", folder]:
                os.chdir(folder)
            case ["cp", "-r", source, target]:
                shutil.copytree(source, target)
            case ["export", assignment]:
                name, _, value = assignment.partition("=")
                os.environ[name] = value
            case _:
                raise ValueError(f"a console block cannot run {line!r}: write it in a sh block")
        return []

    def _clejournal(self, words: list[str]) -> list[str]:
        printed = io.StringIO()
        with redirect_stdout(printed), redirect_stderr(printed):
            self.status = int(run(words))
        text = printed.getvalue().replace(str(self.home), _HOME)
        return [line.rstrip() for line in text.rstrip("\n").split("\n")] if text.strip() else []


def _filtered(lines: list[str], filter: str) -> list[str]:
    match filter.split(" -"):
        case ["head", count]:
            return lines[: int(count)]
        case ["tail", count]:
            return lines[-int(count) :]
    raise ValueError(f"a console block cannot pipe into {filter!r}")


def main(words: list[str]) -> int:
    """Writes or names what is out of date; 1 where a document is."""
    stale = 0
    for document in DOCUMENTS:
        text = (ROOT / document).read_text(encoding="utf-8")
        now = refreshed(text)
        if now == text:
            continue
        if "--write" in words:
            (ROOT / document).write_text(now, encoding="utf-8", newline="\n")
            print(f"{document}: written")
        else:
            print(f"{document}: shows what the program no longer says")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

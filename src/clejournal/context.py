"""The only place for today, the time, random ids, the environment, paths, width and streams."""

from __future__ import annotations

import datetime as dt
import os
import random
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import Any, Literal, TextIO

from clejournal.errors import ClejournalError, ExitStatus, Problem
from clejournal.settings import Settings, read_settings
from clejournal.terminal.draw import Colours, Output, draw
from clejournal.terminal.page import Block, Commands, Page

ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
ID_LENGTH = 5

JournalChoice = Literal["option", "environment", "settings", "default"]
"""What named the journal, strongest first."""

_LEAST_WIDTH = 20
_PIPED_WIDTH = 80


def _now_in_utc() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


# Compared by identity: two contexts are never "the same", and streams have no equality.
@dataclass(frozen=True, eq=False)
class Context:
    """The outside world as one run of the program sees it. Made once by `context_of_this_run`; a test
    gives what it needs and gets a piped, plain, colourless run at width 80 with no keyboard."""

    today: dt.date
    out: TextIO = field(default_factory=StringIO)
    err: TextIO = field(default_factory=StringIO)
    keyboard: TextIO = field(default_factory=StringIO)
    environment: Mapping[str, str] = field(default_factory=dict)
    journal: Path | None = None
    journal_source: JournalChoice = "default"
    config: Path | None = None
    cache: Path | None = None
    randomness: random.Random = field(default_factory=random.SystemRandom)
    clock: Callable[[], dt.datetime] = _now_in_utc
    width: int = _PIPED_WIDTH
    is_terminal: bool = False
    can_ask: bool = False
    plain: bool = True
    json: bool = False
    debug: bool = False
    colours: Colours = "none"
    error_colours: Colours = "none"

    def on(self, day: dt.date) -> Context:
        """This context with `day` in the place of today (`--as-of`)."""
        return replace(self, today=day)

    def now(self) -> dt.datetime:
        """The moment for records of changes, in UTC; with a test seed, noon of today."""
        if self.environment.get("CLEJOURNAL_TEST_SEED"):
            return dt.datetime.combine(self.today, dt.time(12), dt.UTC)
        return self.clock()

    def local(self, moment: dt.datetime) -> dt.datetime:
        """The moment as the clocks here show it; with a test seed, in UTC."""
        return moment.astimezone(dt.UTC if self.environment.get("CLEJOURNAL_TEST_SEED") else None)

    def new_id(self, taken: Container[str]) -> str:
        """A random id that is not in `taken`."""
        while True:
            new = "".join(self.randomness.choices(ID_LETTERS, k=ID_LENGTH))
            if new not in taken:
                return new

    @cached_property
    def journal_path(self) -> Path:
        """Where the journal is or will be; not yet looked at."""
        if self.journal is not None:
            return self.journal
        if self.settings.journal is not None:
            return self.settings.journal
        import platformdirs

        return platformdirs.user_documents_path() / "CLE journal" / "journal.toml"

    @property
    def journal_chosen_by(self) -> JournalChoice:
        """Why the journal is the one at `journal_path`."""
        if self.journal is None and self.settings.journal is not None:
            return "settings"
        return self.journal_source

    @cached_property
    def config_dir(self) -> Path:
        """The folder of settings and of the holder's own rules; it may not exist yet."""
        if self.config is not None:
            return self.config
        import platformdirs

        return platformdirs.user_config_path("clejournal", appauthor=False)

    @cached_property
    def cache_dir(self) -> Path:
        """The folder of what may be lost: caches and drafts; it may not exist yet."""
        if self.cache is not None:
            return self.cache
        import platformdirs

        return platformdirs.user_cache_path("clejournal", appauthor=False)

    @cached_property
    def settings(self) -> Settings:
        """The holder's settings. Unknown keys are warned of, once; raises ClejournalError (status 4)."""
        settings, warnings = read_settings(self.config_dir / "settings.toml")
        self.warn(warnings)
        return settings

    @property
    def output(self) -> Output:
        return Output(self.out, self.width, self.plain, self.colours, self.is_terminal)

    def show(self, page: Page) -> None:
        """Draws `page` where results go, its commands made for the journal of this run."""
        with answering():
            draw(tuple(self._for_this_journal(block) for block in page), self.output)

    def _for_this_journal(self, block: Block) -> Block:
        """A copied command must not act on another journal than the one it was printed for."""
        if self.journal_source != "option" or not isinstance(block, Commands):
            return block
        named = str(self.journal_path)
        path = f'"{named}"' if " " in named or "(" in named else named
        return Commands(
            tuple(
                (command.replace("clejournal ", f"clejournal --journal {path} ", 1), purpose)
                if command.startswith("clejournal ") and "--journal" not in command
                else (command, purpose)
                for command, purpose in block.lines
            )
        )

    def show_json(self, value: Any) -> None:
        """Writes `value` as JSON, keys in the order given, with nothing in it that drives a terminal."""
        import json

        from clejournal.terminal.draw import encodable
        from clejournal.terminal.safe import safe_json

        document = safe_json(json.dumps(value, ensure_ascii=False, indent=2))
        if encodable(document, self.out) != document:
            document = json.dumps(value, indent=2)
        with answering():
            self.out.write(document + "\n")

    def complain(self, problems: Iterable[Problem]) -> None:
        """Writes errors to the error stream, as text."""
        from clejournal.terminal.problems import write_problems

        write_problems(problems, self._error_output, "error")

    def warn(self, problems: Iterable[Problem]) -> None:
        """Writes warnings to the error stream, as text."""
        from clejournal.terminal.problems import write_problems

        write_problems(problems, self._error_output, "warning")

    def show_error(self, error: ClejournalError) -> None:
        """The end of a run that was refused or stopped: JSON where JSON was asked for, else text."""
        from clejournal.terminal.problems import Severity, error_as_json, write_problems

        if not self.json:
            # To stop is no error.
            severity: Severity = "stopped" if error.status == ExitStatus.INTERRUPTED else "error"
            write_problems(error.problems, self._error_output, severity)
            return

        self.show_json(error_as_json(error))

    @property
    def _error_output(self) -> Output:
        """Errors are coloured and wrapped where they are read, even when the results go to a pipe."""
        read = _is_terminal(self.err)
        width = _width(self.environment, self.err) if read else self.width
        return Output(self.err, width, self.error_colours == "none", self.error_colours, read)


@contextmanager
def answering() -> Iterator[None]:
    """While an answer is written: where there is no room for it, that is said (status 6), for what was
    to be saved is saved before. A reader of a pipe that has gone is left to the front door."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        what = f"the answer could not be written: {error.strerror or error}"
        hint = "what was to be saved in the journal is saved"
        raise ClejournalError([Problem(what, hint)], ExitStatus.UNCONFIRMED) from error


def context_of_this_run(
    *,
    journal: str | None = None,
    as_of: dt.date | None = None,
    plain: bool = False,
    json: bool = False,
    debug: bool = False,
    environment: Mapping[str, str] | None = None,
    out: TextIO | None = None,
    err: TextIO | None = None,
    keyboard: TextIO | None = None,
) -> Context:
    """The context of this process with its global options; what is not given is the real thing."""
    environment = os.environ if environment is None else environment
    out, err, keyboard = out or sys.stdout, err or sys.stderr, keyboard or sys.stdin
    is_terminal = _is_terminal(out)
    seed = environment.get("CLEJOURNAL_TEST_SEED")
    path, source = _journal_named(journal, environment)
    return Context(
        today=as_of or dt.date.today(),
        out=out,
        err=err,
        keyboard=keyboard,
        environment=environment,
        journal=path,
        journal_source=source,
        randomness=random.Random(seed) if seed else random.SystemRandom(),
        width=_width(environment, out),
        is_terminal=is_terminal,
        can_ask=is_terminal and _is_terminal(keyboard) and not json,
        plain=plain or not is_terminal,
        json=json,
        debug=debug,
        colours="none" if plain else _colours(environment, out),
        error_colours="none" if plain else _colours(environment, err),
    )


def _journal_named(option: str | None, environment: Mapping[str, str]) -> tuple[Path | None, JournalChoice]:
    if option:
        return Path(os.path.expanduser(option)), "option"
    named = environment.get("CLEJOURNAL_JOURNAL")
    if named:
        return Path(os.path.expanduser(named)), "environment"
    return None, "default"


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a person is at `stream`; it is None without a console, and may be closed."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def _width(environment: Mapping[str, str], out: TextIO) -> int:
    asked = environment.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 6 and int(asked) > 0:
        return max(int(asked), _LEAST_WIDTH)
    if not _is_terminal(out):
        return _PIPED_WIDTH
    try:
        # A terminal that does not know its width says 0.
        return max(os.get_terminal_size(out.fileno()).columns or _PIPED_WIDTH, _LEAST_WIDTH)
    except (OSError, ValueError):
        return _PIPED_WIDTH


def _colours(environment: Mapping[str, str], stream: TextIO) -> Colours:
    term = environment.get("TERM", "")
    if not _is_terminal(stream) or environment.get("NO_COLOR") or term == "dumb":
        return "none"
    many = "256" in term or environment.get("COLORTERM") or environment.get("WT_SESSION")
    return "256" if many else "16"

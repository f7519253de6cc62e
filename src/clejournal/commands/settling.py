"""What must be known before an entry is saved: which kind it really is, and how long it took."""

from __future__ import annotations

from dataclasses import replace

from clejournal.activity import KINDS_NEEDING_TIME
from clejournal.commands.entry_checks import DAY
from clejournal.commands.entry_options import EntryOptions
from clejournal.context import Context
from clejournal.errors import usage
from clejournal.kinds import KindWord, resolve_kind
from clejournal.pages.added import Doubt
from clejournal.quantities import is_bare, parse_hours, parse_time
from clejournal.terminal.prompts import ask, choose

_COURSE_FACTS = ("credits", "term", "grade", "school", "accredited")
_COLLEGE, _CLE = "a college course, with a grade", "a CLE course: a seminar or program"
_READING, _RECORDING = "reading", "watching or hearing a recording"


def settle(context: Context, options: EntryOptions) -> tuple[EntryOptions, Doubt | None]:
    """The options with the kind and time certain. On a terminal this asks; piped, a doubtful kind is
    taken as typed and the doubt is handed back, a missing time is refused (status 2)."""
    settled, doubt = _kind(context, options, resolve_kind(options.kind or ""))
    return _with_time(context, settled), doubt


def _kind(context: Context, options: EntryOptions, word: KindWord) -> tuple[EntryOptions, Doubt | None]:
    if word.kind == "course" and not any(name in options.given for name in _COURSE_FACTS):
        return _course(context, options)
    unread = word.kind == "self-study" and not word.format and not options.format and not options.publication
    return _self_study(context, options) if unread else (options, None)


def _course(context: Context, options: EntryOptions) -> tuple[EntryOptions, Doubt | None]:
    """ "CLE course" is what many call a seminar; as a college course it would wait for the body."""
    if not context.can_ask:
        time = "" if _has_time(options) else " --hours N"
        command = f"clejournal edit last --kind seminar{time}"
        return options, ("Taken for a college course with a grade.", command, "if it was a CLE course")
    answer = choose(context, "Which was it?", (_COLLEGE, _CLE))
    return (replace(options, kind="seminar") if answer == _CLE else options), None


def _self_study(context: Context, options: EntryOptions) -> tuple[EntryOptions, Doubt | None]:
    """A recording is attendance, which has no limit; reading has one."""
    if not context.can_ask:
        command = "clejournal edit last --kind recording"
        return options, ("Taken for reading.", command, "if you watched or heard a recording")
    answer = choose(context, "Which was it?", (_READING, _RECORDING))
    if answer == _RECORDING:
        return replace(options, kind="recording"), None
    return (replace(options, format="reading") if answer == _READING else options), None


def _with_time(context: Context, options: EntryOptions) -> EntryOptions:
    word = options.kind or ""
    if resolve_kind(word).kind not in KINDS_NEEDING_TIME or _has_time(options):
        return options
    answer = ask(context, "How long was it, as in 2 hours, 1h30m or 45m?", _time_typed, note=None)
    if answer is None:
        what = f"how long did it take? {_a(word)} is counted by its time"
        raise usage(what, f"clejournal add {word} --hours 2 (or --minutes 45, or --time 1h30m)")
    return replace(options, hours=answer[0], time=answer[1])


def _time_typed(typed: str) -> tuple[str | None, str | None]:
    """Hours for a bare number, else a time: checked here, kept as typed, for what follows reads it like
    any other option."""
    if not is_bare(typed):
        parse_time(typed, "{}m")
        return None, typed
    if parse_hours(typed, "{}m") > DAY:
        raise usage(f"{typed} would be hours, more than a day has", f"write {typed}m for minutes")
    return typed, None


def _has_time(options: EntryOptions) -> bool:
    return any(typed is not None for typed in (options.hours, options.minutes, options.time))


def _a(word: str) -> str:
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"

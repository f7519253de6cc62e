"""Help as it is drawn: in panels on a terminal, in plain sections for a pipe or with --plain."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

from typer.core import TyperCommand, TyperGroup

from clejournal.cli.slips import check_signs
from clejournal.context import context_of_this_run
from clejournal.errors import usage
from clejournal.suggest import did_you_mean, quoted

OTHER = "Options"
LONGEST = 200
"""No short help is cut: what is too long for a line is wrapped."""
ORDER = (
    *("add", "list", "edit", "attach", "report", "check", "status", "explain"),
    *("show", "remove", "undo", "redo", "credential", "rules", "init", "where"),
    *("doctor", "backup", "restore", "history", "merge", "move"),
)
"""The commands of every day come first in help."""
MEANT = {
    "delete": "remove",
    "del": "remove",
    "rm": "remove",
    "why": "explain",
    "log": "add",
    "new": "add",
    "ls": "list",
    "change": "edit",
    "ready": "check",
}
"""What other programs, and people, call a command."""


def _in_panels() -> bool:
    return not context_of_this_run(plain="--plain" in sys.argv).plain


def _sections(rows: Iterable[tuple[str | None, Any]], formatter: Any) -> None:
    """Definition lists under their panel's name, panels in the order they first come up."""
    found: dict[str, list[Any]] = {}
    for panel, row in rows:
        if row is not None:
            found.setdefault(panel or OTHER, []).append(row)
    for panel, listed in found.items():
        with formatter.section(panel):
            formatter.write_dl(listed)


def _options(command: Any, ctx: Any, formatter: Any) -> None:
    _sections(
        ((getattr(p, "rich_help_panel", None), p.get_help_record(ctx)) for p in command.get_params(ctx)),
        formatter,
    )


def _of_this_command(ctx: Any, parse: Callable[[], Any]) -> Any:
    """What is refused while parsing is told of this command; the parser itself leaves out which it was."""
    try:
        return parse()
    except Exception as error:
        if getattr(error, "ctx", ctx) is None:
            error.ctx = ctx  # type: ignore[attr-defined]
        raise


class OneCommand(TyperCommand):
    """A command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        check_signs(args, (name for each in self.params for name in (*each.opts, *each.secondary_opts)))
        return list(_of_this_command(ctx, lambda: super(OneCommand, self).parse_args(ctx, args)))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        self.rich_markup_mode = "rich" if _in_panels() else None
        super().format_help(ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _options(self, ctx, formatter)


class Commands(TyperGroup):
    """The commands those of every day first; a mistyped one is answered with the nearest."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return list(_of_this_command(ctx, lambda: super(Commands, self).parse_args(ctx, args)))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        self.rich_markup_mode = "rich" if _in_panels() else None
        super().format_help(ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        rows = [(name, self.commands[name]) for name in self.list_commands(ctx)]
        _sections(
            (
                (getattr(c, "rich_help_panel", None) or "Commands", (n, c.get_short_help_str(LONGEST)))
                for n, c in rows
            ),
            formatter,
        )
        _options(self, ctx, formatter)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return sorted(self.commands, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise usage(f"there is no command {quoted(args[0])}", self._hint(ctx.command_path, args))
        return super().resolve_command(ctx, args)

    def _hint(self, called: str, args: list[str]) -> str:
        if args[0] == "help":
            about = [word for word in args[1:2] if word in self.commands]
            return f"type {' '.join([called, *about, '--help'])}"
        listed = f"the commands are {', '.join(self.commands)}"
        meant = MEANT.get(args[0])
        near = f"did you mean {meant}?" if meant in self.commands else did_you_mean(args[0], self.commands)
        return f"{near} {listed}" if near else listed

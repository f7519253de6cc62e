"""Row 3: every input and output error, at every call, is reported and harmless."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial

from tests.torture.commands import COMMANDS, Stage, Writing, damage
from tests.torture.program import NotRun
from tests.torture.row import Row
from tests.torture.tracing import Call, Decision, count, error_number, follow, why_not
from tests.torture.work import each, first_few, folder

PROMISE = "Every I/O error is reported and harmless"
CALLS = ("openat", "write", "fsync", "rename", "close", "flock")
ERRORS = ("ENOSPC", "EDQUOT", "EIO", "EACCES", "EROFS", "EMFILE", "EXDEV", "EFBIG", "ENOLCK")


@dataclass
class Injected:
    errors: int = 0
    by_call: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    torn: int = 0
    traces: int = 0
    silent: int = 0
    faults: list[str] = field(default_factory=list)


def run(scale: float) -> list[Row]:
    if missing := why_not():
        raise NotRun(missing)
    found = each(partial(_command, scale=scale), COMMANDS)
    errors, torn, traces, silent = (
        sum(getattr(one, name) for one in found) for name in ("errors", "torn", "traces", "silent")
    )
    told = sum((one.told for one in found), Counter())
    calls = sum((one.by_call for one in found), Counter())
    spread = ", ".join(f"{name} {calls[name]}" for name in CALLS)
    messages = ", ".join(f"{number} {what}" for what, number in told.most_common())
    figure = (
        f"{errors:,} errors ({len(ERRORS)} kinds; {spread}): {torn} torn or lost, {traces} tracebacks, "
        f"{silent} messages untrue or silent about what is saved ({messages})"
    )
    faults = [fault for one in found for fault in one.faults]
    return [Row(3, PROMISE, figure, not faults, first_few(faults))]


def _command(command: Writing, scale: float) -> Injected:
    found = Injected()
    with folder() as place:
        stage = Stage(command, place)
        calls, _ = count(stage.again(), stage.line, command.stdin)
        places = [(call.number, call.name) for call in calls if call.name in CALLS]
        pairs = [(number, name, error) for number, name in places for error in ERRORS]
        chosen = random.Random(0).sample(pairs, max(1, round(len(pairs) * scale)))
        for number, name, error in chosen:
            _inject(stage, number, name, error, found)
    return found


def _inject(stage: Stage, number: int, name: str, error: str, found: Injected) -> None:
    hit: list[Call] = []

    def at(call: Call) -> Decision:
        if call.number != number or call.name != name:
            return None
        hit.append(call)
        return error_number(error)

    machine = stage.again()
    answer = follow(machine, stage.line, at, stdin=stage.command.stdin)
    if not hit:
        return
    found.errors += 1
    found.by_call[name] += 1
    path = os.path.basename(hit[0].path or "") or f"descriptor {hit[0].first}"
    where = f"{stage.command.name}, {error} at call {number} ({name} {path})"
    saved = stage.command.is_saved(machine, stage.meant)
    if wrong := damage(stage.command, machine, stage.meant, answer.out if answer.status in (0, 1, 3) else ""):
        found.torn += 1
        found.faults.append(f"{where}: {wrong}")
    if "Traceback" in answer.err or answer.status not in (0, 1, 2, 3, 4, 5, 6):
        found.traces += 1
        found.faults.append(f"{where}: status {answer.status}: {answer.err.strip()[-200:]}")
    elif answer.status not in (0, 1, 3):
        said = meaning(answer.err)
        found.told[said or "nothing"] += 1
        if said is None or (said in SAVED) != saved:
            found.silent += 1
            found.faults.append(f"{where}: {'it is' if saved else 'it is not'} saved: {answer.err.strip()}")
    left = [each for each in os.listdir(machine.folder) if each.endswith(".clejournal-new")]
    left = [name for name in left if f"FOLDER/{name}" not in stage.command.files]
    if left:
        found.faults.append(f"{where}: left behind {left}")


SAVED = ("saved, not confirmed",)


def meaning(message: str) -> str | None:
    """What a message says about saving; None where it says nothing.

    A journal, rules or document that cannot be read ends a command before it begins to save.
    """
    first = message.splitlines()[0] if message else ""
    if re.match(r"error: not [a-z ]+: ", first):  # not saved, not undone, not put back, not restored ...
        return "not saved"
    if "no backup was made" in first:
        return "not saved"
    if "saved, but" in first or "is saved" in message:
        return "saved, not confirmed"
    if "nothing was saved" in message or "cannot be read" in first or "you may not read" in first:
        return "cannot be read"
    return None

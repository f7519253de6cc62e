"""The credit of single entries, each in the cycle that it lies in, under the shown reading."""

from __future__ import annotations

from functools import cache, cached_property

from clejournal.activity import Activity
from clejournal.commands.desk import Desk
from clejournal.credential import Credential, Cycle
from clejournal.dates import say_day
from clejournal.pages.entry import EntryCredit
from clejournal.readiness import activities_for, brought_in
from clejournal.scoring import score
from clejournal.standing import Standing


class Credits:
    """Credits of entries, each cycle scored once."""

    def __init__(self, desk: Desk, held: tuple[Credential, ...] | None = None) -> None:
        self.desk = desk
        self._chosen = held
        self._standing = cache(self._scored)

    @cached_property
    def held(self) -> tuple[Credential, ...]:
        """The credentials asked for, else all held, else the general rules as a stand-in."""
        return self._chosen or self.desk.chosen(None)

    def of(self, activity: Activity) -> tuple[EntryCredit, ...]:
        """One for each of `held`, in that order."""
        return tuple(self._under(held, activity) for held in self.held)

    def _under(self, held: Credential, activity: Activity) -> EntryCredit:
        file, cycle = self.desk.file_of(held), self.desk.cycle_for(held, activity)
        standing = self._standing(self.held.index(held), cycle)
        credit = standing.credit_of(activity.id)
        why = None if credit else self.desk.why_outside(held, cycle, activity)
        return EntryCredit(held, file, standing, credit, why, self._other(held, cycle))

    def _other(self, held: Credential, cycle: Cycle) -> str | None:
        """Which cycle this is, where it is not the one that the certificate is for."""
        present = self.desk.cycle_of(held)
        if present is None or cycle.end == present.end:
            return None
        if cycle.end < self.desk.context.today:
            return f"in the cycle to {say_day(cycle.end)}, which has ended"
        return f"in the cycle from {say_day(cycle.start)}, the next one"

    def _scored(self, at: int, cycle: Cycle) -> Standing:
        desk, held = self.desk, self.held[at]
        inside = activities_for(desk.activities, held, cycle, desk.context.today)
        return score(
            inside,
            desk.rules_for(held, cycle).version().ruleset,
            cycle,
            brought_in(held, cycle, desk.context.today),
        )

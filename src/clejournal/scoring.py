"""Scoring: the activities of one cycle under one ruleset (DESIGN.md, section 5).

    1  cycle        which activities are in it
    2  module       which way to earn takes each         }
    3  repeats      which deliveries are the first       }  crediting.py
    4  conditions   on the whole activity                }
    5  earned       amount x rate, shared by the parts   }
    6  counted      chosen exactly under all caps and minimums   }  tally.py, allocation.py
    7  carry-out    what the requirement did not use             }

Pure: no clock, no files, no printing. Same activities in any order, same standing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from clejournal.activity import Activity
from clejournal.credential import Cycle, add_years
from clejournal.crediting import credit_for, with_repeats
from clejournal.ruleset import Ruleset
from clejournal.standing import Brought, Standing
from clejournal.tally import Tally


def score(
    activities: Iterable[Activity], rules: Ruleset, cycle: Cycle, carried_in: Sequence[Brought] = ()
) -> Standing:
    """The standing of one cycle. Activities outside it are left out; planned ones earn nothing yet.

    `carried_in` is credit without an activity: carried over, or on record before the journal.
    """
    inside = sorted(in_cycle(activities, rules, cycle), key=lambda activity: (activity.last_day, activity.id))
    credits = with_repeats([credit_for(activity, rules) for activity in inside], rules)
    return Tally(rules, cycle, credits, _in_force(carried_in, cycle)).standing()


def in_cycle(activities: Iterable[Activity], rules: Ruleset, cycle: Cycle) -> list[Activity]:
    """Step 1. An activity counts in the cycle of its last day, or in the one after where it says so."""
    before = _cycle_before(cycle, rules)

    def belongs(activity: Activity) -> bool:
        inside = cycle.holds(activity.last_day)
        return not inside and before.holds(activity.last_day) if activity.cycle == "next" else inside

    return [activity for activity in activities if not activity.planned and belongs(activity)]


def _cycle_before(cycle: Cycle, rules: Ruleset) -> Cycle:
    years = rules.cycle_years or max(cycle.end.year - cycle.start.year, 1)
    return Cycle(add_years(cycle.start, -years), cycle.start)


def _in_force(carried: Sequence[Brought], cycle: Cycle) -> list[Brought]:
    """Carried credit that has not expired, oldest served first."""
    first = cycle.start if cycle.opens else cycle.start + timedelta(days=1)
    alive = [brought for brought in carried if brought.expires is None or brought.expires >= first]
    return sorted(alive, key=lambda brought: (brought.day, brought.name))

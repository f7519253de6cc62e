"""Which activities, and which parts of them, a rule is about."""

from __future__ import annotations

from dataclasses import dataclass

from clejournal.activity import Activity


@dataclass(frozen=True, slots=True)
class Scope:
    """Which activities (or parts of them) a rule is about. An empty tuple means any.

    `called` holds everyday words ("seminar", "chat", "workshop"); `topics` looks at the topics of
    one piece (the whole's topics plus the part's own); `areas` at what the credential files a
    piece under; `modules` at the module that took the activity.
    """

    kinds: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    in_event: bool | None = None
    in_house: bool | None = None

    def takes(self, activity: Activity) -> bool:
        """True when kind, format, everyday word, event and in-house fit. Topics are not looked at.

        An activity whose format was not said fits no scope that names formats.
        """
        return (
            (not self.kinds or activity.kind in self.kinds)
            and (not self.formats or activity.format in self.formats)
            and (not self.called or activity.everyday_word in self.called)
            and (self.in_event is None or (activity.event is not None) == self.in_event)
            and (self.in_house is None or bool(activity.in_house) == self.in_house)
        )


ANYTHING = Scope()

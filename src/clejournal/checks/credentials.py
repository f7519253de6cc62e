"""Checks of the credentials held, of their rules, and of what entries say about credentials."""

from __future__ import annotations

from collections.abc import Iterator

from clejournal.checks.findings import Check, Facts, Finding, called
from clejournal.dates import say_day
from clejournal.suggest import did_you_mean, quoted

_SAID_FOR = (
    ("area", "an area", "--area"),
    ("modules", "a module", "--module"),
    ("claimed", "a claim", "--claim"),
    ("awarded", "a decision", "--awarded"),
)


def unknown_rules(facts: Facts) -> Iterator[Finding]:
    for problem in facts.unknown_rules:
        why = "without rules nothing can be counted for this credential"
        lists = ("clejournal rules list", "the rules that are known")
        yield Finding(problem.what, why, (lists,), problem.file or facts.file, problem.line, problem.hint)


def unknown_credentials(facts: Facts) -> Iterator[Finding]:
    """What an entry says for a credential that nobody knows has no effect at all."""
    for activity in facts.activities:
        for field, says, option in _SAID_FOR:
            for id in getattr(activity, field):
                if id not in facts.credentials_known:
                    near = did_you_mean(id, sorted(facts.credentials_known))
                    what = f"{called(activity)} has {says} for {quoted(id)}, a credential that is not known"
                    why = f"nothing is done with it{f'; {near}' if near else ''}"
                    said = (
                        f"clejournal edit {activity.id} {option} CREDENTIAL=...",
                        "says it for the right one",
                    )
                    out = (f"clejournal edit {activity.id} --editor", "takes it out")
                    yield facts.at(activity, what, why, said, out)


def rules_age(facts: Facts) -> Iterator[Finding]:
    """Note: the rules have not been seen since, and she has not asked."""
    held = facts.journal.credentials if facts.journal else ()
    for credential in held:
        rules = facts.rules.get(credential.id)
        if rules and rules.last_seen and rules.last_seen < facts.today and rules.confirmed is None:
            what = f"the rules of {credential.id} were last seen on {say_day(rules.last_seen)}"
            asked = (
                f"clejournal rules confirm {credential.id}",
                "when you have asked whether they still hold",
            )
            yield Finding(what, None, (asked,), facts.file, credential.line or None)


CREDENTIAL_CHECKS = (
    Check("unknown-rules", unknown_rules),
    Check("unknown-credentials", unknown_credentials),
)
CREDENTIAL_NOTES = (Check("rules-age", rules_age, is_note=True),)

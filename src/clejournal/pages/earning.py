"""What one entry earned under one credential, in one sentence with its rule."""

from __future__ import annotations

from clejournal.conditions import Condition, Fact, LeastGrade, OneOf
from clejournal.crediting import rulings
from clejournal.pages.entry import EntryCredit
from clejournal.standing import Credit
from clejournal.terminal.page import Line, Tone
from clejournal.wording import cap_sentence, condition_sentence, credit_words, outcome, rate_sentence


def credit_line(found: EntryCredit, *, named: bool) -> Line:
    """`named` puts the credential in front, where there are several."""
    text, tone = _sentence(found)
    return Line(f"{found.file.short}: {text}" if named else text[:1].upper() + text[1:], tone, hang=2)


def open_conditions(credit: Credit) -> list[Condition]:
    """Conditions whose fact the journal does not say; the credit is counted as if they were met."""
    if credit.module is None or credit.awarded or credit.failed:
        return []
    return [condition for condition, ruling in rulings(credit.activity, credit.module) if ruling == "unsaid"]


def _sentence(found: EntryCredit) -> tuple[str, Tone]:
    credit, rules, issuer = found.credit, found.standing.ruleset, found.file.issuer
    if credit is None:
        return f"no {rules.unit}s: {found.outside}", "doubt"
    special = outcome(credit, issuer, rules)
    if credit.waiting:
        return f"no {rules.unit}s yet, {special}", "doubt"
    if not credit.earned:
        return f"0 {rules.unit}s: {special or rule_words(credit, found)}", "bad"
    text = f"{credit_words(credit.counted, rules)} ({rule_words(credit, found)})"
    if found.other_cycle:
        text += f", {found.other_cycle}"
    conditions = if_words(credit)
    if conditions:
        text += f", if {' and if '.join(conditions)}"
    limits = _limits(credit, found, special)
    return "; ".join([text, *limits]), "doubt" if limits else "strong"


def _limits(credit: Credit, found: EntryCredit, special: str | None) -> list[str]:
    """What this entry lost to which limit; or that it only took the place of others under a full one."""
    unit = found.standing.ruleset.unit
    if special:
        limits = [cap_sentence(loss.cap, unit) for loss in credit.lost if loss.cap]
        return [special + (f" ({'; '.join(limits)})" if limits else "")]
    full = [
        each.cap
        for each in found.standing.caps
        if credit.module and credit.module.name in each.cap.scope.modules
        if each.earned > each.counted and not each.span
    ]
    return [
        f"with your other entries it is over the limit for {cap.title.lower()} ({cap_sentence(cap, unit)})"
        for cap in full
    ]


def rule_words(credit: Credit, found: EntryCredit) -> str:
    if credit.awarded or credit.module is None:
        return f"{found.file.issuer}'s own decision"
    return f"{found.file.issuer}: {rate_sentence(credit.module, found.standing.ruleset.unit)}"


def if_words(credit: Credit) -> list[str]:
    """What must be so though the journal does not say it, as it stands behind "if"."""
    return [clause(condition) for condition in open_conditions(credit)]


def clause(condition: Condition) -> str:
    """What a condition asks, as it stands behind "if" or "that"."""
    words = condition_sentence(condition)
    match condition:
        case Fact(fact="relevant"):
            return f"the topic is {words}"
        case Fact(fact="accredited"):
            return f"it was {words}"
        case LeastGrade():
            return f"you have {words}"
        case Fact() | OneOf():
            return f"it is {words}"
    return words

"""The nine kinds, the formats and the roles of documents, with the everyday words for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from clejournal.activity import FORMATS, KINDS, ROLES
from clejournal.errors import ClejournalError, usage
from clejournal.suggest import did_you_mean, quoted, slug


class KindWord(NamedTuple):
    """What a typed word became. `called` is the everyday word kept, where a body's rule may ask for it."""

    kind: str
    format: str | None = None
    called: str | None = None


DESCRIPTIONS: Mapping[str, str] = {
    "course": "a college course, with credits and a grade",
    "seminar": "a seminar, workshop, conference session, webinar, chat or recording you attended",
    "teaching": "a seminar, workshop or class that you taught",
    "certification": "another certification or certificate that you earned",
    "article": "an article or book that you wrote",
    "self-study": "legal articles and books that you read, or a study program of your own",
    "task-force": "service on a national board, committee or task force of your association",
    "pro-bono": "unpaid work for a legal aid or nonprofit organization",
    "other": "anything else; the body decides what it is worth",
}
"""What each kind is, for help. What it earns comes from the rules."""

EVERYDAY: Mapping[str, KindWord] = {
    "webinar": KindWord("seminar", "live-online", "webinar"),
    "webcast": KindWord("seminar", "live-online", "webinar"),
    "chat": KindWord("seminar", "live-online", "chat"),
    "online-chat": KindWord("seminar", "live-online", "chat"),
    "workshop": KindWord("seminar", None, "workshop"),
    "lecture": KindWord("seminar", None, "lecture"),
    "chapter-program": KindWord("seminar", None, "chapter-program"),
    "chapter-meeting": KindWord("seminar", None, "chapter-program"),
    "conference-session": KindWord("seminar", None, "conference"),
    "conference": KindWord("seminar", None, "conference"),
    "session": KindWord("seminar", None, "conference"),
    "video": KindWord("seminar", "on-demand", "recording"),
    "videotape": KindWord("seminar", "on-demand", "recording"),
    "audiotape": KindWord("seminar", "on-demand", "recording"),
    "recording": KindWord("seminar", "on-demand", "recording"),
    "tape": KindWord("seminar", "on-demand", "recording"),
    "book": KindWord("self-study", "reading"),
    "reading": KindWord("self-study", "reading"),
    "college": KindWord("course"),
    "college-course": KindWord("course"),
    "class": KindWord("course"),
    "cert": KindWord("certification"),
    "certificate": KindWord("certification"),
    "committee": KindWord("task-force"),
    "board": KindWord("task-force"),
    "teach": KindWord("teaching"),
    "taught": KindWord("teaching"),
    "speaking": KindWord("teaching"),
    "speaker": KindWord("teaching"),
    "writing": KindWord("article"),
    "publication": KindWord("article"),
}

_DOUBTFUL_KINDS: Mapping[str, str] = {
    "meeting": "write chapter-meeting for a program you attended, task-force for a board or committee",
    "lunch": "write seminar for a talk over lunch that taught something",
    "training": "write seminar, recording or course; teaching if you gave it",
    "exam": "write certification for one that you earned, course for a class with a grade",
}
_FORMAT_WORDS: Mapping[str, str] = {
    "onsite": "in-person",
    "on-site": "in-person",
    "classroom": "in-person",
    "face-to-face": "in-person",
    "zoom": "live-online",
    "teams": "live-online",
    "webinar": "live-online",
    "webcast": "live-online",
    "online-live": "live-online",
    "recorded": "on-demand",
    "recording": "on-demand",
    "replay": "on-demand",
    "video": "on-demand",
    "tape": "on-demand",
    "e-learning": "interactive",
    "elearning": "interactive",
    "read": "reading",
    "book": "reading",
}
_DOUBTFUL_FORMATS: Mapping[str, str] = {
    "online": "write live-online if it was live, on-demand if you watched a recording",
    "live": "write in-person if you were in the room, live-online if you watched from elsewhere",
}
_ROLE_WORDS: Mapping[str, str] = {
    "cert": "certificate",
    "attendance": "certificate",
    "certificate-of-attendance": "certificate",
    "certificate-of-completion": "certificate",
    "other-documentation": "other",
    "receipt": "other",
    "transcripts": "transcript",
    "grade": "grade-report",
    "grades": "grade-report",
    "report-card": "grade-report",
    "description": "course-description",
    "syllabus": "course-description",
    "catalog": "course-description",
    "flyer": "brochure",
    "flier": "brochure",
    "program": "brochure",
    "proof-of-involvement": "involvement",
    "appointment": "involvement",
    "leader": "leader-confirmation",
    "time": "time-confirmation",
    "timesheet": "time-confirmation",
    "article": "publication",
    "reprint": "publication",
    "award": "award-letter",
    "decision": "award-letter",
}
_LETTERS = ("letter", "email", "confirmation")
_LETTER_ROLES: Mapping[str, str] = {"task-force": "leader-confirmation", "pro-bono": "time-confirmation"}
_LIKELY_ROLES: Mapping[str, str] = {
    "course": "transcript",
    "teaching": "brochure",
    "article": "publication",
    "self-study": "other",
    "task-force": "involvement",
    "pro-bono": "time-confirmation",
}


def resolve_kind(word: str) -> KindWord:
    """Kind, format and everyday word that `word` stands for; raises a usage error for an unknown one."""
    typed = slug(word)
    if typed in KINDS:
        return KindWord(typed)
    if typed in EVERYDAY:
        return EVERYDAY[typed]
    raise _unknown("kind", word, KINDS, EVERYDAY)


def is_kind(word: str) -> bool:
    """Whether `word` stands for a kind."""
    return slug(word) in KINDS or slug(word) in EVERYDAY


def everyday_words(kind: str) -> tuple[str, ...]:
    """The words that become this kind, for help."""
    return tuple(word for word, became in EVERYDAY.items() if became.kind == kind)


def resolve_format(word: str) -> str:
    """The format that `word` stands for; raises a usage error for an unknown or doubtful one."""
    typed = slug(word)
    if typed in FORMATS:
        return typed
    if typed in _FORMAT_WORDS:
        return _FORMAT_WORDS[typed]
    if typed in _DOUBTFUL_FORMATS:
        raise usage(f"{quoted(word)} may be either of two formats", _DOUBTFUL_FORMATS[typed])
    raise _unknown("format", word, FORMATS, _FORMAT_WORDS)


def resolve_role(word: str, kind: str = "other") -> str:
    """What a document called `word` is for an activity of `kind`; raises a usage error if unknown."""
    typed = slug(word)
    if typed in ROLES:
        return typed
    if typed in _ROLE_WORDS:
        return _ROLE_WORDS[typed]
    if typed in _LETTERS:
        return _LETTER_ROLES.get(kind, "other")
    raise _unknown("document", word, ROLES, (*_ROLE_WORDS, *_LETTERS))


def guess_role(kind: str) -> str:
    """What the document of an activity of `kind` most likely is where it was not said."""
    return _LIKELY_ROLES.get(kind, "certificate")


def kinds_listed() -> str:
    return _listed("kind", KINDS)


def _listed(noun: str, names: tuple[str, ...]) -> str:
    return f"the {noun}s are {', '.join(names[:-1])} and {names[-1]}"


def _unknown(noun: str, word: str, names: tuple[str, ...], others: Iterable[str]) -> ClejournalError:
    near = _DOUBTFUL_KINDS.get(slug(word)) if noun == "kind" else None
    near = f"{near};" if near else did_you_mean(slug(word), (*names, *others))
    listed = _listed(noun, names)
    return usage(f"there is no {noun} {quoted(word)}", f"{near} {listed}" if near else listed)

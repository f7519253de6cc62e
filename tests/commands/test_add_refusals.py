"""What `add` refuses, message by message; and what it takes that is near a limit."""

from __future__ import annotations

import json
import tomllib

import pytest

DAY = "2020-03-12"

REFUSALS = [
    (
        "seminar",
        "error: how long did it take? a seminar is counted by its time\n"
        "hint: clejournal add seminar --hours 2 (or --minutes 45, or --time 1h30m)\n",
    ),
    (
        "seminar --hours -2",
        'error: the time must be above zero, and "-2" is not\nhint: write it as --minutes 45\n',
    ),
    (
        "seminar --hours 1.23",
        'error: "1.23" is 73.8 minutes, and time is kept in whole minutes\n'
        "hint: write --minutes 74 or --minutes 73\n",
    ),
    (
        "seminar --hours 24.5",
        "error: 24 h 30 min are more than one day has\n"
        "hint: look at the time again, or say the last day with --until\n",
    ),
    (
        "seminar --hours 48.5 --date 2020-03-01 --until 2020-03-02",
        "error: 48 h 30 min are more than 2 days have\n"
        "hint: look at the time again, or say the last day with --until\n",
    ),
    (
        "seminar --hours 12.5",
        "error: 12 h 30 min in one day is more than 12 hours a day\n"
        "hint: add --long-day if it is right; say the last day with --until if it took several\n",
    ),
    (
        "seminar --hours 1 --minutes 30",
        "error: the time is given 2 times\nhint: keep one of --hours, --minutes\n",
    ),
    (
        "seminar --hours 2 --part ethics=3",
        "error: the part about ethics, 3 h, is longer than the whole, 2 h\n"
        "hint: a part is some of the time: --hours 2 --part ethics=30m\n",
    ),
    (
        "seminar --hours 2 --part ethics=90m --part grammar=31m",
        "error: the part about grammar, 31 min, is longer than what the other parts leave, 30 min\n"
        "hint: a part is some of the time: --hours 2 --part ethics=30m\n",
    ),
    (
        "seminar --hours 2 --breaks 3",
        "error: breaks of 3 h are longer than the whole, 2 h\n"
        "hint: the time holds the breaks too: give the longer time\n",
    ),
    (
        "seminar --hours 2 --date 2020-03-02 --until 2020-03-01",
        "error: the last day, 1 March 2020, is before the first, 2 March 2020\n"
        "hint: --date is the first day, --until the last\n",
    ),
    (
        "seminar --hours 2 --date 2020-03-13",
        "error: Friday, 13 March 2020 is in the future (today is Thursday, 12 March 2020)\n"
        "hint: add --planned if it is still to come\n",
    ),
    (
        "seminar --hours 2 --date 2020-02-30",
        'error: "2020-02-30" does not exist: February 2020 has 29 days\n'
        "hint: write a day from 2020-02-01 to 2020-02-29\n",
    ),
    (
        "seminar --hours 2 --date thursday",
        'error: "thursday" may be today, Thursday, 12 March 2020, or a week ago, Thursday, 5 March 2020\n'
        "hint: write today, or 2020-03-05\n",
    ),
    (
        "semnar --hours 2",
        'error: there is no kind "semnar"\n'
        "hint: did you mean seminar? the kinds are course, seminar, teaching, certification, article, "
        "self-study, task-force, pro-bono and other\n",
    ),
    (
        "seminar --hours 2 --format in-persn",
        'error: there is no format "in-persn"\n'
        "hint: did you mean in-person? the formats are in-person, live-online, on-demand, interactive and "
        "reading\n",
    ),
    (
        "seminar --hours 2 --format online",
        'error: "online" may be either of two formats\n'
        "hint: write live-online if it was live, on-demand if you watched a recording\n",
    ),
    (
        "certification --claim nals-cpl=20",
        "error: no credential is called nals-cpl\nhint: did you mean nals-clp or nals-pp or nals-alp?\n",
    ),
    (
        "certification --claim nals-clp=20.5",
        "error: 20.5 points are above what nals-clp may give\n"
        "hint: it gives up to twenty points for each certification earned: --claim nals-clp=20\n",
    ),
    (
        "certification --awarded nals-clp=15,ethic=2",
        'error: nals-clp has no minimum "ethic"\nhint: did you mean ethics? it is ethics\n',
    ),
    (
        "course --grade Z",
        'error: "Z" is not a grade\nhint: write a letter as in B+, or pass, fail or pending\n',
    ),
    (
        "course --credits 0 --grade B",
        "error: a course has more than 0 credits\n"
        "hint: write the credits as on the transcript: --credits 3\n",
    ),
    (
        "course --term year",
        'error: "year" is not a term\nhint: write --term semester or --term quarter\n',
    ),
    (
        "seminar --hours 2 --grade B",
        "error: --grade goes with course, not with seminar\nhint: leave out --grade\n",
    ),
    (
        "seminar --hours 2 --publication P",
        "error: --publication goes with article or self-study, not with seminar\n"
        "hint: leave out --publication\n",
    ),
    (
        "seminar --hours 2 --area nals-sc=sports",
        'error: nals-sc has no area "sports"\n'
        "hint: they are litigation-civil, estate-planning-family, corporate, general-law\n",
    ),
    (
        "seminar --hours 2 --module nals-clp=teachng",
        'error: nals-clp has no module "teachng"\n'
        "hint: did you mean teaching? they are course, attendance, teaching, certification, article, "
        "self-study, task-force, pro-bono\n",
    ),
    (
        "seminar A --title B --hours 2",
        "error: the title is given twice\nhint: keep the words behind the kind, or --title\n",
    ),
    (
        "seminar --hours 2 --id last",
        'error: "last" cannot be an id\nhint: write one word of your own, such as --id 7kq2m\n',
    ),
    (
        "seminar --hours 2 --certificate-hours 3",
        "error: --certificate-hours goes with add conference\nhint: leave out --certificate-hours\n",
    ),
    (
        "other --describe a --note b",
        "error: --describe and --note are kept in the same place\nhint: put both into --describe\n",
    ),
]


@pytest.mark.parametrize(("line", "message"), REFUSALS, ids=[line for line, _ in REFUSALS])
def test_what_cannot_be_is_refused_in_plain_words_and_nothing_is_written(cli, journal, line, message):
    found = cli("add", *line.split(), as_of=DAY)
    assert (found.status, found.out, found.err) == (2, "", message)
    assert not journal.exists()


def test_a_text_that_belongs_in_a_file_is_refused(cli):
    found = cli("add", "article", "--note", "a" * 10_001, as_of=DAY)
    assert (found.status, found.err) == (
        2,
        "error: --note is longer than 10,000 signs\n"
        "hint: write it shorter; a long text can be attached as a file\n",
    )
    assert cli("add", "article", "--note", "a" * 10_000, as_of=DAY).status == 0


def test_all_that_is_wrong_is_said_at_once(cli):
    found = cli("add", "seminar", "--hours", "x", "--date", "2020-02-30", "--grade", "B", as_of=DAY)
    assert found.err.count("error: ") == 3


@pytest.mark.parametrize(
    "line",
    ["--hours 24 --long-day", "--hours 12", "--hours 48 --until 2020-03-12 --date 2020-03-11 --long-day"],
)
def test_what_just_fits_into_its_days_is_taken(cli, line):
    assert cli("add", "seminar", *line.split(), as_of=DAY).status == 0


def test_an_unknown_topic_is_kept_and_the_nearest_one_named(cli, journal):
    found = cli("add", "seminar", "--hours", "2", "--topic", "ethcs", as_of=DAY)
    assert (found.status, found.err) == (
        0,
        "warning: ethcs is not a topic we know; did you mean ethics?\nhint: it is kept as ethcs\n",
    )
    assert tomllib.loads(journal.read_text())["activity"][0]["topics"] == ["ethcs"]


def test_a_folder_in_the_place_of_the_journal_is_not_taken_for_a_new_one(cli, journal):
    journal.mkdir()
    found = cli("add", "seminar", "--hours", "2", as_of=DAY)
    assert (found.status, found.err) == (
        4,
        f"error: {journal} is a folder, not a journal\n"
        "hint: name the file itself: --journal FOLDER/journal.toml\n",
    )


def test_a_journal_whose_folder_is_a_file_is_not_taken_for_a_new_one(cli, home):
    (home / "file").touch()
    found = cli("add", "seminar", "--hours", "2", "--journal", str(home / "file" / "j.toml"), as_of=DAY)
    assert (found.status, found.err) == (
        4,
        f"error: {home / 'file' / 'j.toml'} cannot be read: Not a directory\n",
    )


def test_a_refusal_in_json_is_an_error_object(cli):
    found = cli("add", "seminar", "--json", as_of=DAY)
    assert (found.status, json.loads(found.out)["error"]["status"]) == (2, 2)


def test_a_value_of_two_words_without_quotes_is_named_with_its_option(cli):
    found = cli("add", "teaching", "Filing in court", "--hours", "2", "--date", "last", "friday")
    assert (found.status, found.err) == (
        2,
        "error: --date takes one value, and friday stands behind it alone\n"
        'hint: put the words that belong together in quotation marks: --date "last friday"\n',
    )

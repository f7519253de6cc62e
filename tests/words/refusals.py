"""What a refusal says, for the whole messages in the tables of these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clejournal.errors import ClejournalError, ExitStatus


def refusal(call: Callable[[], object]) -> tuple[str, str | None]:
    """What is wrong and the hint, of a call that must be refused as wrong usage."""
    with pytest.raises(ClejournalError) as refused:
        call()
    assert refused.value.status is ExitStatus.USAGE
    (problem,) = refused.value.problems
    return problem.what, problem.hint

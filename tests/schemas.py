"""The published schema of a rules file, made from the models that read it.

python -m tests.schemas            # says whether docs/schemas/credential.json is up to date
python -m tests.schemas --write    # writes it
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from clejournal.rules.model import FileTable

PUBLISHED = Path(__file__).resolve().parent.parent / "docs" / "schemas" / "credential.json"


def credential_schema() -> str:
    """The text of the schema, the same in every run."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **FileTable.model_json_schema(),
        "title": "A credential file of clejournal",
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def is_up_to_date() -> bool:
    """Compared by content: another version of the library may write the same in another order."""
    return bool(json.loads(PUBLISHED.read_text("utf-8")) == json.loads(credential_schema()))


def main(words: list[str]) -> int:
    if words == ["--write"]:
        PUBLISHED.write_text(credential_schema(), "utf-8")
        return 0
    up_to_date = is_up_to_date()
    print(f"{PUBLISHED.name} is {'up to date' if up_to_date else 'out of date: --write writes it'}")
    return 0 if up_to_date else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

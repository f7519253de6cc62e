"""A personal journal of continuing legal education."""

__version__ = "0.1.0"

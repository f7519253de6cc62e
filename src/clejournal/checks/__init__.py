"""Checks of a journal and of what lies beside it: one small function each, one list in `every.py`."""

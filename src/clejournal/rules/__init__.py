"""Rules as data: find, load, resolve the three readings."""

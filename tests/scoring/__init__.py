"""Scoring proved on rules made for the tests: by hand, by laws, and before two judges."""

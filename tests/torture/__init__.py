"""The harness that tortures the whole program and writes the figures into docs/promises.md."""

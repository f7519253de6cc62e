"""One file per command: run(context, options) -> exit status."""

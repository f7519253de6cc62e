"""The only place that imports Typer: declares commands and parameters, and calls `commands/`."""

"""The only place that imports Rich: pages drawn for a terminal or a pipe, prompts, the safe-text filter."""

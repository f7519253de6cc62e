"""Commands that look after the journal: redo, history."""

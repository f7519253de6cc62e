"""Commands that look after the journal: backup, restore, move."""

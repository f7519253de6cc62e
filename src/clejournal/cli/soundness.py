"""Commands that look after the journal: doctor, merge."""

"""Everything she owns as a whole: in one file and back again, and moved to another place."""

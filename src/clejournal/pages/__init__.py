"""What each command shows, as pages made from values. No Rich, no files, no clock."""

"""The vault: copies of certificates and other documents beside the journal."""

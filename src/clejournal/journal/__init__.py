"""The journal's text: reading it, changing it by one splice, saving it safely."""

"""Things that are supplied, and who makes them."""

"""What ingest and projector share: the events, their envelope, and the log they stand in."""

"""Articles in, events out: intake over HTTP and analysis by a group of workers."""

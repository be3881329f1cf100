"""The page: facts, their evidence and the pipeline's state, for people who would rather look than read."""

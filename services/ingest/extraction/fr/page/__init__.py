"""The page: which of its lines and sentences are the article."""

"""The log in, SQL views out: one ordered reader, facts, generations and the read side."""

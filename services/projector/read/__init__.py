"""The read side: what downstream apps and people get out of the projector's tables."""

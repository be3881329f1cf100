"""Who stands where in a sentence."""

"""Words and numbers of French sentences, whatever they tell of."""

"""How fast Entente is, as ratios to named peers and limits taken in one run on one machine."""

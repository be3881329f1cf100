"""Who an article names: names, offices, and for which country."""

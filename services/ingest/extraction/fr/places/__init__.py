"""Countries, cities and bodies, and whose press it is."""

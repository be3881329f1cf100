"""Agreements between states."""

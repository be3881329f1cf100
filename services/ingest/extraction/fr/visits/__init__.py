"""Visits of officials."""

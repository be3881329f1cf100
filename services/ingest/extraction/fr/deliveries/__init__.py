"""Deliveries of equipment."""

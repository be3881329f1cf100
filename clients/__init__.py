"""Clients that people have: to be copied into their own projects."""

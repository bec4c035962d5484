"""Readers of what other programs keep: libraries of reference managers, and web archives."""

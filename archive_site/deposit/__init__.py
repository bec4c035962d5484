"""Deposits: what a repository is given to keep for good, and what stays in the house."""

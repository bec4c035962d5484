"""Readers of what a curator writes: YAML, each word with its place, and Markdown."""

"""Readers of captured files: what a capture says of the article it holds, with evidence.

Each module has a rank (docs/architecture.md) and imports only from lower ones; `textdump` puts them together.
"""

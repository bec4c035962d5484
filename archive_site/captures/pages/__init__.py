"""Readers of saved web pages: what a page says of its article, in markup and in words, with evidence.

Each module has a rank (docs/architecture.md) and imports only from lower ones; `savedpage` puts them
together.
"""

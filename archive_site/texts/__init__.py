"""Texts: blocks and anchors, excerpts and gists, and the signs they are written in."""

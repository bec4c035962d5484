"""Rolls: files that hold a piece for each of many things, made anew only where a piece is another."""

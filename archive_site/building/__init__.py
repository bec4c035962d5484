"""How a site is built: from all its sources, or from what has changed since the last build."""

"""How views become the files of a site: its look, its templates, and the press they go through."""

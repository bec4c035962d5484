"""The search index: what readers may search, in the form that Pagefind reads."""

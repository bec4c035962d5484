"""A site as files: written beside its target, swapped in, known again, and taken over by the next."""

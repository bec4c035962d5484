"""How new material comes in: staged, read, and put among the sources when it is known to be good."""

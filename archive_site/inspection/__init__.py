"""What a curator is told of sources: what was read, what is missing, what could be added."""

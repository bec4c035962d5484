"""What a build puts aside on the disk: for the next one, under a seal, or for itself."""

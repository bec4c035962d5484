"""What is checked of a site: the tags of each page, where all links lead, its files and their digests."""

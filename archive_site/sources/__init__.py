"""From files to records: how sources are found, read, remembered and put together."""

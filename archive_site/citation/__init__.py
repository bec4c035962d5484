"""Citations of one record: a CSL-JSON item, styles to read and copy, and exports for reference managers."""

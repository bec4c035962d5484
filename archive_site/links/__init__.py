"""Cross-links between records: functions of the archive."""

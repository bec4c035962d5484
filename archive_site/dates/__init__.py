"""Dates: how EDTF states them, how others write them, and how readers are told."""

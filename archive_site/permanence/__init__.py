"""What keeps every address ever published: the ledger, what is promised, and what became of the rest."""

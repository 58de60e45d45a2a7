"""Pages of freezing, signing and filing."""

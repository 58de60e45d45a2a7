"""What people do in the round, one verb a function: keyword-only, in a transaction, with its audit entry."""

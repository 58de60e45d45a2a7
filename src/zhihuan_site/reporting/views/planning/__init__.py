"""Pages of the round and of the plan."""

"""Pages of the official tables: the list, one table, its cells, one figure, and the confirmation sheet."""

"""Running text to facts: sentences and clauses, the words around each number, and how the figures hang together."""

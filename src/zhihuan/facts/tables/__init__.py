"""Tables to facts: the grid, the words of its headers, the figures in its cells, and how they hang together."""

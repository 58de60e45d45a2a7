"""Pages of drafting: the list of sections, the editor, and what stands beside it."""

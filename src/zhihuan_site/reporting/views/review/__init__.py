"""Pages of findings, of what reviewers want changed, and of what changed."""

"""Pages of people and institutions."""

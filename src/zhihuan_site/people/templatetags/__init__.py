"""What the templates of people ask."""

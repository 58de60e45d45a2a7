"""Small words of the templates."""

"""Files made from a Document, and the user's own file given back with comments."""

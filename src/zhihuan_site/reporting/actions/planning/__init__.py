"""Opening the year's round and dividing its work."""

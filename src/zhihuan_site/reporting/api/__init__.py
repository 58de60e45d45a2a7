"""The read API under /api/v1/: what is public, and what was filed, for the city's other systems."""

"""Keys and hooks, for the administrator of the city."""

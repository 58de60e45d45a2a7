"""Pages of the desk of the county and the city."""

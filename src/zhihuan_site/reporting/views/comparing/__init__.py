"""Schools beside one another, for the officers of the city."""

"""Schools of a city beside one another: figures within a group of peers, and conditions beside the standards."""

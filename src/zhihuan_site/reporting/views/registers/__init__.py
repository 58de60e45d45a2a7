"""Pages of a school's registers."""

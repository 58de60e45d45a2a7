"""Who takes part: institutions, people, their roles, and the book of what each of them did."""

"""The desk of the county and the city: audit, return, acceptance, and the city's own figures."""

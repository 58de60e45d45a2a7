"""From the final review to the city's receipt: freezing, signing, verifying, filing, and what differs between two filings."""

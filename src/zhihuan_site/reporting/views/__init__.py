"""Pages of the year's round: fetch, call one verb, answer."""

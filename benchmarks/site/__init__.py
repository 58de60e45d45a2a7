"""The site under load, beside bare Django views on the same database, server and machine."""

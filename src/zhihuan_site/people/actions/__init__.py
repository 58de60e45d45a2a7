"""What people do with accounts, institutions and roles, one verb a function."""

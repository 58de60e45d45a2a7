"""What the public reads, and the desk where the city publishes, compares schools and gives keys."""

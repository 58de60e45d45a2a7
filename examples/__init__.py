"""One invented school for the demonstration, the README and the tests."""

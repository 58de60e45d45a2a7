"""The exit codes of the command."""

FINE = 0
SERIOUS = 1  # findings of severity error
UNREADABLE = 2  # a report that could not be read, or a command that makes no sense
INTERRUPTED = 130  # what shells use for Ctrl-C

"""The command `zhihuan`: parse, call the audit room, print. Exit codes: see outcome.py."""

from zhihuan.cli.entry import main

__all__ = ["main"]

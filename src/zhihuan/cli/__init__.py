"""The command `zhihuan`: parse, call a room, print. Exit codes: see outcome.py."""

from zhihuan.cli.entry import main

__all__ = ["main"]

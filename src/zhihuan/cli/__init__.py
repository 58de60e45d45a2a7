"""The command `zhihuan`: parse, call the audit room, print; exit code 0 (nothing serious), 1 (errors found), 2 (could not read)."""

from zhihuan.cli.entry import main

__all__ = ["main"]

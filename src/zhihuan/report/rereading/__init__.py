"""A report that was edited in Word or LibreOffice, taken back: edited prose as texts of sections, changed numbers as conflicts."""

from zhihuan.report.rereading.reread import reread
from zhihuan.report.rereading.result import Change, ChangeKind, Conflict, ConflictKind, Reread

__all__ = ["Change", "ChangeKind", "Conflict", "ConflictKind", "Reread", "reread"]

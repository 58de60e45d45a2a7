"""Facts of a school's year → the written report: tables, narrative and figures, every number of it bound to its fact."""

from zhihuan.report.compose import compose, official_tables
from zhihuan.report.cover import Cover
from zhihuan.report.lint import lint_sections
from zhihuan.report.own_texts import cells_of, pieces_of
from zhihuan.report.printer import Printed, Printer, Usual
from zhihuan.report.rereading import Change, ChangeKind, Conflict, ConflictKind, Reread, reread
from zhihuan.report.sections import SectionText, load_sections
from zhihuan.report.sheets import facts_json, sheets
from zhihuan.report.spoken_of import indicators_of
from zhihuan.report.statutory import empty_cells

__all__ = [
    "Change",
    "ChangeKind",
    "Conflict",
    "ConflictKind",
    "Cover",
    "Printed",
    "Printer",
    "Reread",
    "SectionText",
    "Usual",
    "cells_of",
    "compose",
    "empty_cells",
    "facts_json",
    "indicators_of",
    "lint_sections",
    "load_sections",
    "official_tables",
    "pieces_of",
    "reread",
    "sheets",
]

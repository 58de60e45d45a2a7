"""Facts of a school's year → the written report: tables, narrative and figures, every number of it bound to its fact."""

from zhihuan.report.compose import compose, official_tables
from zhihuan.report.cover import Cover
from zhihuan.report.lint import lint_sections
from zhihuan.report.own_texts import cells_of, pieces_of
from zhihuan.report.printer import Printed, Printer, Usual
from zhihuan.report.rereading import Change, ChangeKind, Conflict, ConflictKind, Reread, reread
from zhihuan.report.school_charts import Beside, draw_boxes, draw_ranked
from zhihuan.report.sections import SectionText, load_sections
from zhihuan.report.sheets import facts_json, sheets
from zhihuan.report.slots import Fragment, Node, Slot, Word, parse, slots_in, write_nodes
from zhihuan.report.spoken_of import indicators_of
from zhihuan.report.statutory import empty_cells

__all__ = [
    "Beside",
    "Change",
    "ChangeKind",
    "Conflict",
    "ConflictKind",
    "Cover",
    "Fragment",
    "Node",
    "Printed",
    "Printer",
    "Reread",
    "SectionText",
    "Slot",
    "Usual",
    "Word",
    "cells_of",
    "compose",
    "draw_boxes",
    "draw_ranked",
    "empty_cells",
    "facts_json",
    "indicators_of",
    "lint_sections",
    "load_sections",
    "official_tables",
    "parse",
    "pieces_of",
    "reread",
    "sheets",
    "slots_in",
    "write_nodes",
]

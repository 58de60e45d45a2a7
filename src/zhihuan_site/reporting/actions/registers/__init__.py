"""Keeping registers: looking, typing, importing, computing, giving out, and deleting what need not be kept."""

from zhihuan_site.reporting.actions.registers.browsing import Asked, Page, browse, versions_of
from zhihuan_site.reporting.actions.registers.computing import ask_for_computing
from zhihuan_site.reporting.actions.registers.copying import copy_last_year
from zhihuan_site.reporting.actions.registers.editing import Outcome, delete_row, new_row, row_at, save_row
from zhihuan_site.reporting.actions.registers.effects import effect_of_row
from zhihuan_site.reporting.actions.registers.exporting import Given, export_register, form_of
from zhihuan_site.reporting.actions.registers.importing import (
    ask_for_import,
    ask_for_import_again,
    file_of_import,
    imports_of,
)
from zhihuan_site.reporting.actions.registers.keeping_years import set_years
from zhihuan_site.reporting.actions.registers.looking_up import values_like
from zhihuan_site.reporting.actions.registers.overview import Overview, overview
from zhihuan_site.reporting.actions.registers.retention import delete_old_records
from zhihuan_site.reporting.actions.registers.stepping import step_register

__all__ = [
    "Asked",
    "Given",
    "Outcome",
    "Overview",
    "Page",
    "ask_for_computing",
    "ask_for_import",
    "ask_for_import_again",
    "browse",
    "copy_last_year",
    "delete_old_records",
    "delete_row",
    "effect_of_row",
    "export_register",
    "file_of_import",
    "form_of",
    "imports_of",
    "new_row",
    "overview",
    "row_at",
    "save_row",
    "set_years",
    "step_register",
    "values_like",
    "versions_of",
]

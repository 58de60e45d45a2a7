"""Registers (台账) as users keep them: a workbook or text table in, a typed table out; forms and commented copies back."""

from zhihuan.registers.commented import write_commented, write_mended_csv, write_rejected_csv
from zhihuan.registers.intake import take_in
from zhihuan.registers.listed import words_of, write_register, write_register_csv
from zhihuan.registers.model import Intake, Mending, Notice, Rejection
from zhihuan.registers.risky import harmless
from zhihuan.registers.schema import fields_of, is_needed, schema_of
from zhihuan.registers.single import RowIntake, take_row
from zhihuan.registers.summary import describe
from zhihuan.registers.template import write_template

__all__ = [
    "Intake",
    "Mending",
    "Notice",
    "Rejection",
    "RowIntake",
    "describe",
    "fields_of",
    "harmless",
    "is_needed",
    "schema_of",
    "take_in",
    "take_row",
    "words_of",
    "write_commented",
    "write_mended_csv",
    "write_register",
    "write_register_csv",
    "write_rejected_csv",
    "write_template",
]

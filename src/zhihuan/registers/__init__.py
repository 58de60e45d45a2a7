"""Registers (台账) as users keep them: a workbook or text table in, a typed table out; forms and commented copies back."""

from zhihuan.registers.commented import write_commented, write_mended_csv, write_rejected_csv
from zhihuan.registers.intake import take_in
from zhihuan.registers.model import Intake, Mending, Notice, Rejection
from zhihuan.registers.schema import schema_of
from zhihuan.registers.summary import describe
from zhihuan.registers.template import write_template

__all__ = [
    "Intake",
    "Mending",
    "Notice",
    "Rejection",
    "describe",
    "schema_of",
    "take_in",
    "write_commented",
    "write_mended_csv",
    "write_rejected_csv",
    "write_template",
]

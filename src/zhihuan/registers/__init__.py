"""Registers (台账) as users keep them: a workbook or text table in, a typed table out; forms and commented copies back."""

from zhihuan.registers.intake import take_in
from zhihuan.registers.model import Intake, Mending, Notice, Rejection
from zhihuan.registers.schema import schema_of

__all__ = ["Intake", "Mending", "Notice", "Rejection", "schema_of", "take_in"]

"""What is measured: indicators, official forms, identities, thresholds and code lists, as dated data."""

from zhihuan.catalogue.expression import (
    Between,
    Code,
    Comparison,
    Constant,
    Expression,
    Implication,
    Operation,
    Previous,
    Rule,
    Whole,
    holds,
)
from zhihuan.catalogue.formula import Body, Formula, Measure, Quotient, Term, Uncounted
from zhihuan.catalogue.identities import plain_code
from zhihuan.catalogue.loading import detect_edition, load
from zhihuan.catalogue.loading_formulas import formulas_for, in_force, load_formulas, load_uncounted
from zhihuan.catalogue.loading_registers import load_registers
from zhihuan.catalogue.model import (
    Alternative,
    Catalogue,
    CodeList,
    Confusion,
    Edition,
    FormRow,
    FormTable,
    Identity,
    Indicator,
    OutlineItem,
    Problem,
    Threshold,
)
from zhihuan.catalogue.register import Field, FieldType, Privacy, Register

__all__ = [
    "Alternative",
    "Between",
    "Body",
    "Catalogue",
    "Code",
    "CodeList",
    "Comparison",
    "Confusion",
    "Constant",
    "Edition",
    "Expression",
    "Field",
    "FieldType",
    "FormRow",
    "FormTable",
    "Formula",
    "Identity",
    "Implication",
    "Indicator",
    "Measure",
    "Operation",
    "OutlineItem",
    "Previous",
    "Privacy",
    "Problem",
    "Quotient",
    "Register",
    "Rule",
    "Term",
    "Threshold",
    "Uncounted",
    "Whole",
    "detect_edition",
    "formulas_for",
    "holds",
    "in_force",
    "load",
    "load_formulas",
    "load_registers",
    "load_uncounted",
    "plain_code",
]

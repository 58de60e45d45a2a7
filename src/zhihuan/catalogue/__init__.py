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
from zhihuan.catalogue.identities import plain_code
from zhihuan.catalogue.loading import detect_edition, load
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
    "Identity",
    "Implication",
    "Indicator",
    "Operation",
    "OutlineItem",
    "Previous",
    "Privacy",
    "Problem",
    "Register",
    "Rule",
    "Threshold",
    "Whole",
    "detect_edition",
    "holds",
    "load",
    "load_registers",
    "plain_code",
]

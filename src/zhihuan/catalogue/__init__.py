"""What is measured: indicators, official forms, identities, thresholds and code lists, as dated data."""

from zhihuan.catalogue.expression import Code, Comparison, Constant, Expression, Operation
from zhihuan.catalogue.loading import load
from zhihuan.catalogue.model import (
    Catalogue,
    CodeList,
    Confusion,
    Edition,
    FormRow,
    FormTable,
    Identity,
    Indicator,
    OutlineItem,
    Threshold,
)

__all__ = [
    "Catalogue",
    "Code",
    "CodeList",
    "Comparison",
    "Confusion",
    "Constant",
    "Edition",
    "Expression",
    "FormRow",
    "FormTable",
    "Identity",
    "Indicator",
    "Operation",
    "OutlineItem",
    "Threshold",
    "load",
]

"""From rows as printed to a full rectangle of cells: short rows stretched, merged cells that were left blank filled in."""

from zhihuan.document.tables.merging import settle
from zhihuan.document.tables.titles import title_row

__all__ = ["settle", "title_row"]

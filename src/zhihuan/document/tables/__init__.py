"""From rows as printed to a full rectangle: halves joined, short rows stretched, merged cells that were left blank filled."""

from zhihuan.document.tables.settling import settle
from zhihuan.document.tables.stitching import stitch

__all__ = ["settle", "stitch"]

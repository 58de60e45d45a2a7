"""Facts of a school's year → the written report: tables, narrative and figures, every number of it bound to its fact."""

from zhihuan.report.compose import compose, official_tables
from zhihuan.report.cover import Cover
from zhihuan.report.sections import SectionText, load_sections

__all__ = ["Cover", "SectionText", "compose", "load_sections", "official_tables"]

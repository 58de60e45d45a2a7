"""A composed report as a PDF for print, archive and the web."""

from zhihuan.document.writers.pdf.printing import write_pdf

__all__ = ["write_pdf"]

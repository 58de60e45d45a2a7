"""A composed report as one page for a browser."""

from zhihuan.document.writers.html.page import write_page

__all__ = ["write_page"]

"""A composed report as one page for a browser."""

from zhihuan.document.writers.html.linking import keys_in, link_numbers, page_style
from zhihuan.document.writers.html.page import write_page

__all__ = ["keys_in", "link_numbers", "page_style", "write_page"]

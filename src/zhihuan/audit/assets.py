"""The files that our pages are made of: plain CSS, JavaScript and a template, beside the code."""

from functools import cache
from importlib.resources import files


@cache
def asset(name: str) -> str:
    """Return the text of one file of the folder page."""
    return files("zhihuan.audit").joinpath("page", name).read_text("utf-8")

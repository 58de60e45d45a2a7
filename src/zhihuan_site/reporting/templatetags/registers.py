"""Addresses of a register's page that keep what was asked and change one thing."""

from urllib.parse import urlencode

from django import template

from zhihuan_site.reporting.actions.registers import Asked

register = template.Library()


@register.simple_tag
def address(asked: Asked, *, page: int = 1, sort: str | None = None) -> str:
    """Return the query of what was asked, with another page or another order."""
    words = {"q": asked.words, "sort": asked.sort if sort is None else sort, "version": asked.version or ""}
    words |= {f"f.{code}": word for code, word in asked.filters.items()}
    words |= {"page": page if page > 1 else ""}
    return "?" + urlencode({name: value for name, value in words.items() if value})

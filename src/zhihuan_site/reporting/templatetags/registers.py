"""What the templates of registers ask: addresses that keep what was asked, and for whom the tab is."""

from urllib.parse import urlencode

from django import template
from django.utils.translation import get_language

from zhihuan.language import Text
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.registers import Asked
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.registers import can_see_registers

register = template.Library()


@register.filter
def sees_registers_of(user: User, report: Report) -> bool:
    """Whether the tab of registers is for the person."""
    return can_see_registers(user, report)


@register.filter
def said(text: Text | dict[str, str]) -> str:
    """Return what is kept in both languages in the reader's one."""
    language = "en" if get_language() == "en" else "zh"
    return text.get(language, "") if isinstance(text, dict) else text.say(language)


@register.simple_tag
def address(asked: Asked, *, page: int = 1, sort: str | None = None) -> str:
    """Return the query of what was asked, with another page or another order."""
    words = {"q": asked.words, "sort": asked.sort if sort is None else sort, "version": asked.version or ""}
    words |= {f"f.{code}": word for code, word in asked.filters.items()}
    words |= {"page": page if page > 1 else ""}
    return "?" + urlencode({name: value for name, value in words.items() if value})

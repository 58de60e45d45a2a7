"""Whether the words that a remark or a wish quotes still stand in the section."""

import re
from typing import Final

from zhihuan_site.reporting.actions.drafting.desk import Desk
from zhihuan_site.reporting.actions.drafting.last_year import printed
from zhihuan_site.reporting.actions.drafting.saving import words_of
from zhihuan_site.reporting.models import Item, ItemState, Section

_BLANKS: Final = re.compile(r"\s+")


def stands(quote: str, section: Section, desk: Desk) -> bool:
    """Whether the words are in the section as it is printed now; how they are spaced makes no difference."""
    return _tight(quote) in _tight("".join(printed(desk, section.key, words_of(section))))


def open_items_of(section: Section) -> list[Item]:
    """Return what reviewers want changed in the section and is not closed."""
    wanted = section.report.items.filter(subject=f"section:{section.key}").exclude(state=ItemState.CLOSED)
    return list(wanted.select_related("opened_by"))


def quotes_of(section: Section, *, with_remarks: bool) -> list[str]:
    """Return the words that open wishes, and remarks that nobody has settled, are about."""
    remarks = section.report.remarks.filter(subject=f"section:{section.key}", settled_at=None).exclude(quote="")
    told = [*remarks.values_list("quote", flat=True)] if with_remarks else []
    return [*(item.quote for item in open_items_of(section) if item.quote), *told]


def _tight(words: str) -> str:
    return _BLANKS.sub("", words)

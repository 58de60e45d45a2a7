"""Which indicators a section of the default texts speaks of: what a school's own words ought to tell, too."""

from zhihuan.report.lint import drawn_slots, slots_of
from zhihuan.report.sections import SectionText


def indicators_of(section: SectionText) -> tuple[str, ...]:
    """Return the codes of the indicators in a section's sentences, tables and charts, in the order in which they come."""
    slots = [*slots_of(section.items), *(slot for item in section.items for slot in drawn_slots(item))]
    return tuple(dict.fromkeys(slot.code for slot in slots))

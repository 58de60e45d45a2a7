"""Numbers that have changed since the writers last looked at the sentence around them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import transaction

from zhihuan.errors import CatalogueError
from zhihuan.report import Fragment, Node, Slot, parse, pieces_of
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.drafting.desk import Desk, desk_of
from zhihuan_site.reporting.models import Section
from zhihuan_site.reporting.permissions.drafting import check_can_write_section


@dataclass(frozen=True, slots=True)
class Moved:
    """A bound number that prints otherwise than when it was last accepted."""

    source: str
    before: str
    now: str


def sources_in(body: str) -> tuple[str, ...]:
    """Return the bindings of a section's text, each once, in their order."""
    return tuple(dict.fromkeys(source for piece in pieces_of(body) for source in _sources(piece)))


def moved_numbers(section: Section, desk: Desk) -> tuple[Moved, ...]:
    """Return the numbers of a section that its writers have not seen as they print now."""
    seen = ((source, section.accepted.get(source), desk.printer.slot(source).text) for source in sources_in(section.body))
    return tuple(Moved(source, before, now) for source, before, now in seen if before is not None and before != now)


def accepted_after(section: Section, body: str) -> dict[str, str]:
    """Return what is accepted once the section reads `body`: a new number as it prints now, one that stands already as before."""
    desk = desk_of(section.report)
    return {source: section.accepted.get(source) or desk.printer.slot(source).text for source in sources_in(body)}


@transaction.atomic
def accept_numbers(*, section: Section, by: User, sources: Collection[str]) -> tuple[Moved, ...]:
    """Accept how some numbers of a section print now; return what changed."""
    report = section.report
    section = Section.objects.select_for_update(of=("self",), no_key=True).get(pk=section.pk)
    section.report = report
    check_can_write_section(by, section)
    moved = tuple(each for each in moved_numbers(section, desk_of(report)) if each.source in sources)
    if moved:
        section.accepted = section.accepted | {each.source: each.now for each in moved}
        section.save(update_fields=["accepted"])
        record(
            collection=report.collection,
            verb="section.numbers_accepted",
            actor=by,
            subject=f"section:{section.key}",
            data={"numbers": [[each.source, each.before, each.now] for each in moved]},
        )
    return moved


def _sources(piece: str) -> Iterator[str]:
    """Yield what is bound in a piece; a piece that cannot be understood binds nothing."""
    try:
        nodes = parse(piece)
    except CatalogueError:
        return
    yield from _slots(nodes)


def _slots(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Slot):
            yield node.source
        elif isinstance(node, Fragment):
            yield from _slots(node.nodes)

"""What the editor's script is told: the section as a tree, its numbers as they print, who else is here."""

from typing import Any

from django.utils import timezone

from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.drafting.accepting import moved_numbers, sources_in
from zhihuan_site.reporting.actions.drafting.chips import chips_of
from zhihuan_site.reporting.actions.drafting.desk import Desk
from zhihuan_site.reporting.actions.drafting.differing import Pair, differ
from zhihuan_site.reporting.actions.drafting.listing import words_in
from zhihuan_site.reporting.actions.drafting.merging import Conflict
from zhihuan_site.reporting.actions.drafting.pictures import addresses_of
from zhihuan_site.reporting.actions.drafting.saving import words_of
from zhihuan_site.reporting.actions.drafting.tree import WORD_SOURCES, to_tree
from zhihuan_site.reporting.models import Presence, Section

Answer = dict[str, Any]


def editor_state(section: Section, desk: Desk, user: User, *, may_write: bool) -> Answer:
    """Return all that the editor needs to begin."""
    return {
        "user": user.pk,
        "name": str(user),
        "editable": may_write,
        "is_usual": not section.body,
        **words_answer(section, desk),
    }


def words_answer(section: Section, desk: Desk) -> Answer:
    """Return a section's words as they are kept now."""
    words = words_of(section)
    return {
        "version": section.version,
        "tree": to_tree(words, addresses_of(section.report)),
        "by": str(section.changed_by) if section.changed_by else "",
        "at": moment(section.changed_at),
        "words": words_in(section, desk),
        **numbers_answer(section, desk, words),
    }


def numbers_answer(section: Section, desk: Desk, words: str) -> Answer:
    """Return how the numbers in some words print, and which of them have changed since they were accepted."""
    return {
        "data_version": section.report.data_version,
        "chips": chips_of(desk, (*sources_in(words), *WORD_SOURCES)),
        "moved": {each.source: each.before for each in moved_numbers(section, desk)},
    }


def others_answer(others: tuple[Presence, ...]) -> list[Answer]:
    """Return who else has the section open."""
    return [{"name": str(each.user), "writes": each.writes} for each in others]


def conflict_answer(conflict: Conflict) -> Answer:
    """Return a stretch that two people changed, each side as words with what it changed."""
    return {
        "mine": pairs_answer(differ(conflict.base, conflict.mine)),
        "theirs": pairs_answer(differ(conflict.base, conflict.theirs)),
    }


def pairs_answer(pairs: tuple[Pair, ...]) -> list[Answer]:
    """Return compared paragraphs for a page's script."""
    return [{"kind": pair.kind, "runs": [[run.kind, run.text] for run in pair.runs]} for pair in pairs]


def moment(at: Any) -> str:
    """Return a moment as pages print it, "" for none."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""

"""The versions of a section as people remember them: what one person wrote in one sitting is one line of the list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from zhihuan_site.reporting.models import Section, SectionVersion

_PAUSE: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Sitting:
    """The last version of a sitting, and how many were saved in it."""

    last: SectionVersion
    saves: int


def sittings_of(section: Section) -> tuple[Sitting, ...]:
    """Return the sittings, the newest first. A version with a note of its own (restored, taken back) stands alone."""
    return tuple(_sittings(list(section.versions.select_related("by").defer("body"))))


def _sittings(versions: list[SectionVersion]) -> Iterator[Sitting]:
    run: list[SectionVersion] = []
    for version in versions:
        if run and not _goes_on(version, run[-1]):
            yield Sitting(run[0], len(run))
            run = []
        run.append(version)
    if run:
        yield Sitting(run[0], len(run))


def _goes_on(earlier: SectionVersion, later: SectionVersion) -> bool:
    return earlier.by_id == later.by_id and later.at - earlier.at < _PAUSE and not earlier.note and not later.note

"""What differs between two freezes: every figure, and the words as they were printed."""

from collections.abc import Iterator

from zhihuan.facts import Fact, key_of
from zhihuan_site.reporting.actions.drafting.differing import differ
from zhihuan_site.reporting.actions.review.changes import Changes, FigureDifference, SectionDifference, name_of_key
from zhihuan_site.reporting.files import read
from zhihuan_site.reporting.frozen import known_of_freeze
from zhihuan_site.reporting.models import Freeze

NOTHING = "—"


def differences(before: Freeze, after: Freeze) -> Changes:
    """Return figures that are new, gone or other, and the paragraphs that are, chapter by chapter; tables are told by their figures."""
    return Changes(tuple(_figures(before, after)), tuple(_words(before, after)))


def _figures(before: Freeze, after: Freeze) -> Iterator[FigureDifference]:
    old, new = _values(before), _values(after)
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            name, period = name_of_key(key)
            yield FigureDifference(key, name, period, old.get(key, NOTHING), new.get(key, NOTHING))


def _values(freeze: Freeze) -> dict[str, str]:
    return {str(key_of(fact)): _printed(fact) for fact in known_of_freeze(freeze).facts if fact.indicator}


def _printed(fact: Fact) -> str:
    return f"{fact.value:f}{fact.unit}"


def _words(before: Freeze, after: Freeze) -> Iterator[SectionDifference]:
    old, new = _chapters(before), _chapters(after)
    for title in dict.fromkeys([*old, *new]):
        pairs = tuple(pair for pair in differ(old.get(title, []), new.get(title, [])) if pair.kind != "same")
        if pairs:
            yield SectionDifference("", title, pairs)


def _chapters(freeze: Freeze) -> dict[str, list[str]]:
    """Return the printed paragraphs under each heading; rows of tables and pictures are left out."""
    chapters: dict[str, list[str]] = {}
    title = ""
    for part in read(freeze.files["md"]).decode().split("\n\n"):
        words = part.strip()
        if words.startswith("#"):
            title = words.lstrip("# ")
        elif words and not words.startswith(("|", "![", "- [")):
            chapters.setdefault(title, []).append(words)
    return chapters

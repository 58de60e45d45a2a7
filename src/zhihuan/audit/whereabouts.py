"""Where a citation stands, as a person would look for it: Word files have no lines and no fixed pages, so there the chapter is named."""

from collections.abc import Mapping
from functools import cached_property

from zhihuan.audit.locating import passages, section_titles
from zhihuan.audit.model import Audit
from zhihuan.audit.words import cell_words, place_words
from zhihuan.checks import Finding
from zhihuan.document import Citation, Document, Place
from zhihuan.language import Text


class Whereabouts:
    """Tells places of the report, its annexes and whatever it is compared with."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit

    def words(self, place: Place) -> Text:
        """Return the place in words, led by the file's name if it is not the report."""
        spot = self._spot(place)
        if place.document == self._audit.name:
            return spot
        return Text(f"{place.document} {spot.zh}", f"{place.document}, {spot.en}")

    def quoted(self, finding: Finding, citation: Citation, longest: int = 0) -> Text:
        """Return place and words of a citation, with the heads of its row and column in a table; cut after `longest` signs."""
        place, label = self.words(citation.place), cell_words(finding, citation)
        quote = " ".join(citation.quote.split())
        if longest and len(quote) > longest:
            quote = quote[:longest] + "…"
        more = f"（{label}）" if label else ""
        return Text(f"{place.zh}：“{quote}”{more}", f"{place.en}: “{quote}”{more}")

    def _spot(self, place: Place) -> Text:
        chapter = self._chapters.get((place.document, place.block), "") if place.block is not None else ""
        if not chapter:
            return place_words(place)
        return Text(chapter, chapter) if place.row is None else Text(f"{chapter}，表格", f"{chapter}, table")

    @cached_property
    def _chapters(self) -> Mapping[tuple[str, int | None], str]:
        """The title of the section around each body-level block of each Word file."""
        dossier = self._audit.dossier
        readings = (*self._audit.readings, *filter(None, [dossier.last_year]), *dossier.schools)
        return {key: title for reading in readings for key, title in _chapters(reading.document).items()}


def _chapters(document: Document) -> dict[tuple[str, int | None], str]:
    return {
        (document.name, passage.anchors[0].place.block): title
        for block, title in zip(document.blocks, section_titles(document), strict=True)
        for _, _, passage in passages(block)
        if passage.anchors
    }

"""The way back: a report edited in Word or LibreOffice, held against the report as it was composed."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from zhihuan.catalogue import load
from zhihuan.document import Document, Passage, read, read_asides, write
from zhihuan.report.rereading.numbers import Ledger
from zhihuan.report.rereading.pairing import pair
from zhihuan.report.rereading.result import Change, ChangeKind, Reread
from zhihuan.report.rereading.section_texts import section_texts
from zhihuan.report.rereading.tables import cells_of
from zhihuan.report.rereading.telling import Teller
from zhihuan.report.rereading.units import Unit, units_of

_NO_TEXTS: Final[Mapping[str, str]] = MappingProxyType({})


def reread(docx: bytes, written: Document, year: int, texts: Mapping[str, str] = _NO_TEXTS, name: str = "report.docx") -> Reread:
    """Return what was changed in the Word file since it was made of `written`, the report of `year` composed with `texts`.

    Edited prose comes back as texts of sections, for `compose`, its bound numbers as {{…}}. A changed, deleted or unknown bound
    number is a conflict and is not taken over. Whatever else differs is told as a change. Raises UnreadableFile if `docx` is no
    Word file.
    """
    usual = write(written, "docx", is_laid_out=False)
    before = units_of(read(usual, name), written)
    after = units_of(read(docx, name), written)
    teller = Teller(Ledger.of([passage for unit in before for passage in _passages(unit)]), load().indicators, year)
    told = [teller.tell(one) for one in pair(before, after)]
    merged = section_texts(before, told, texts, teller.text_of)
    changes = [change for one in told for change in one.changes]
    unchanged = sum(one.is_as_written for one in told)
    return Reread(merged, teller.ledger.settle(), (*changes, *teller.ledger.changes, *_asides(usual, docx)), unchanged)


def _passages(unit: Unit) -> Iterator[Passage]:
    yield from cells_of(unit.table) if unit.table else [unit.passage]


def _asides(usual: bytes, docx: bytes) -> Iterator[Change]:
    """Yield what stands beside the text: comments, tracked changes, other words in headers and footers."""
    old, new = read_asides(usual), read_asides(docx)
    if new.is_tracked:
        yield Change(ChangeKind.TRACKED, "")
    for comment in new.comments:
        words = f"{comment.author}：{comment.words}" if comment.author else comment.words
        yield Change(ChangeKind.COMMENT, "", comment.paragraph, words)
    if old.margins != new.margins:
        before, after = (
            "；".join(sorted(one - other)) for one, other in ((old.margins, new.margins), (new.margins, old.margins))
        )
        yield Change(ChangeKind.MARGIN, "", before, after)

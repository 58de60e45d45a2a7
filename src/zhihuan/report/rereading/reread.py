"""The way back: a report edited in Word or LibreOffice, held against the report as it was composed."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import Final
from zipfile import ZipFile, is_zipfile

from zhihuan.catalogue import load
from zhihuan.document import Document, Passage, alias_of, read, read_asides, write
from zhihuan.errors import UnreadableFile
from zhihuan.language import Text
from zhihuan.report.rereading.numbers import Ledger
from zhihuan.report.rereading.pairing import pair
from zhihuan.report.rereading.pictures import replaced_pictures
from zhihuan.report.rereading.result import Change, ChangeKind, Reread
from zhihuan.report.rereading.section_texts import section_texts, taken_out
from zhihuan.report.rereading.tables import cells_of
from zhihuan.report.rereading.telling import Teller, Told
from zhihuan.report.rereading.units import Unit, units_of

# Of a report that somebody worked on far more than this share stays: its headings, contents and tables.
_LEAST_KEPT: Final = 5
_NO_TEXTS: Final[Mapping[str, str]] = MappingProxyType({})


def reread(docx: bytes, written: Document, year: int, texts: Mapping[str, str] = _NO_TEXTS, name: str = "report.docx") -> Reread:
    """Return what was changed in the Word file since it was made of `written`, the report of `year` composed with `texts`.

    Edited prose comes back as texts of sections, for `compose`, its bound numbers as {{…}}. A changed, deleted or unknown bound
    number is a conflict and is not taken over. Whatever else differs is told as a change. Raises UnreadableFile if `docx` is no
    Word file or has next to nothing of the report: taking it back would empty the texts of every section.
    """
    _check_is_word(docx, name)
    usual = write(written, "docx", is_laid_out=False)
    keys = {alias_of(binding.key): binding.key for _, passage in written.passages() for binding in passage.bindings}
    before, after = (units_of(read(source, name), written, keys) for source in (usual, docx))
    teller = Teller(Ledger.of([passage for unit in before for passage in _passages(unit)]), load().indicators, year, before)
    told = [teller.tell(one) for one in pair(before, after)]
    merged = section_texts(before, told, texts, teller.text_of)
    changes = list(_changes(told))
    unchanged = sum(one.is_as_written for one in told)
    if unchanged * _LEAST_KEPT < len(before):
        raise _other_report(name)
    asides = (*_replaced(written, usual, docx, changes), *_asides(usual, docx))
    return Reread(merged, teller.ledger.settle(), (*changes, *teller.ledger.changes, *asides), unchanged)


def _check_is_word(docx: bytes, name: str) -> None:
    if is_zipfile(BytesIO(docx)):
        with ZipFile(BytesIO(docx)) as parts:
            if any(part.startswith("word/") for part in parts.namelist()):
                return
    raise UnreadableFile(
        Text(f"{name} 不是 Word 文件（docx）。", f"{name} is no Word file (.docx). "),
        Text("请给在 Word、WPS 或 LibreOffice 里改过、存为 docx 的报告。", "Give the edited report, saved as .docx."),
    )


def _other_report(name: str) -> UnreadableFile:
    return UnreadableFile(
        Text(
            f"{name} 里几乎没有这份报告的内容，没有收回。", f"{name} has next to nothing of this report; nothing was taken back. "
        ),
        Text(
            "请核对文件、学校、年度和版式是否选对，文件是否完整。",
            "Check that file, school, year and form are the right ones and that the file is whole.",
        ),
    )


def _changes(told: Sequence[Told]) -> Iterator[Change]:
    """Yield all changes; a figure or table of a section that was deleted with its caption is one, for it is gone from the text."""
    gone = taken_out(told)
    for at, one in enumerate(told):
        if at in gone and one.pair.before:
            yield Change(ChangeKind.DELETED, one.pair.before.section, one.pair.before.words, is_merged=True)
        elif at not in gone.values():
            yield from one.changes


def _replaced(written: Document, usual: bytes, docx: bytes, changes: Sequence[Change]) -> Iterator[Change]:
    """Yield the pictures that are others now, but for those that are told to be gone."""
    gone = {(change.section, change.before) for change in changes if change.kind in (ChangeKind.PICTURE, ChangeKind.DELETED)}
    told = replaced_pictures(written, read_asides(usual).pictures, read_asides(docx).pictures)
    yield from (change for change in told if (change.section, change.before) not in gone)


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

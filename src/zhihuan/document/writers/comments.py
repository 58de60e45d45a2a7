"""A user's own Word file with comments at the exact words, everything else as it was."""

import posixpath
import shutil
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml.etree import _Element

from zhihuan.document.place import Place
from zhihuan.document.readers.docx_blocks import Line, lines_of_body
from zhihuan.document.readers.docx_parts import WordParts
from zhihuan.document.readers.docx_text import W
from zhihuan.document.readers.package import Package, open_package
from zhihuan.document.readers.refusals import refuse
from zhihuan.document.writers import comment_parts
from zhihuan.document.writers.note import Note
from zhihuan.document.writers.runs import around, cut
from zhihuan.document.writers.word_file import FIXED_TIME
from zhihuan.language import Text

MAX_UNPACKED_BYTES: Final = 2 * 1024**3
"""Everything in the file together; more is not copied."""

_CONTROL: Final = W + "sdt"
_MAY_HOLD_REFERENCE: Final = frozenset([W + "p", W + "sdtContent"])
_RUN, _PARAGRAPH, _BOX = W + "r", W + "p", W + "txbxContent"


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a note goes: characters of a paragraph, or a whole element beside which its marks stand."""

    paragraph: _Element
    start: int = 0
    end: int = 0
    element: _Element | None = None


def annotate(docx: bytes, notes: Sequence[Note]) -> bytes:
    """Return the Word file with one comment a note. Other parts keep their bytes; earlier comments and tracked changes stay.

    Words in text boxes and footnotes cannot carry comments in Word: the comment stands at the box or the footnote's mark.
    A note whose words are not found stands at its paragraph, or at the beginning of the document.
    Raises UnreadableFile if `docx` is not a Word file.
    """
    package = open_package(docx)
    parts = WordParts(package)
    root = package.tree_of(parts.document, faithful=True)
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        refuse("truncated", Text("正文部分读不出来", "its body cannot be read"))
    old = parts.name_of("comments")
    comments = package.tree_of(old, faithful=True) if old else None
    comments = comment_parts.empty_comments() if comments is None else comments
    _write_marks(body, notes, comments)
    changed = {parts.document: comment_parts.serialise(root), **_comment_parts(package, parts, old, comments)}
    return _repack(package, {part: package.as_stored(data) for part, data in changed.items()})


def _write_marks(body: _Element, notes: Sequence[Note], comments: _Element) -> None:
    """Number the comments in the order of their notes; cut each paragraph once for all its notes."""
    heed_hidden = next(body.iter(W + "vanish"), None) is not None
    lines = _lines(body)
    by_block: dict[int | None, list[Line]] = defaultdict(list)
    for line in lines:
        by_block[line.place.block].append(line)
    targets: dict[_Element, list[tuple[int, _Target]]] = defaultdict(list)
    first = comment_parts.next_id(comments)
    for key, note in enumerate(notes if lines else (), first):
        target = _target(note, by_block[note.place.block] or lines)
        targets[target.paragraph].append((key, target))
        comment_parts.add_comment(comments, key, note.author, note.lines)
    for paragraph, wanted in targets.items():
        _mark_paragraph(paragraph, wanted, heed_hidden)


def _lines(body: _Element) -> list[Line]:
    try:
        return list(lines_of_body(body, ""))
    except RecursionError:
        refuse("hostile_xml", Text("嵌套过深", "it is nested too deeply"))


def _mark_paragraph(paragraph: _Element, wanted: list[tuple[int, _Target]], heed_hidden: bool) -> None:
    offsets = [offset for _, target in wanted if target.element is None for offset in (target.start, target.end)]
    words = cut(paragraph, offsets, heed_hidden)
    for key, target in wanted:
        if target.element is not None:
            _place_marks(key, target.element, target.element)
        elif words.pieces:
            _place_marks(key, *around(words, target.start, target.end))
        else:
            paragraph.extend(comment_parts.marks(key))


def _place_marks(key: int, first: _Element, last: _Element) -> None:
    """The reference stands outside links and tracked insertions, so that it is not part of them."""
    start, end, reference = comment_parts.marks(key)
    first.addprevious(start)
    last.addnext(end)
    refuge = _refuge(end)
    if refuge is not None:
        refuge.insert(1 if len(refuge) and refuge[0].tag == W + "pPr" else 0, reference)
        return
    outer = next(up for up in (end, *end.iterancestors()) if (over := up.getparent()) is None or over.tag in _MAY_HOLD_REFERENCE)
    outer.addnext(reference)


def _refuge(mark: _Element) -> _Element | None:
    """Return the first paragraph after the content control around the mark's paragraph, None if it is in none.

    LibreOffice 7.4 loses the words of a control around whole paragraphs if a reference stands in it. Contents are not affected.
    """
    controls = [
        up for up in next(mark.iterancestors(_PARAGRAPH)).iterancestors(_CONTROL) if up.find(f"{W}sdtPr/{W}docPartObj") is None
    ]
    if not controls:
        return None
    later = (paragraph for after in controls[-1].itersiblings() for paragraph in after.iter(_PARAGRAPH))
    return next((paragraph for paragraph in later if next(paragraph.iterancestors(_CONTROL), None) is None), None)


def _target(note: Note, lines: list[Line]) -> _Target:
    """Choose among the lines of the note's block the one it means, and the characters in it."""
    near = [line for line in lines if _agrees(line.place, note.place)] or lines
    exact = [line for line in near if line.place.paragraph == note.place.paragraph]
    ordered = [*exact, *near]
    if note.place.ref:
        return _reference_target(note.place.ref, ordered)
    found = next((hit for line in ordered if (hit := _find(line, note)) is not None), None)
    line, start, end = found or _whole(note, next((line for line in ordered if line.words.text.strip()), ordered[0]))
    return _host(line.element) or _Target(line.element, start, end)


def _agrees(line: Place, wanted: Place) -> bool:
    return all(mine == theirs for mine, theirs in ((line.row, wanted.row), (line.cell, wanted.cell)) if theirs is not None)


def _find(line: Line, note: Note) -> tuple[Line, int, int] | None:
    """Return the characters of the quote in the line: where the place says, else the nearest occurrence."""
    text, start = line.words.text, note.place.start or 0
    if not note.quote:
        return None
    if text.startswith(note.quote, start):
        return line, start, start + len(note.quote)
    hits = list(_occurrences(text, note.quote))
    return (line, at, at + len(note.quote)) if hits and (at := min(hits, key=lambda hit: abs(hit - start))) is not None else None


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _whole(note: Note, line: Line) -> tuple[Line, int, int]:
    """The quote is not in one paragraph: mark from where it begins to the end of the paragraph."""
    start = note.place.start or 0
    length = len(line.words.text)
    return line, start if start < length else 0, length


def _host(paragraph: _Element) -> _Target | None:
    """Return the run that carries the text box around `paragraph`, None outside text boxes."""
    box = next(iter(list(paragraph.iterancestors(_BOX))[::-1]), None)
    if box is None:
        return None
    host = next(box.iterancestors(_PARAGRAPH))
    runs = [up for up in box.iterancestors(_RUN) if host in up.iterancestors()]
    return _Target(host, element=runs[-1])


def _reference_target(ref: str, lines: list[Line]) -> _Target:
    """Return the run with the mark of the note ("footnote 3")."""
    kind, _, key = ref.partition(" ")
    for line in lines:
        for mark in line.element.iter(f"{W}{kind}Reference"):
            if mark.get(W + "id") == key and (run := mark.getparent()) is not None:
                return _host(line.element) or _Target(line.element, element=run)
    return _Target(lines[0].element, 0, lines[0].words.length)


def _comment_parts(package: Package, parts: WordParts, old: str, comments: _Element) -> dict[str, bytes]:
    """Return the parts that make the comments known, as far as they must change."""
    folder = posixpath.dirname(parts.document)
    if old:
        return {old: comment_parts.serialise(comments)}
    name = next(name for at in ("", *range(1, 100)) if (name := f"{folder}/comments{at}.xml") not in package.names)
    types = package.tree_of("[Content_Types].xml", faithful=True)
    relations = package.tree_of(parts.relations, faithful=True)
    if types is None:
        refuse("truncated", Text("缺少 [Content_Types].xml", "[Content_Types].xml is missing"))
    relations = comment_parts.empty_relations() if relations is None else relations
    comment_parts.name_type(types, name)
    comment_parts.add_relation(relations, name, folder)
    made = {name: comments, "[Content_Types].xml": types, parts.relations: relations}
    return {part: comment_parts.serialise(tree) for part, tree in made.items()}


def _repack(package: Package, changed: dict[str, bytes]) -> bytes:
    """Return the zip with the changed parts in place of the old ones, new ones at the end."""
    infos = {info.filename: info for info in package.archive.infolist()}
    if sum(info.file_size for info in infos.values()) > MAX_UNPACKED_BYTES:
        refuse("bomb", Text(f"共超过 {MAX_UNPACKED_BYTES >> 30} GB", f"over {MAX_UNPACKED_BYTES >> 30} GB in all"))
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for name, info in infos.items():
            kept = zipfile.ZipInfo(name, info.date_time)
            kept.compress_type, kept.external_attr = zipfile.ZIP_DEFLATED, info.external_attr
            if name in changed:
                target.writestr(kept, changed[name])
            else:
                with package.opened(name) as source, target.open(kept, "w") as copy:
                    shutil.copyfileobj(source, copy)
        for name in (name for name in changed if name not in infos):
            target.writestr(zipfile.ZipInfo(name, FIXED_TIME), changed[name], zipfile.ZIP_DEFLATED)
    return output.getvalue()

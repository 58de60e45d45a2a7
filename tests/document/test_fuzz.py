"""Whatever the file, it is read or refused with a sentence: never a traceback, never an unsound Document, never an endless wait."""

import os
import time
from collections.abc import Iterable, Iterator

import pytest

from tests.document.fuzzing import spoilt
from zhihuan.document import Document, Note, Place, Table, annotate, read, write_docx
from zhihuan.document.readers import doc, xls
from zhihuan.errors import UnreadableFile

SECONDS = float(os.environ.get("FUZZ_SECONDS", "32"))
SLOWEST = 10.0


@pytest.fixture(autouse=True)
def _without_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Old formats are given to other programs: not their soundness is tested here."""
    monkeypatch.setattr(doc, "convert", lambda *_: None)
    monkeypatch.setattr(doc, "run", lambda *_: b"")
    monkeypatch.setattr(xls, "convert", lambda *_: None)


def refusal_of(number: int) -> UnreadableFile | None:
    """Read file `number` and look at what came of it; return the refusal, if it was refused."""
    name, content = spoilt(number)
    begun = time.monotonic()
    try:
        document = read(content, name)
        if document.format == "docx":
            annotate(content, [Note(Place(name, block=1, start=2), "3456", "质环", ("请核对",))])
        look_at(document)
    except UnreadableFile as refusal:
        return refusal
    finally:
        assert time.monotonic() - begun < SLOWEST, number
    return None


def look_at(document: Document) -> None:
    """Every table is a rectangle, every piece has a place, and the Document can be written."""
    for block in document.blocks:
        if isinstance(block, Table):
            assert {len(row) for row in block.rows} <= {block.width}
            assert all(cell.passage.place().document == document.name for row in block.rows for cell in row)
        elif hasattr(block, "passage"):
            assert block.passage.place().document == document.name
    write_docx(document)


def read_all(numbers: Iterable[int]) -> tuple[int, int]:
    """Return how many of the files were read and how many refused, each with what is wrong and what to do."""
    refusals = [refusal_of(number) for number in numbers]
    assert all(refusal.message.zh and refusal.hint.zh for refusal in refusals if refusal)
    refused = sum(refusal is not None for refusal in refusals)
    return len(refusals) - refused, refused


def numbers_until(end: float, first: int) -> Iterator[int]:
    while time.monotonic() < end:
        yield first
        first += 1


@pytest.mark.parametrize("first", [0, 10_000_000])
def test_spoilt_files_are_read_or_refused(first: int) -> None:
    read_at_all, refused = read_all(numbers_until(time.monotonic() + SECONDS, first))
    assert read_at_all > 0
    assert refused > 0


@pytest.mark.long
@pytest.mark.parametrize("first", [20_000_000, 30_000_000])
def test_100_000_spoilt_files_are_read_or_refused(first: int) -> None:
    assert sum(read_all(range(first, first + 50_000))) == 50_000

"""How a report that was edited comes back: `python -m benchmarks.rereading [--page docs/reference/roundtrip.md]`.

Each edit is made to the sample school's composed report, in Word's XML or by LibreOffice itself, and the file is taken back. An edit
is lost in silence if neither the texts of the sections nor any conflict or change tells of it.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.office_edits import office_edits
from benchmarks.word_edits import Edit, edits
from tests.report.inventing import invented
from zhihuan.document import Document, write
from zhihuan.report import Reread, compose, reread

SEED = 3
_HEAD = """# Word 往返 Round trip

Written by `python -m benchmarks.rereading --page docs/reference/roundtrip.md`.

把生成的报告交给科室，用 Word、WPS 或 LibreOffice 修改，再用 `zhihuan reread` 取回。报告中的每个数据都在一个内容控件里，
控件名就是数据的键；改动分三种：

- **采用**：文字的增、删、改、移进入该节的文字（`texts/<节号>.md`），其中的数据仍是 `{{…}}`，下次生成时随台账更新；
- **冲突**：数据被改动、删去，或贴来别处的数据。从不采用，也从不丢掉：逐条列出原数、现数和所在句子；
- **告知**：标题、图题、表中文字、封面、目录、页眉这些由系统生成的部分，以及批注、修订记录。

格式（字体、颜色、加粗）不取回。下表每一行是一次改动，由 `tests/report/rereading/test_edits.py` 检验。
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An edit and what taking the file back told."""

    edit: Edit
    told: Reread

    @property
    def is_as_expected(self) -> bool:
        """Whether exactly the expected kinds were told, the words are there, and no number was taken over."""
        conflicts = {one.kind for one in self.told.conflicts}
        changes = {one.kind for one in self.told.changes}
        is_taken = bool(self.edit.unsaid) and any(self.edit.unsaid in text for text in self.told.texts.values())
        return conflicts == set(self.edit.conflicts) and changes == set(self.edit.changes) and self._is_said and not is_taken

    @property
    def _is_said(self) -> bool:
        words = [*self.told.texts.values(), *(one.message.zh for one in (*self.told.conflicts, *self.told.changes))]
        return self.edit.said in " ".join(words)


def try_edits(written: Document, docx: bytes, made: Iterable[Edit]) -> Iterator[Outcome]:
    """Yield what comes of each edit."""
    for one in made:
        yield Outcome(one, reread(one.make(docx), written, 2025))


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the outcomes as a Markdown table with its sum."""
    rows = [
        f"| {at} | {one.edit.program} | {one.edit.name} | {_merged(one.told)} | {len(one.told.conflicts) or ''} | {_told(one.told)} "
        f"| {'' if one.is_as_expected else '**丢失**'} |"
        for at, one in enumerate(outcomes, 1)
    ]
    lost = sum(not one.is_as_expected for one in outcomes)
    head = "| | 程序 | 改动 | 采用的节 | 冲突 | 告知 | |\n|--:|---|---|---|--:|---|---|"
    return "\n".join([head, *rows, "", f"{len(outcomes)} 次改动，无声丢失 {lost} 次。"])


def _merged(told: Reread) -> str:
    return "、".join(told.texts)


def _told(told: Reread) -> str:
    kinds = dict.fromkeys(one.kind for one in told.changes)
    return "、".join(f"{kind} {sum(one.kind is kind for one in told.changes)}" for kind in kinds)


def sample() -> tuple[Document, bytes]:
    """Return the sample school's report and its Word file."""
    facts, cover = invented(SEED)
    written = compose(facts, (), "E3", cover)
    return written, write(written, "docx", is_laid_out=False)


def main() -> None:
    """Make all edits and print the table, or write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rereading", description=__doc__)
    parser.add_argument("--page", type=Path, help="write the table to this page")
    page = parser.parse_args().page
    written, docx = sample()
    text = table(list(try_edits(written, docx, [*edits(), *office_edits(docx)])))
    if page:
        page.write_text(f"{_HEAD}\n{text}\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()

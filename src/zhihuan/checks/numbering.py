"""Numbers of headings, list items, figures and tables: unique, rising, without gaps (V14)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.stating import inner
from zhihuan.document import Caption, Citation, ContentsEntry, Document, Heading, Paragraph, Passage
from zhihuan.language import Text

DIGITS = "零一二三四五六七八九十"
BRACKETED = re.compile(r"[（(]\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[）)]")
ORDINAL = re.compile(r"(?<![唯统万专])([一二三四五六七八九十])是(?!一|否)")
RENUMBER = Text("请核对编号，补上缺少的内容或改正序号。", "Check the numbering: supply what is missing or mend the numbers.")


def ordinal(word: str) -> int:
    """Return the value of a list number such as "3", "三" or "十二"; 0 if it is none."""
    if word.isdigit():
        return int(word)
    tens, _, units = word.rpartition("十")
    if "十" not in word:
        return DIGITS.find(word) if len(word) == 1 else 0
    return (DIGITS.find(tens) if tens else 1) * 10 + (DIGITS.find(units) if units else 0)


def _spoken(name: str) -> str:
    """A bare number is that of a chapter: 第5章, but 6.1.1."""
    return f"第{name}章" if name.isdigit() else name


class HeadingGap(Check):
    """Section numbers of one level jump over a number, repeat one, or begin below a chapter that is not there.

    错误示例：4.3之后直接出现5.1，没有第5章的标题；6.1之后是6.1.2，没有6.1.1。

    正确示例：5 社会贡献、5.1 技术技能人才培养、5.2 社会服务。
    """

    id = "heading-gap"
    family = "structure"
    rules = ("V14",)
    title = Text("章节编号不连续", "Section numbers with a gap")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        headings = [
            (key, block)
            for block in dossier.report.document.blocks
            if isinstance(block, Heading) and (key := _decimal(block.number))
        ]
        seen, depths = {key for key, _ in headings}, {len(key) for key, _ in headings}
        # What stands before the first numbered heading of an excerpt is not known to be missing.
        seen |= _before_first(headings[0][0]) if headings else set()
        for key, heading in headings:
            missing = _missing(key, seen, depths)
            # A whole level that is numbered otherwise (一、 above 1.1) is a style, not a gap.
            if len(missing) in depths:
                yield _gap(self.id, missing, key, _before(headings, heading), heading)
                seen.add(missing)


def _before_first(key: tuple[int, ...]) -> set[tuple[int, ...]]:
    return {(*key[:depth], n) for depth in range(len(key)) for n in range(1, key[depth] + (depth < len(key) - 1))}


def _decimal(number: str) -> tuple[int, ...]:
    parts = number.strip(".．、 ").replace("．", ".").split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() and len(part) < 3 for part in parts) else ()


def _missing(key: tuple[int, ...], seen: set[tuple[int, ...]], depths: set[int]) -> tuple[int, ...]:
    """Return the chapter above or the number just before that does not exist; the outermost of those levels that are numbered so."""
    for depth in range(1, len(key)):
        if depth in depths and key[:depth] not in seen:
            return key[:depth]
    before = (*key[:-1], key[-1] - 1)
    return before if key[-1] > 1 and before not in seen else ()


def _before(headings: Sequence[tuple[tuple[int, ...], Heading]], heading: Heading) -> Heading | None:
    position = next(i for i, (_, h) in enumerate(headings) if h is heading)
    return headings[position - 1][1] if position else None


def _gap(check: str, missing: tuple[int, ...], key: tuple[int, ...], before: Heading | None, after: Heading) -> Finding:
    name, here = ".".join(map(str, missing)), ".".join(map(str, key))
    previous = f"“{before.passage.text.strip()[:20]}”之后" if before else ""
    message = Text(f"{previous}出现{here}，缺少{_spoken(name)}。", f"{here} appears, but there is no {name}.")
    cited = tuple(h.passage.cite() for h in (before, after) if h)
    return Finding(check, Severity.WARNING, message, RENUMBER, cited, expected=name, found=here)


class ListGap(Check):
    """A list inside the text skips or repeats a number: （1）（2）（4）, or 一是…二是…四是….

    错误示例：（1）抓课堂。（2）抓实训。（4）抓评价。

    正确示例：（1）抓课堂。（2）抓实训。（3）抓评价。
    """

    id = "list-gap"
    family = "structure"
    rules = ("V14",)
    title = Text("列举序号不连续", "List numbers with a gap")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for run in _lists(dossier.report.document):
            numbers = [number for number, _ in run]
            if len(numbers) >= 3 and any(b != a + 1 for a, b in pairwise(numbers)):
                yield self._finding(run)

    def _finding(self, run: list[tuple[int, Citation]]) -> Finding:
        numbers = [number for number, _ in run]
        missing = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
        printed = "、".join(map(str, numbers))
        lack = f"，缺少第{'、'.join(map(str, missing))}项" if missing else "，有重复"
        message = Text(f"列举的序号依次为{printed}{lack}。", f"The list runs {', '.join(map(str, numbers))}.")
        return Finding(self.id, Severity.WARNING, message, RENUMBER, tuple(c for _, c in run[:6]), found=printed)


def _lists(document: Document) -> Iterator[list[tuple[int, Citation]]]:
    """Yield every run of list numbers of one style that starts at 1 and rises; a heading ends it."""
    open_runs: dict[str, list[tuple[int, Citation]]] = {}
    for block in document.blocks:
        if isinstance(block, Heading):
            yield from open_runs.values()
            open_runs = {}
        if isinstance(block, Paragraph | Heading):
            for style, number, citation in _marks(block.passage):
                if number == 1 or number <= open_runs.get(style, [(0, citation)])[-1][0] - 1:
                    yield from [open_runs.pop(style)] if style in open_runs else []
                if number == 1 or style in open_runs:
                    open_runs.setdefault(style, []).append((number, citation))
    yield from open_runs.values()


def _marks(passage: Passage) -> Iterator[tuple[str, int, Citation]]:
    for style, pattern in (("bracket", BRACKETED), ("ordinal", ORDINAL)):
        for match in pattern.finditer(passage.text):
            if style == "ordinal" or _opens(passage.text, match.start()):
                end = min(len(passage.text), match.end() + 8)
                kind = f"{style}-{match[1].isdigit()}"
                yield kind, ordinal(match[1]), passage.cite(match.start(), end)


def _opens(text: str, at: int) -> bool:
    """Tell whether a bracketed number begins a list item rather than refers to one."""
    return not text[:at].strip() or text[:at].rstrip()[-1] in "。；;：:，,！？"


class CaptionGap(Check):
    """Figures or tables carry a number twice, skip one, or do not rise.

    错误示例：图1-2招生计划 …… 图1-2专业群立项名单。

    正确示例：图1-1招生计划 …… 图1-2专业群立项名单。
    """

    id = "caption-numbering"
    family = "structure"
    rules = ("V14",)
    title = Text("图表编号重复或不连续", "Figure or table numbers repeated or skipped")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        series: dict[tuple[str, str], list[tuple[int, Caption]]] = defaultdict(list)
        for block in dossier.report.document.blocks:
            if isinstance(block, Caption) and (key := re.fullmatch(r"(\d+[-－—.])?(\d+)", block.number)):
                series[block.kind, (key[1] or "").strip("-－—.")].append((int(key[2]), block))
        for (kind, chapter), items in series.items():
            yield from self._series(kind, chapter, items)

    def _series(self, kind: str, chapter: str, items: list[tuple[int, Caption]]) -> Iterator[Finding]:
        name = "图" if kind == "figure" else "表"
        start = f"{name}{chapter}-" if chapter else name
        if items[0][0] > 1:
            yield self._skipped(f"{start}1", f"{start}{items[0][0]}", (items[0][1],))
        for (a, first), (b, second) in pairwise(items):
            if b == a:
                yield self._twice(f"{start}{b}", (first, second))
            elif b > a + 1:
                yield self._skipped(f"{start}{a + 1}", f"{start}{b}", (first, second))

    def _twice(self, number: str, captions: tuple[Caption, ...]) -> Finding:
        return self._finding(Text(f"{number}重复使用。", f"Number {number} is used twice."), number, number, captions)

    def _skipped(self, number: str, found: str, captions: tuple[Caption, ...]) -> Finding:
        return self._finding(Text(f"编号不连续，缺少{number}。", f"Number {number} is missing."), number, found, captions)

    def _finding(self, message: Text, number: str, found: str, captions: tuple[Caption, ...]) -> Finding:
        cited = tuple(caption.passage.cite() for caption in captions)
        return Finding(self.id, Severity.WARNING, message, RENUMBER, cited, number, found)


class ContentsMismatch(Check):
    """The contents list a heading, figure or table under another number or title than the text, or one that the text has not.

    错误示例：目录为“1.3 专业建设”，正文标题为“1.3 课程建设”。

    正确示例：目录与正文标题逐字一致。
    """

    id = "contents-mismatch"
    family = "structure"
    rules = ("V01", "V14")
    title = Text("目录与正文不一致", "Contents differ from the text")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        blocks = dossier.report.document.blocks
        targets = {
            (_kind(b), plain_title(b.number)): b for b in reversed(blocks) if isinstance(b, Heading | Caption) and b.number
        }
        titles = {plain_title(b.title) for b in blocks if isinstance(b, Heading | Caption)}
        for entry in (b for b in blocks if isinstance(b, ContentsEntry) and b.number):
            target = targets.get((_kind(entry), plain_title(entry.number)))
            if target and not _alike(entry.title, target.title):
                yield self._differs(entry, target)
            elif not target and plain_title(entry.title) not in titles and any(kind == _kind(entry) for kind, _ in targets):
                yield self._absent(entry)

    def _differs(self, entry: ContentsEntry, target: Heading | Caption) -> Finding:
        number = entry.number.replace(" ", "")
        message = Text(
            f"{number}在目录中为“{inner(entry.title)}”，正文中为“{inner(target.title)}”。",
            f"{entry.number} reads “{entry.title}” in the contents and “{target.title}” in the text.",
        )
        hint = Text("请更新目录，使其与正文一致。", "Update the contents so that they match the text.")
        return Finding(
            self.id, Severity.WARNING, message, hint, (entry.passage.cite(), target.passage.cite()), target.title, entry.title
        )

    def _absent(self, entry: ContentsEntry) -> Finding:
        message = Text(
            f"目录列有“{entry.passage.text.strip()}”，正文中没有。", "An entry of the contents has no counterpart in the text."
        )
        hint = Text("请补上该部分，或从目录中删去。", "Add the part, or drop the entry.")
        return Finding(self.id, Severity.WARNING, message, hint, (entry.passage.cite(),), found=entry.title)


def _kind(block: Heading | Caption | ContentsEntry) -> str:
    if isinstance(block, Caption):
        return block.kind
    if isinstance(block, Heading):
        return "heading"
    return {"图": "figure", "表": "table"}.get(block.passage.text.strip().lstrip("- 附")[:1], "heading")


BLANKS_AND_MARKS = re.compile(r"[\s图表附.．、，,:：“”\"《》（）()·]")


def plain_title(words: str) -> str:
    """Return a number or title without what printers vary: blanks, marks, the words 图 and 表, the kind of dash."""
    return BLANKS_AND_MARKS.sub("", words).translate(str.maketrans("－—–", "---"))


def _alike(a: str, b: str) -> bool:
    """Tell whether two titles say the same; one may be cut short by a line break."""
    x, y = plain_title(a), plain_title(b)
    return x == y or (min(len(x), len(y)) >= 6 and (x.startswith(y) or y.startswith(x)))

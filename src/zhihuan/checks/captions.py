"""Figures and tables: spoken of in the text, and in the list of figures when there is one (V14)."""

import re
from collections.abc import Iterator

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.numbering import RENUMBER, plain_title
from zhihuan.document import Caption, ContentsEntry, Heading, Table
from zhihuan.language import Text

WORDS = {"figure": "图", "table": "表"}
MOST = 8
SPOKEN_OF = re.compile(r"(?:[见如]|参见|详见)(?P<kind>[图表])\s*(?P<number>\d+(?:\s*[-－—–.．]\s*\d+)?)")
LEAST_LISTED = 2
SAME_BEGIN = 6
# 见下图, 如上表所示: a figure may be spoken of by where it stands.
NEARBY = re.compile(r"[见如][下上右左][图表]")


def _captions(dossier: Dossier, kind: str) -> list[Caption]:
    """Return the captions of one kind that carry a number; the official tables are named by the form, not by the text."""
    official = _official(dossier)
    captions = [b for b in dossier.report.document.blocks if isinstance(b, Caption) and b.kind == kind]
    return [c for c in captions if re.fullmatch(r"\d+(?:[-－—.．]\d+)?", c.number) and plain_title(c.title) not in official]


def _official(dossier: Dossier) -> set[str]:
    edition = dossier.catalogue.editions.get(dossier.report.edition)
    return {plain_title(table.title) for table in edition.tables if table.number} if edition else set()


class CaptionUncited(Check):
    """Figures or tables carry a number, and the text never speaks of them.

    错误示例：有“图2-1 社区讲座”，正文没有一处写“见图2-1”。

    正确示例：“讲座现场见图2-1。”
    """

    id = "caption-uncited"
    family = "structure"
    rules = ("V14",)
    title = Text("图表未在正文中提及", "A figure or table that the text never names")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        document = dossier.report.document
        captions = [caption for kind in WORDS for caption in _captions(dossier, kind)]
        text = "".join(p.text for i, p in document.prose() if not isinstance(document.blocks[i], Caption))
        silent = [c for c in captions if not _named(c, text)]
        # Where none is named, a report does without such references: nothing was forgotten.
        if silent and len(silent) < len(captions) and not NEARBY.search(text):
            yield self._finding(silent)

    def _finding(self, silent: list[Caption]) -> Finding:
        shown = "、".join(f"{WORDS[c.kind]}{c.number}" for c in silent[:MOST])
        message = Text(f"正文没有提到{shown}。", f"The text never speaks of {shown}.")
        hint = Text("请在相应的段落写明“见图…”“见表…”。", "Name each where the text speaks of what it shows.")
        return Finding(self.id, Severity.INFO, message, hint, tuple(c.passage.cite() for c in silent[:MOST]), found=shown)


def _named(caption: Caption, text: str) -> bool:
    number = r"\s*[-－—–.．]\s*".join(map(re.escape, re.split(r"[-－—–.．]", caption.number)))
    return bool(re.search(rf"{WORDS[caption.kind]}\s*{number}(?!\d)", text))


class CaptionUnlisted(Check):
    """The report has a list of its figures or tables, and some are not in it.

    错误示例：图目录列到图3-4，正文还有图3-5。

    正确示例：图目录与正文的图一一对应。
    """

    id = "caption-unlisted"
    family = "structure"
    rules = ("V14",)
    title = Text("图表未列入目录", "A figure or table that its list leaves out")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        document, official = dossier.report.document, _official(dossier)
        entries = [b for b in document.blocks if isinstance(b, ContentsEntry) and plain_title(b.title) not in official]
        for kind, word in WORDS.items():
            listed = [entry for entry in entries if re.match(rf"[-\s]*{word}\s*\d", entry.passage.text)]
            if len(listed) >= LEAST_LISTED:
                numbers = {plain_title(entry.number) for entry in listed}
                titles = [plain_title(entry.title) for entry in listed]
                left_out = [c for c in _captions(dossier, kind) if plain_title(c.number) not in numbers]
                left_out = [c for c in left_out if not any(plain_title(c.title)[:SAME_BEGIN] in title for title in titles)]
                if left_out:
                    yield self._finding(left_out, word)

    def _finding(self, left_out: list[Caption], word: str) -> Finding:
        shown = "、".join(f"{word}{c.number}" for c in left_out[:MOST])
        message = Text(f"{word}目录没有列出{shown}。", f"The list leaves out {shown}.")
        return Finding(self.id, Severity.WARNING, message, RENUMBER, tuple(c.passage.cite() for c in left_out[:MOST]), shown)


class CaptionAbsent(Check):
    """The text sends the reader to a figure or table that is not there, though others of its kind are.

    错误示例：“各年级测评结果见表3”，而全文只有表1和表2。

    正确示例：补上表3，或改为“见表2”。
    """

    id = "caption-absent"
    family = "structure"
    rules = ("V14",)
    title = Text("提到的图表不存在", "A figure or table that is not there")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        document = dossier.report.document
        numbers = {(b.kind, plain_title(b.number)) for b in document.blocks if isinstance(b, Caption)}
        kinds = {word: kind for kind, word in WORDS.items() if any(kind == other for other, _ in numbers)}
        named = [p.text for i, p in document.passages() if isinstance(document.blocks[i], Caption | Heading | Table)]
        headed = "\n".join(named).replace(" ", "")
        for _, passage in document.prose():
            for match in SPOKEN_OF.finditer(passage.text):
                key = kinds.get(match["kind"], ""), plain_title(match["number"])
                if key[0] and key not in numbers and f"{match['kind']}{key[1]}" not in headed:
                    message = Text(
                        f"文中提到{match['kind']}{key[1]}，报告中没有这个{match['kind']}。",
                        f"The text names {key[0]} {key[1]}, which is not there.",
                    )
                    place = passage.cite(max(0, match.start() - 12), match.end())
                    yield Finding(self.id, Severity.WARNING, message, RENUMBER, (place,), found=match.group())

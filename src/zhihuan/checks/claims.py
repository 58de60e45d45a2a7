"""Claims of progress held against the figures that stand beside them (V09, V16)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.stating import amount, cite, say
from zhihuan.document import Caption, Citation, Document, Paragraph, Passage, Table
from zhihuan.facts import Breakdown, Fact, Reading, RelationKind
from zhihuan.language import Text
from zhihuan.quantities import Kind, find

RISE = r"(?:提升|提高|增长|上升|增加|改善|进步|好转)"
CLAIM = re.compile(rf"(?:稳步|明显|显著|大幅|持续|逐年|有所|有了?|不断|全面)(?:明显|显著|大幅|较大|的)*{RISE}")
ALL = re.compile(r"均|都|各项|全部|全面")
RISEN = re.compile(rf"(?:有所|明显|显著|大幅){RISE}")
RISEN_SINCE = re.compile(rf"(?:均|都)?(?:(?:较|比)(?:上一?年度?|去年)|同比)?(?:均|都)?{RISEN.pattern}")
STEADILY = re.compile(r"稳步|逐年|持续")
COMPARES = re.compile(r"(?:较|比|与)(?:上一?年度?|去年|往年|\d{4}\s*年)|同比|逐年|上一?年度?相比")
MEASURE = re.compile(r"[\u4e00-\u9fff]{1,8}(?:度|率|比例|人数|数量|总额)")
CLAUSE = re.compile(r"[^，。；！？\n]+")
SMALL_FALL = {Kind.PERCENT: Decimal(1)}
MOST_SHOWN = 7
Pair = tuple[Fact, Fact]
SMALL_COUNT = 10
CLEAR_POINTS, CLEAR_SHARE = Decimal(5), Decimal("0.1")


class ClaimAgainstFigures(Check):
    """The text says that things rose; the figures right beside it fell.

    错误示例：“升学质量稳步提升”，紧接的表中升学比例由58.88%降到50.03%。

    正确示例：“升学比例较上年下降8.85个百分点，主要原因是……”
    """

    id = "claim-against-figures"
    family = "change"
    rules = ("V09",)
    title = Text("说法与数据相反", "A claim that the figures deny")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        report = dossier.report
        changes = [r for r in report.relations if r.kind in (RelationKind.DIFFERENCE, RelationKind.GROWTH)]
        for index, passage in _paragraphs(report.document):
            said = CLAUSE.finditer(passage.text) if CLAIM.search(passage.text) else ()
            claim = next((m for m in said if _claims(passage.text, m)), None)
            if claim:
                near = {index, *_tables_after(report.document, index)}
                beside = [(r.operands[0], r.operands[1]) for r in changes if r.result.evidence.block in near]
                falls = [pair for pair in beside if fell(*pair, strictly=not ALL.search(claim.group()))]
                falls = falls or [pair for pair in _named(claim.group(), report) if fell(*pair, strictly=False)]
                if falls:
                    yield self._finding(passage.cite(*claim.span()), falls)

    def _finding(self, claim: Citation, falls: list[Pair]) -> Finding:
        shown = "；".join(f"{now.label}由{say(before)}变为{say(now)}" for now, before in falls[:3])
        message = Text(
            f"文中称“{claim.quote.strip()[-16:]}”，而{shown}。", f"The text claims a rise, but the figures fell: {shown}."
        )
        hint = Text("请改写这句话，并说明下降的原因。", "Reword the claim and explain the fall.")
        facts = tuple(fact for pair in falls for fact in pair)
        return Finding(self.id, Severity.WARNING, message, hint, (claim, *cite(*facts)[:6]), facts=facts)


def _named(claim: str, report: Reading) -> Iterator[Pair]:
    """Yield (now, before) of the figures in two-year tables that the claim calls by name."""
    yield from (
        (now, before) for before, now in two_years(report.facts, report.period) if len(now.label) > 3 and now.label in claim
    )


def _paragraphs(document: Document) -> Iterator[tuple[int, Passage]]:
    yield from ((i, b.passage) for i, b in enumerate(document.blocks) if isinstance(b, Paragraph))


def _claims(text: str, clause: re.Match[str]) -> bool:
    """Tell whether the clause claims a rise over last year; the base may stand in the clause before."""
    if not CLAIM.search(clause.group()):
        return False
    before = text[max(0, clause.start() - 20) : clause.end()]
    return bool(COMPARES.search(before) or STEADILY.search(clause.group()))


def _tables_after(document: Document, index: int) -> Iterator[int]:
    """Yield the tables that follow a paragraph with nothing but a caption or a short line between."""
    for i in range(index + 1, min(index + 4, len(document.blocks))):
        block = document.blocks[i]
        if isinstance(block, Table):
            yield i
            return
        if not isinstance(block, Caption) and not (isinstance(block, Paragraph) and len(block.passage.text.strip()) < 30):
            return


def fell(now: Fact, before: Fact, *, strictly: bool) -> bool:
    """Tell whether the figure fell: at all, or strictly: by five points or a tenth. A ratio such as 生师比 may rightly fall."""
    if now.kind is Kind.RATIO or amount(before) <= 0:
        return False
    drop = amount(before) - amount(now)
    if not strictly:
        return drop > SMALL_FALL.get(now.kind, Decimal(0))
    return drop >= CLEAR_POINTS if now.kind is Kind.PERCENT else drop / amount(before) >= CLEAR_SHARE


class ClaimWithoutFigures(Check):
    """A measure is said to have risen over last year, and the report has no figure of last year for it.

    错误示例：“学生满意度比上年有所提高”，全文没有上年的满意度。

    正确示例：“学生满意度由上年的95.2%提高到96.8%”。
    """

    id = "claim-without-figures"
    family = "change"
    rules = ("V16",)
    title = Text("称有提高而无上年数据", "A rise claimed without last year's figure")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        report = dossier.report
        if not report.period.isdigit():
            return
        earlier = [f.label for f in report.facts if f.period[:4].isdigit() and int(f.period[:4]) < int(report.period)]
        earlier += [r.result.label for r in report.relations if r.kind in (RelationKind.DIFFERENCE, RelationKind.GROWTH)]
        claims = [c for _, passage in _paragraphs(report.document) for c in self._bare_claims(passage, earlier)]
        if claims:
            yield self._finding(claims, report)

    def _bare_claims(self, passage: Passage, earlier: list[str]) -> Iterator[tuple[Citation, str]]:
        for clause in CLAUSE.finditer(passage.text) if RISEN.search(passage.text) else ():
            said = clause.group()
            claim = RISEN_SINCE.search(said)
            measure = list(MEASURE.finditer(said[: claim.start()])) if claim else []
            if claim and measure and not find(_to_the_end(passage.text, clause)):
                word = measure[-1].group()[-3:]
                if not any(word in label for label in earlier):
                    yield passage.cite(*clause.span()), word

    def _finding(self, claims: list[tuple[Citation, str]], report: Reading) -> Finding:
        word = claims[0][1]
        current = next((f for f in report.facts if word in f.label), None)
        message = Text(
            f"文中称“{claims[0][0].quote.strip()[-20:]}”，但全文没有{int(report.period) - 1}年的相应数值，"
            f"只有{report.period}年的，无法核实。",
            f"A rise of {word} is claimed, but the report has no figure of last year for it.",
        )
        hint = Text("请写出上年和本年的数值，或删去这句话。", "Give both years' figures, or drop the claim.")
        citations = (*(c for c, _ in claims[:4]), *(cite(current) if current else ()))
        return Finding(self.id, Severity.WARNING, message, hint, citations, facts=(current,) if current else ())


def _to_the_end(text: str, clause: re.Match[str]) -> str:
    """Return the clause and the rest of its sentence, where the figures may follow."""
    return re.split(r"[。；！？\n]", text[clause.start() :], maxsplit=1)[0]


class JumpUnexplained(Check):
    """A count changed by more than three tenths, or a rate by more than five points, over last year, and no sentence says why.

    错误示例：非学历培训到账经费由175.11万元降到94.47万元，全文没有说明。

    正确示例：“因企业培训项目减少，非学历培训到账经费降为94.47万元。”
    """

    id = "jump-unexplained"
    family = "change"
    rules = ("V09",)
    title = Text("变化很大而无说明", "A large change without a word")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        text = "".join(p.text for _, p in dossier.report.document.prose())
        pairs = [pair for pair in two_years(dossier.report.facts, dossier.report.period) if _jumped(*pair)]
        silent = [(before, now) for before, now in pairs if not _explained(now, text)]
        if silent:
            yield self._finding(silent)

    def _finding(self, silent: list[tuple[Fact, Fact]]) -> Finding:
        silent = sorted(silent, key=lambda pair: -_size(*pair))
        shown = "；".join(f"{now.label}由{say(before)}变为{say(now)}" for before, now in silent[:MOST_SHOWN])
        more = f"等{len(silent)}项" if len(silent) > MOST_SHOWN else ""
        message = Text(
            f"与上年相比变化很大，正文没有说明原因：{shown}{more}。", f"Large changes without a word of explanation: {shown}."
        )
        hint = Text(
            "请核对两年的数值和口径；无误的，写明变化的原因。",
            "Check both years and their bases; if right, say why they changed.",
        )
        facts = tuple(f for pair in silent[:MOST_SHOWN] for f in pair)
        return Finding(self.id, Severity.WARNING, message, hint, cite(*facts), facts=facts)


def two_years(facts: tuple[Fact, ...], period: str) -> Iterator[tuple[Fact, Fact]]:
    """Yield (last year's, this year's) figure of each indicator that a table states for both."""
    last = str(int(period) - 1) if period.isdigit() else ""
    known: dict[tuple[str | None, Breakdown, int], Fact] = {
        (f.indicator, f.breakdown, f.evidence.block): f for f in facts if f.indicator and f.period == last and f.evidence.in_table
    }
    for now in facts:
        before = known.get((now.indicator, now.breakdown, now.evidence.block))
        if before is not None and now.period == period and now.evidence.in_table and before.evidence.row == now.evidence.row:
            yield before, now


def _jumped(before: Fact, now: Fact) -> bool:
    a, b = amount(before), amount(now)
    if now.kind is Kind.PERCENT:
        return abs(b - a) > CLEAR_POINTS
    return a > 0 and abs(b - a) >= SMALL_COUNT and abs(b - a) / a > Decimal("0.3")


def _size(before: Fact, now: Fact) -> Decimal:
    """How large a jump is beside what is allowed."""
    a, b = amount(before), amount(now)
    return abs(b - a) / CLEAR_POINTS if now.kind is Kind.PERCENT else abs(b - a) / a * 3


def _explained(now: Fact, text: str) -> bool:
    """Tell whether the text speaks of the figure at all: its value stands there beside words of change or reason."""
    around = (text[max(0, m.start() - 60) : m.end() + 60] for m in re.finditer(re.escape(say(now)), text))
    return any(re.search(r"因|由于|主要是|受|调整|减少|增加|提高|下降", words) for words in around)

"""Rates that nobody can check: without heads, on a base that is not printed, or under a title that names another measure."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.stating import amount, cite, name, say, stated
from zhihuan.checks.tables import cite_cell, header, heading_above
from zhihuan.document import Citation, Document, Table
from zhihuan.facts import Fact, RelationKind, Role
from zhihuan.language import Text
from zhihuan.quantities import Kind

FEWEST_PARTS = 3
NEAR = Decimal("0.005")
STEM = re.compile(r"([\u4e00-\u9fff]{2,})(?:率|比例|占比)$")
MEASURES = ("合格率", "及格率", "优秀率", "就业率", "升学率", "满意率", "满意度", "获证率")


class RateWithoutHeads(Check):
    """A rate is given by part and never for the whole, and no head count stands beside it: nobody can check it.

    错误示例：就业率只列各专业，没有全校就业率，也没有毕业生和就业人数。

    正确示例：表中同时列出毕业生数、就业人数和就业率，并有全校合计行。
    """

    id = "rate-without-heads"
    family = "arithmetic"
    rules = ("V04", "V16")
    title = Text("只有分项比率，没有总数和人数", "A rate by part without a whole or heads")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        parts: dict[str, list[Fact]] = defaultdict(list)
        wholes = set()
        for fact in dossier.report.facts:
            indicator = dossier.catalogue.indicators.get(fact.indicator or "")
            if indicator and fact.kind is Kind.PERCENT and fact.role is Role.VALUE and indicator.kind == "rate":
                if fact.breakdown:
                    parts[indicator.code].append(fact)
                else:
                    wholes |= {indicator.code, *indicator.twins}
        lonely = [facts for code, facts in parts.items() if len(facts) >= FEWEST_PARTS and code not in wholes]
        for facts in lonely:
            if facts[0].evidence.in_table and not self._has_heads(facts, dossier):
                yield self._finding(facts, dossier.report.document)

    def _has_heads(self, facts: list[Fact], dossier: Dossier) -> bool:
        block = facts[0].evidence.block
        return any(f.evidence.block == block and f.unit in ("人", "名") for f in dossier.report.facts)

    def _finding(self, facts: list[Fact], document: Document) -> Finding:
        title = header(facts[0], document)
        message = Text(
            f"“{title.quote}”只有分项，没有全校的数，也没有人数，无法核实。",
            "A rate is given by part only, with no whole and no heads.",
        )
        hint = Text("请补上全校的比率和分子、分母人数。", "Add the rate of the whole school and the heads behind it.")
        above = heading_above(facts[0].evidence.block, document)
        places = (*((above,) if above else ()), title, *cite(*facts[:2]))
        return Finding(self.id, Severity.WARNING, message, hint, places, facts=tuple(facts))


class RateUnreachable(Check):
    """A rate stands beside its numerator, and no whole that the report prints gives it.

    错误示例：“本科录取260人，本科率12.22%”，而260除以报告中任何一个人数都不是12.22%。

    正确示例：“单独考试考生2127人，本科录取260人，录取率12.22%”。
    """

    id = "rate-unreachable"
    family = "arithmetic"
    rules = ("V04", "V05")
    title = Text("比率的分母不明", "A rate with no base in the report")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        derived = {id(r.result) for r in dossier.report.relations if r.kind is RelationKind.SHARE}
        blocks: dict[int, list[Fact]] = defaultdict(list)
        for fact in dossier.report.facts:
            blocks[fact.evidence.block].append(fact)
        for rate in dossier.report.facts:
            stem = STEM.search(rate.label) if _is_bare_rate(rate) else None
            if stem and id(rate) not in derived:
                beside = blocks[rate.evidence.block]
                heads = [f for f in beside if _is_numerator(f, rate, stem[1])]
                if len(heads) != 1:
                    continue
                wholes = [f for f in dossier.report.facts if _is_whole(f, rate) and amount(f) >= amount(heads[0])]
                if not any(_gives(heads[0], whole, rate) for whole in wholes):
                    # Only a near miss of a whole in the same paragraph tells that this was the base meant.
                    near = [w for w in wholes if w in beside and abs(amount(heads[0]) * 100 / amount(w) / rate.value - 1) < NEAR]
                    yield from [self._finding(heads[0], rate, near[0])] if near else []

    def _finding(self, part: Fact, rate: Fact, near: Fact) -> Finding:
        need = amount(part) * 100 / rate.value
        share = amount(part) * 100 / amount(near)
        message = Text(
            f"“{name(rate)}”没有写明分母，用报告中的人数都算不出：{say(part)}÷{say(near)}={share:.2f}%，要得{say(rate)}分母约为{need:.0f}人。",
            f"No base in the report gives {say(rate)} for {say(part)}; it would have to be about {need:.0f}.",
        )
        hint = Text("请写明分母，或重新计算。", "Name the base, or compute it again.")
        return Finding(
            self.id, Severity.WARNING, message, hint, cite(part, rate, near), found=say(rate), facts=(part, rate, near)
        )


def _is_bare_rate(rate: Fact) -> bool:
    """A rate with no stated base: what it is a share of is anybody's guess."""
    return rate.kind is Kind.PERCENT and not rate.basis and not rate.evidence.in_table and rate.value > 0


def _is_numerator(fact: Fact, rate: Fact, stem: str) -> bool:
    return (
        fact.evidence.sentence == rate.evidence.sentence
        and fact.unit in ("人", "名")
        and fact.role is Role.VALUE
        and stem[-2:] in fact.label
    )


def _is_whole(fact: Fact, rate: Fact) -> bool:
    return (
        fact.unit in ("人", "名", "")
        and fact.decimals == 0
        and fact.value > 0
        and fact.period == rate.period
        and fact.kind is Kind.AMOUNT
    )


def _gives(part: Fact, whole: Fact, rate: Fact) -> bool:
    return (stated(part) / stated(whole) * Decimal(100)).meets(stated(rate))


class TitleNamesOtherMeasure(Check):
    """A table's title names a rate, and its columns hold something else.

    错误示例：表题为“文化课合格率”，表内是平均分和排名。

    正确示例：表题改为“文化课平均分”，或补上合格率一列。
    """

    id = "title-names-other-measure"
    family = "structure"
    rules = ("V02",)
    title = Text("表题与内容不符", "A title that names another measure")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        facts: dict[int, list[Fact]] = defaultdict(list)
        for fact in dossier.report.facts:
            if fact.evidence.in_table:
                facts[fact.evidence.block].append(fact)
        for block, inside in facts.items():
            table = dossier.report.document.blocks[block]
            title = _title(table) if isinstance(table, Table) else None
            if title and not any(f.kind is Kind.PERCENT for f in inside):
                measure = next((m for m in MEASURES if m in title.quote), "")
                if not measure or any(measure in word for f in inside for word in (*f.evidence.rows, *f.evidence.columns)):
                    continue
                others = _other_measures(inside, dossier.report.document)
                if others:
                    yield self._finding(measure, title, others)

    def _finding(self, measure: str, title: Citation, others: list[Citation]) -> Finding:
        shown = "、".join(dict.fromkeys(c.quote for c in others))
        message = Text(
            f"表题是“{title.quote.strip()}”，表内却没有{measure}，只有{shown}。",
            f"The title names {measure}, but the table holds {shown}.",
        )
        hint = Text("请改正表题，或补上该比率。", "Mend the title, or add the rate.")
        return Finding(self.id, Severity.WARNING, message, hint, (title, *others[:4]), expected=measure, found=shown)


def _title(table: Table) -> Citation | None:
    """Return what names the table: its title, or the one cell with words that a first row or a first column is made of."""
    if table.title:
        return table.title.cite()
    lines = (table.rows[0], tuple(row[0] for row in table.rows)) if table.rows else ()
    named = ({cell.text: cell for cell in line if cell.text} for line in lines)
    return next((cite_cell(next(iter(cells.values()))) for cells in named if len(cells) == 1), None)


def _other_measures(facts: list[Fact], document: Document) -> list[Citation]:
    found: dict[str, Citation] = {}
    for fact in facts:
        citation = header(fact, document)
        found.setdefault(citation.quote, citation)
    return [c for quote, c in found.items() if re.search(r"分|名次|排名|人数|数$", quote)]

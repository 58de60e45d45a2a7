"""Majors from table to table: their names, who is left out, and what their heads add up to (V17)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from zhihuan.checks.agreement import canonical
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.stating import amount, cite, plain, say
from zhihuan.checks.tables import cite_cell, header, heading_above
from zhihuan.document import Cell, Document, Paragraph, Table
from zhihuan.facts import Fact, Role
from zhihuan.language import Text
from zhihuan.quantities import dimension

FEWEST, MOST, SHORTEST = 4, 16, 3
STUDENTS = ("students_full_time", "enrol_new", "enrol_plan", "grad_total", "students_registered")
Names = dict[str, Cell]
SERIAL = re.compile(r"^\s*[\d一二三四五六七八九十]{1,2}\s*[.．、]\s*")
HEADER = re.compile(r"^专业(?:名称|类别|方向)?$")


def majors_by_table(document: Document) -> dict[int, Names]:
    """Return for each table that goes by major: name of the major → the cell that names it."""
    tables = {}
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            names = _names(block)
            if len(names) >= FEWEST:
                tables[index] = names
    return tables


def _names(table: Table) -> Names:
    head = next((cell for row in table.rows[:3] for cell in row if HEADER.match(cell.text.replace(" ", ""))), None)
    names: Names = {}
    if head:
        for row in table.rows[head.row + head.rowspan :]:
            cell = row[head.column]
            name = SERIAL.sub("", cell.text)
            if cell is not head and 2 <= len(name) <= MOST and not re.search(r"合计|总计|小计|全校|其[他它]|、", name):
                names.setdefault(name, cell)
    return names


GENERIC = re.compile(r"技术|应用|服务|管理|设计|制作|施工|运行|控制|维护|维修|与|和|及|[（(].*?[）)]")


def alike(one: str, other: str) -> bool:
    """Tell whether two names may be one major under an old and a new name: without the general words, one holds the other."""
    short, long = sorted((_core(one), _core(other)), key=len)
    return len(short) >= 2 and short in long


@lru_cache(maxsize=1024)
def _core(name: str) -> str:
    return GENERIC.sub("", name)


class MajorRenamed(Check):
    """One major has different names in different tables of the report.

    错误示例：技能鉴定表写“建筑施工”，招生表写“建筑工程施工”。

    正确示例：全文使用当年专业目录中的名称；旧名用括号注明。
    """

    id = "major-renamed"
    family = "agreement"
    rules = ("V17",)
    title = Text("同一专业名称不一致", "One major, several names")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        tables = majors_by_table(dossier.report.document)
        twins = _twins(tables)
        groups: dict[str, Names] = defaultdict(dict)
        for names in tables.values():
            for name, cell in names.items():
                for twin in twins.get(name, ()):
                    groups[min(name, twin)].setdefault(name, cell)
        pairs = [group for group in groups.values() if len(group) > 1]
        if pairs:
            yield self._finding(pairs, dossier)

    def _finding(self, pairs: list[Names], dossier: Dossier) -> Finding:
        shown = "；".join("／".join(group) for group in pairs)
        message = Text(f"同一专业在各表中名称不一致：{shown}。", f"Majors are named differently from table to table: {shown}.")
        former = dossier.catalogue.codes["majors"].former
        known = "；".join(f"{name}现名{former[name]}" for group in pairs for name in group if name in former)
        hint = Text(
            f"请统一为当年专业目录的名称{f'（{known}）' if known else ''}。", "Use the names of this year's catalogue of majors."
        )
        cells = [cell for group in pairs for cell in group.values()]
        return Finding(self.id, Severity.WARNING, message, hint, tuple(cite_cell(cell) for cell in cells[:14]), found=shown)


def _twins(tables: dict[int, Names]) -> dict[str, list[str]]:
    """Return for each name those of other tables that are like it; two names that stand in one table are two majors."""
    homes: dict[str, set[int]] = defaultdict(set)
    for block, names in tables.items():
        for name in names:
            # Two or three characters (建筑, 学前) name an examination category, not a major.
            if len(name) > SHORTEST:
                homes[name].add(block)
    return {name: [other for other in homes if homes[name].isdisjoint(homes[other]) and alike(name, other)] for name in homes}


class MajorLeftOut(Check):
    """A table of results by major leaves out majors that the report lists elsewhere.

    错误示例：学校有13个专业，就业质量表只列10个，没有护理专业，也没有说明。

    正确示例：表下注明“护理、国际商务专业本年度无毕业生”。
    """

    id = "major-left-out"
    family = "agreement"
    rules = ("V01", "V17")
    title = Text("分专业表缺少专业", "Majors left out of a table")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        tables = majors_by_table(dossier.report.document)
        longest = max(tables, key=lambda block: len(tables[block]), default=-1)
        for block, names in tables.items():
            note = _below(block, dossier.report.document)
            lacking = {
                m: cell for m, cell in tables[longest].items() if m not in note and not any(alike(m, name) for name in names)
            }
            if block == longest or not lacking or len(lacking) * 2 > len(names):
                continue
            rates = [f for f in dossier.report.facts if f.evidence.block == block and f.unit == "%"]
            if rates:
                yield self._finding(rates[0], lacking, dossier)

    def _finding(self, rate: Fact, lacking: Names, dossier: Dossier) -> Finding:
        title = header(rate, dossier.report.document)
        shown = "、".join(lacking)
        message = Text(f"分专业的“{title.quote}”表没有列出：{shown}。", f"The table by major leaves out: {shown}.")
        hint = Text("请补上；无毕业生或未参加的，在表下注明。", "Add them, or note below the table why they are not there.")
        above = heading_above(rate.evidence.block, dossier.report.document)
        places = (*((above,) if above else ()), title, *(cite_cell(cell) for cell in list(lacking.values())[:8]))
        return Finding(self.id, Severity.WARNING, message, hint, places, found=shown)


def _below(block: int, document: Document) -> str:
    """Return the words right below a table, where a note may say why a row is not there."""
    after = document.blocks[block + 1 : block + 3]
    return "".join(b.passage.text for b in after if isinstance(b, Paragraph))


class ColumnWithoutTotal(Check):
    """Heads by major have no total row and add up to none of the totals that the report states.

    错误示例：各专业人数之和为1650，而招生1566人、在校生4902人，表中也没有写明是计划数。

    正确示例：表头写明“计划招生数（人）”，并有合计行。
    """

    id = "column-without-total"
    family = "arithmetic"
    rules = ("V03", "V16")
    title = Text("分专业人数与总数对不上", "Heads by major match no total")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        tables = majors_by_table(dossier.report.document)
        columns: dict[tuple[int, int | None], list[Fact]] = defaultdict(list)
        for fact in dossier.report.facts:
            if fact.evidence.block in tables and _is_heads(fact):
                columns[fact.evidence.block, fact.evidence.column].append(fact)
        wanted = {canonical(code, dossier.catalogue) for code in STUDENTS}
        whole = (f for f in dossier.report.facts if f.indicator and not f.breakdown and f.period == dossier.report.period)
        totals = [f for f in whole if canonical(f.indicator or "", dossier.catalogue) in wanted] if columns else []
        summed = {id(o) for r in dossier.report.relations for o in r.operands}
        complete = self._complete(tables, dossier)
        for (block, _), column in columns.items():
            if not totals or id(column[0]) in summed or block not in complete:
                continue
            total = sum((amount(fact) for fact in column), Decimal(0))
            if all(amount(f) != total for f in totals):
                yield self._finding(column, total, totals, dossier)

    def _complete(self, tables: dict[int, Names], dossier: Dossier) -> set[int]:
        """Return the tables that go over all majors that the report says it has."""
        counts = [f.value for f in dossier.report.facts if f.indicator == "major_count" and f.period == dossier.report.period]
        return {block for block, names in tables.items() if counts and len(names) >= max(counts)}

    def _finding(self, column: list[Fact], total: Decimal, totals: list[Fact], dossier: Dossier) -> Finding:
        shown = "、".join(dict.fromkeys(f"{f.label}{say(f)}" for f in totals))
        message = Text(
            f"各专业人数之和为{plain(total)}，与报告中的{shown}都不相等，表中没有合计行。",
            f"The heads by major add up to {plain(total)}, which is none of the stated totals.",
        )
        hint = Text(
            "请在表头写明是招生、计划还是在校人数，并加合计行。",
            "Say whether these are planned, new or enrolled students, and add a total row.",
        )
        title = header(column[0], dossier.report.document)
        kinds = {f.indicator: f for f in reversed(totals)}
        return Finding(
            self.id, Severity.WARNING, message, hint, (title, *cite(*kinds.values())), found=plain(total), facts=tuple(column)
        )


def _is_heads(fact: Fact) -> bool:
    return fact.role is Role.VALUE and fact.decimals == 0 and dimension(fact.unit) in ("people", "") and fact.value > 1

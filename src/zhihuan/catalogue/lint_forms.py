"""Rules for official forms, thresholds and code lists."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from zhihuan.catalogue.model import Catalogue, Edition, FormTable, Problem
from zhihuan.language import Text


def broken_rows(catalogue: Catalogue) -> Iterator[Problem]:
    """A row of a form holds an unknown indicator, the same one twice, or hangs under a row that is not there."""
    for edition in catalogue.editions.values():
        for table in edition.tables:
            yield from _rows(edition, table, catalogue)


def _rows(edition: Edition, table: FormTable, catalogue: Catalogue) -> Iterator[Problem]:
    held = Counter(row.indicator for row in table.rows)
    for row in table.rows:
        about = f"{edition.code} {table.title}"
        if row.indicator not in catalogue.indicators:
            yield Problem("orphan", about, Text(f"“{row.label}”没有对应的指标。", f'"{row.label}" has no indicator.'))
        if held[row.indicator] > 1:
            yield Problem("duplicate", about, Text(f"“{row.label}”的指标重复。", f'The indicator of "{row.label}" stands twice.'))
        if row.parent and row.parent not in held:
            yield Problem(
                "orphan", about, Text(f"“{row.label}”的上级行不在表中。", f'The row above "{row.label}" is not in the table.')
            )


def unplaced_indicators(catalogue: Catalogue) -> Iterator[Problem]:
    """An indicator says that a six- or five-table form asks for it, but no row of that form does."""
    for code in ("E2", "E3"):
        edition = catalogue.editions.get(code)
        held = {row.indicator for table in edition.tables for row in table.rows} if edition else set()
        for indicator in catalogue.indicators.values():
            if edition and code in indicator.editions and indicator.code not in held:
                yield Problem("orphan", indicator.code, Text(f"{code} 的表中没有它。", f"Stands in no table of {code}."))


def broken_thresholds(catalogue: Catalogue) -> Iterator[Problem]:
    """A threshold without source, with an unknown indicator or relation, or that ends before it begins."""
    for threshold in catalogue.thresholds:
        about = f"{threshold.standard} {threshold.label.zh}"
        if not threshold.source:
            yield Problem("no-source", about, Text("没有来源。", "Has no source."))
        if threshold.indicator and threshold.indicator not in catalogue.indicators:
            yield Problem("orphan", about, Text(f"指标 {threshold.indicator} 不存在。", f"{threshold.indicator} does not exist."))
        if threshold.relation not in ("≥", "≤"):
            yield Problem("relation", about, Text("关系只能是 ≥ 或 ≤。", "The relation must be ≥ or ≤."))
        if threshold.valid_to is not None and threshold.valid_to < threshold.valid_from:
            yield Problem("dates", about, Text("失效早于生效。", "Ends before it begins."))


def unsourced_forms(catalogue: Catalogue) -> Iterator[Problem]:
    """An edition or a code list without source, or a former name whose new name is not in the list."""
    for edition in catalogue.editions.values():
        if not edition.source:
            yield Problem("no-source", edition.code, Text("没有来源。", "Has no source."))
    for codes in catalogue.codes.values():
        if not codes.source:
            yield Problem("no-source", codes.key, Text("没有来源。", "Has no source."))
        for old, new in codes.former.items():
            if new not in codes.values.values():
                yield Problem(
                    "orphan",
                    codes.key,
                    Text(f"“{old}”改称的“{new}”不在表中。", f'"{new}", the new name of "{old}", is not in the list.'),
                )


FORM_RULES: Sequence[Callable[[Catalogue], Iterator[Problem]]] = (
    broken_rows,
    unplaced_indicators,
    broken_thresholds,
    unsourced_forms,
)

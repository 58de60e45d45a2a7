"""The export of the state platform: its starred values stand first, and are locked."""

import csv
import io
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from zhihuan.catalogue import load
from zhihuan.document import Column, Document, Sheet, read, write_xlsx
from zhihuan.errors import UsageError
from zhihuan.facts import Fact, extract, key_of
from zhihuan.language import Text
from zhihuan.quantities import same_dimension, scale
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.collection.reading import shorten
from zhihuan_site.reporting.actions.collection.sources import Sources, lay_beside
from zhihuan_site.reporting.actions.collection.spots import Spot, spots_of
from zhihuan_site.reporting.files import BOOKS, attach
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.collection import check_can_import_platform

SUBJECT: Final = "platform"
_ENCODINGS: Final = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an export: how many starred values it told, how many cells hold something else now, what it left out."""

    told: int
    changed: int
    absent: tuple[str, ...]


@transaction.atomic
def import_platform(*, report: Report, name: str, content: bytes, by: User) -> Imported:
    """Take the starred values of an export (xlsx, xls or csv that prints the tables' rows with their years).

    A value that somebody entered stays, with what the platform says beside it. Raises UsageError when it tells no starred value,
    and UnreadableFile for what is no workbook.
    """
    check_can_import_platform(by, report)
    attach(report=report, subject=SUBJECT, name=name, content=content, by=by, kinds=BOOKS)
    starred = {key: spot for key, spot in spots_of(report).items() if spot.row.is_starred}
    told = _told(_document(content, name), report, starred)
    if not told:
        raise UsageError(
            Text(f"“{name}”里没有认出星号指标的值。", f"{name} tells no starred value. "),
            Text(
                "请用平台导出的表，列应有：序号、指标、单位和年份（如 2025年）。",
                "It should have the columns 序号, 指标, 单位 and the years.",
            ),
        )
    changed = lay_beside(report=report, sources=Sources(platform=told), by=by, verb="figures.imported")
    absent = [spot.row.label for key, spot in starred.items() if not spot.is_last_year and key not in told]
    return Imported(len(told), len(changed), tuple(absent))


def _told(document: Document, report: Report, starred: dict[str, Spot]) -> dict[str, str]:
    facts = extract(document, load(), report.edition).facts
    return {str(key_of(fact)): _code(fact, starred[str(key_of(fact))]) for fact in facts if str(key_of(fact)) in starred}


def _code(fact: Fact, spot: Spot) -> str:
    """Return the value in the indicator's base unit."""
    amount = spot.indicator.unit.split("/", maxsplit=1)[0]
    if fact.unit and same_dimension(fact.unit, amount) and scale(fact.unit) != scale(amount):
        return shorten(fact.value * scale(fact.unit) / scale(amount))
    return format(fact.value, "f")


def _document(content: bytes, name: str) -> Document:
    """Return the export as a document; a text table is read as a workbook of one sheet."""
    if not name.lower().endswith(".csv"):
        return read(content, name)
    rows = list(csv.reader(io.StringIO(_decoded(content))))
    width = max((len(row) for row in rows), default=0)
    padded = [tuple(row) + ("",) * (width - len(row)) for row in rows if any(row)]
    at = next((at for at, row in enumerate(padded) if "指标" in row), 0)
    title = next((word for row in padded[:at] for word in row if word), "")
    head = padded[at] if padded else ()
    return read(write_xlsx([Sheet("表", tuple(map(Column, head)), tuple(padded[at + 1 :]), title)]), f"{name}.xlsx")


def _decoded(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")

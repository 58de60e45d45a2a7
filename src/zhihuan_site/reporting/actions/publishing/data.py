"""The figures of a publication as files that other programs read: CSV with its metadata (CSVW), JSON and Parquet."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from zhihuan.catalogue import load
from zhihuan.registers import harmless
from zhihuan_site.reporting.actions.publishing.frozen import Row

CSV_NAME: Final = "figures.csv"
# Each column: its name, what it says in Chinese, and its type in the metadata.
COLUMNS: Final = (
    ("key", "标识", "string"),
    ("indicator", "指标代码", "string"),
    ("name", "指标", "string"),
    ("year", "数据年度", "gYear"),
    ("breakdown", "分项", "string"),
    ("basis", "口径", "string"),
    ("state", "状态", "string"),
    ("value", "数值", "decimal"),
    ("unit", "单位", "string"),
    ("origin", "来源", "string"),
    ("formula", "公式", "string"),
    ("how", "计算口径", "string"),
)


@dataclass(frozen=True, slots=True)
class About:
    """What a publication is: whose, of which year, at which address, and by what it can be verified."""

    school: str
    name: str
    city: str
    year: int
    edition: str
    version: int
    at: str
    digest: str
    code: str
    address: str

    @property
    def title(self) -> str:
        """What the data are called."""
        return f"{self.name}{self.year}年度质量报告数据"


def as_csv(rows: Sequence[Row]) -> bytes:
    """Return the figures as CSV that a spreadsheet reads as UTF-8 and runs nothing of."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(name for name, _, _ in COLUMNS)
    writer.writerows([harmless(str(value)) for value in record(row).values()] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def as_metadata(about: About) -> bytes:
    """Return what the columns of the CSV are, as CSV on the Web has it."""
    columns = [{"name": name, "titles": [name], "dc:title": title, "datatype": kind} for name, title, kind in COLUMNS]
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "url": CSV_NAME,
        "dc:title": about.title,
        "dc:publisher": about.city,
        "dc:creator": about.name,
        "dc:issued": about.at,
        "dc:identifier": f"sha256:{about.digest}",
        "dc:isVersionOf": about.address,
        "dialect": {"header": True, "encoding": "utf-8", "delimiter": ","},
        "tableSchema": {"primaryKey": "key", "columns": columns},
    }
    return _json(told)


def as_json(about: About, rows: Sequence[Row]) -> bytes:
    """Return what the publication is, and its figures; values are texts, so that no decimal place is lost."""
    told: dict[str, Any] = {
        "school": {"code": about.school, "name": about.name},
        "city": about.city,
        "year": about.year,
        "edition": about.edition,
        "version": about.version,
        "published_at": about.at,
        "address": about.address,
        "digest": about.digest,
        "verification_code": about.code,
    }
    return _json(told | {"figures": [record(row) for row in rows]})


def as_parquet(rows: Sequence[Row]) -> bytes:
    """Return the figures as Parquet; a value is an exact decimal, null where there is none."""
    types = {"year": pa.int32(), "value": pa.decimal128(38, 6)}
    schema = pa.schema([pa.field(name, types.get(name, pa.string())) for name, _, _ in COLUMNS])
    records = [record(row) | {"value": row.value} for row in rows]
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records, schema), sink, compression="zstd")
    return sink.getvalue()


def record(row: Row) -> Mapping[str, Any]:
    """Return a figure by the names of the columns."""
    indicator = load().indicators.get(row.indicator)
    return {
        "key": row.key,
        "indicator": row.indicator,
        "name": indicator.name.zh if indicator else row.indicator,
        "year": row.year,
        "breakdown": row.breakdown,
        "basis": row.basis,
        "state": row.state,
        "value": "" if row.value is None else format(row.value, "f"),
        "unit": row.unit,
        "origin": row.source.get("origin", ""),
        "formula": row.source.get("formula", ""),
        "how": row.source.get("query", ""),
    }


def _json(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()

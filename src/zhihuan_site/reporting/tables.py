"""Tables of figures kept as Parquet among the site's files."""

import pyarrow as pa
import pyarrow.parquet as pq

from zhihuan_site.reporting.files import read, store
from zhihuan_site.reporting.models import Stored

PARQUET = "application/vnd.apache.parquet"
ROWS = 20_000  # of a group: tables are sorted by indicator, so that one is found without reading the others


def keep_table(table: pa.Table) -> Stored:
    """Keep a table."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", row_group_size=ROWS)
    return store(sink.getvalue().to_pybytes(), PARQUET)


def read_table(digest: str, indicator: str = "") -> pa.Table:
    """Return a table that was kept, or its rows of one indicator."""
    wanted = [("indicator", "=", indicator)] if indicator else None
    return pq.read_table(pa.BufferReader(read(digest)), filters=wanted)

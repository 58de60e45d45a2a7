"""Tables of figures kept as Parquet among the site's files."""

import pyarrow as pa
import pyarrow.parquet as pq

from zhihuan_site.reporting.files import read, store
from zhihuan_site.reporting.models import Stored

PARQUET = "application/vnd.apache.parquet"


def keep_table(table: pa.Table) -> Stored:
    """Keep a table."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return store(sink.getvalue().to_pybytes(), PARQUET)


def read_table(stored: Stored) -> pa.Table:
    """Return a table that was kept."""
    return pq.read_table(pa.BufferReader(read(stored.digest)))

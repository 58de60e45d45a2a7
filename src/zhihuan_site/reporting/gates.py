"""What must be true of a report before a move: each gate raises UsageError that says what is still to do."""

from collections.abc import Callable, Mapping
from typing import Final

from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.states import Move

GATES: Final[Mapping[Move, tuple[Callable[[Report], None], ...]]] = {}

"""What became of a workbook, as the page shows it: counted, and the first cells one by one."""

from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

from zhihuan.language import Text
from zhihuan.registers import Intake, Mending, Notice, Rejection
from zhihuan_site.reporting.reading import is_restricted

_MOST: Final = 200  # cells that the page shows; the files that come back have all of them
_SHOWN_SIGNS: Final = 3


def tell_intake(intake: Intake) -> dict[str, Any]:
    """Return the counts, the problems and notices, and the first cells that were refused and mended.

    It is kept with the job, so of restricted fields only the first signs stand in it.
    """
    closed = {field.name.zh for field in intake.register.fields.values() if is_restricted(field)}
    return {
        "rows": intake.rows,
        "accepted": intake.accepted.num_rows,
        "rejected_rows": intake.rejected_rows,
        "rejected_cells": len(intake.rejected),
        "mended_cells": len(intake.mended),
        "problems": _notices(intake.problems),
        "notices": _notices(intake.notices),
        "rejected": [_rejected(each, each.field.zh in closed) for each in islice(intake.rejected, _MOST)],
        "mended": [_mended(each, each.field.zh in closed) for each in islice(intake.mended, _MOST)],
    }


def _notices(notices: Sequence[Notice]) -> list[dict[str, Any]]:
    return [
        {"message": _text(each.message), "hint": _text(each.hint), "sheet": each.sheet, "cell": each.cell} for each in notices
    ]


def _rejected(cell: Rejection, is_closed: bool) -> dict[str, Any]:
    return {
        "sheet": cell.sheet,
        "cell": cell.cell or str(cell.row),
        "field": _text(cell.field),
        "value": _shown(cell.value, is_closed),
        "expected": _text(cell.expected),
        "mend": _text(cell.mend),
    }


def _mended(cell: Mending, is_closed: bool) -> dict[str, Any]:
    return {
        "sheet": cell.sheet,
        "cell": cell.cell,
        "field": _text(cell.field),
        "old": _shown(cell.old, is_closed),
        "new": _shown(cell.new, is_closed),
    }


def _shown(value: str, is_closed: bool) -> str:
    return f"{value[:_SHOWN_SIGNS]}…" if is_closed and len(value) > _SHOWN_SIGNS else value


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}

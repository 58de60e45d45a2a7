"""Words that may be meant in a field that points to another register or to a long list."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Final

import pyarrow.compute as pc

from zhihuan.catalogue import Field, FieldType, load
from zhihuan.errors import WorkspaceError
from zhihuan.registers import words_of
from zhihuan_site.people.models import User
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.reading import fields_seen, read_register

_MOST: Final = 20
_NAMES: Final = ("name", "class_name", "major", "enterprise", "course", "room")


def values_like(*, report: Report, code: str, field: str, words: str, by: User) -> tuple[tuple[str, str], ...]:
    """Return up to 20 values that the field may hold and that are like the words, each with how it is read."""
    found = next((each for each in fields_seen(report=report, code=code, by=by) if each.code == field), None)
    if found is None:
        return ()
    known = _values(report, found, by)
    hits = [pair for pair in known.items() if words.lower() in f"{pair[0]} {pair[1]}".lower()]
    if not hits and words:
        near = difflib.get_close_matches(words, [*known, *known.values()], n=_MOST, cutoff=0.4)
        hits = [pair for pair in known.items() if pair[0] in near or pair[1] in near]
    return tuple((value, label) for value, label in hits[:_MOST])


def _values(report: Report, field: Field, by: User) -> Mapping[str, str]:
    codes = load().codes.get(field.codes)
    if field.type is FieldType.CODE and codes is not None:
        if codes.stores == "code":
            return {code: word if word != code else "" for code, word in codes.values.items()}
        return dict.fromkeys(codes.values.values(), "")
    return dict(_referred(report, field, by)) if field.references else {}


def _referred(report: Report, field: Field, by: User) -> Iterator[tuple[str, str]]:
    """Yield the values of another register that a reference may point to, with the name beside each."""
    register, _, column = field.references.partition(".")
    try:
        table = read_register(report=report, code=register, by=by)
    except WorkspaceError:  # nothing is stored of it yet: nothing to propose
        return
    named = next((name for name in _NAMES if name in table.column_names and name != column), column)
    pairs = table.filter(pc.is_valid(table.column(column))).select(dict.fromkeys((column, named))).to_pylist()
    yield from ((words_of(row[column]), words_of(row[named]) if named != column else "") for row in pairs)

from dataclasses import replace

import pytest

from zhihuan.workspace import Manifest
from zhihuan.workspace.manifest import parse_manifest


def test_manifest_comes_back_as_it_was(stored: Manifest) -> None:
    assert parse_manifest(stored.to_json()) == stored
    told = replace(
        stored, parents=("students/S001/2024/3",), source=replace(stored.source, counts={"accepted": 2, "rejected": 1})
    )
    assert parse_manifest(told.to_json()) == told
    assert parse_manifest(told.to_json()).to_json() == told.to_json()


def test_manifest_tells_where_rows_came_from(stored: Manifest) -> None:
    assert (stored.place, stored.rows, stored.who, stored.source.name, stored.source.digest) == (
        "students/S001/2025/1",
        2,
        "王敏",
        "学生.xlsx",
        "0a1b",
    )
    assert stored.restricted == ("id_number", "is_hardship")
    assert stored.register_version.startswith("students-")


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"register": "students"}', b"\xff\xfe", b"{} {}"])
def test_damaged_manifest_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which of JSON's complaints it is does not matter
        parse_manifest(content)

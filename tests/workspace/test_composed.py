from dataclasses import replace
from datetime import date

import pytest

from tests.invented_city import NOW
from zhihuan.errors import WorkspaceError
from zhihuan.indicators import Computed
from zhihuan.workspace import Composed, Workspace, composed_reports, cover_of, keep_composed, last_composed, results_of
from zhihuan.workspace.composed import parse_composed

DAY = date(2026, 1, 10)


@pytest.fixture
def composed(computed: tuple[Workspace, Computed]) -> Composed:
    workspace = computed[0]
    results = results_of(workspace, "S001", 2025, who="王敏", when=NOW)
    return Composed("S001", "E3", cover_of(workspace, "S001", 2025, DAY), results.facts, results.gaps, {"1.1": "我们的话。"})


def test_what_a_report_was_made_of_comes_back(composed: Composed) -> None:
    again = parse_composed(composed.to_json())
    assert again == composed
    assert again.document({}) == composed.document({})


def test_last_composed_report_is_kept(composed: Composed, workspace: Workspace) -> None:
    assert composed_reports(workspace) == ()
    document = keep_composed(workspace, composed)
    assert document == composed.document({})
    assert composed_reports(workspace) == (("S001", 2025, "E3"),)
    assert last_composed(workspace, "S001", 2025, "E3") == composed
    later = replace(composed, texts={})
    keep_composed(workspace, later)
    assert last_composed(workspace, "S001", 2025, "E3") == later


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"owner": "S001", "edition": "E3", "cover": {}}'])
def test_missing_or_damaged_draft_is_told(content: bytes | None, composed: Composed, workspace: Workspace) -> None:
    keep_composed(workspace, composed)
    path = workspace.path / "composed" / "S001" / "2025" / "E3.json"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    with pytest.raises(WorkspaceError, match=r"底稿.*zhihuan compose"):
        last_composed(workspace, "S001", 2025, "E3")

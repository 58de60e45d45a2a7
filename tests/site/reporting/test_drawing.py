"""The page of the states in the docs is the one that the dicts give."""

from pathlib import Path

from django.core.management import call_command
from django.utils.translation import override

from zhihuan_site.reporting.drawing import states_page
from zhihuan_site.reporting.states import PASSAGES

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "states.md"


def test_the_page_in_the_docs_is_not_stale():
    with override("zh-hans"):
        assert PAGE.read_text("utf-8") == states_page(), "run: python -m zhihuan_site draw_states docs/reference/states.md"


def test_every_move_is_an_arrow_and_a_row():
    page = states_page()
    assert page.count(" --> ") == 2 + sum(len(passage.sources) for passage in PASSAGES.values()) + 6
    assert "| 退回 | 县级审核、已报送 | 退回修改 | 县级审核员、市级审核员、市级管理员 | `report.returned` |" in page


def test_the_command_writes_the_page(tmp_path: Path):
    call_command("draw_states", tmp_path / "states.md")
    assert (tmp_path / "states.md").read_text("utf-8").startswith("# States of a report")

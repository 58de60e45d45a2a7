"""A desk with reports on it: one with a wrong sum, one without, one that cannot be read; and a small register of students."""

from pathlib import Path

import pyarrow as pa
import pytest

from tests.invented_city import NOW
from zhihuan.indicators import Aggregate, Computed
from zhihuan.workspace import Source, Workspace, create_workspace, open_workspace

WRONG = "云岭职业学校质量年度报告（2024年）\n一、基本情况\n在校生1200人，其中男生700人，女生400人。\n"
STUDENTS = """学籍号,身份证号,姓名,性别,入学日期,学籍状态,学籍类型,学制,培养层次,专业代码,年级,学习形式
2024010001,110199200905010019,王某,男,2024-9-1,在读,教育,三年制,中职,660103,二年级,全日制
2024010002,110199200905010035,李某,男,2024-9-1,在读,教育,三年制,中职,660103,二年级,全日制
2024010003,110199200905010051,张某,男,2024-9-1,在读,教育,三年制,中职,660103,二年级,全日制
"""
CLEAN = "云岭职业学校\n本报告只有一句话。\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with 错.txt, 对.txt and 空.txt; Chinese is spoken."""
    (tmp_path / "错.txt").write_text(WRONG, "utf-8")
    (tmp_path / "对.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "空.txt").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ZHIHUAN_LANG", raising=False)
    monkeypatch.delenv("ZHIHUAN_DEBUG", raising=False)
    monkeypatch.setenv("ZHIHUAN_KEY_FILE", str(tmp_path / "key"))
    return tmp_path


def opened(desk: Path) -> Workspace:
    """Return the workspace on the desk."""
    return open_workspace(desk / "台账", desk / "key")


def kept(desk: Path, year: int = 2025) -> Workspace:
    """Return the workspace on the desk, made if need be, with the name of one school in it."""
    workspace = opened(desk) if (desk / "台账").exists() else create_workspace(desk / "台账", desk / "key")
    school = pa.table({"school": ["S001"], "code": ["S001"], "name": ["云岭职业学校"], "region": ["990101"]})
    workspace.store(school, register="schools", school="S001", year=year, source=Source("a"), who="王敏", when=NOW)
    return workspace


@pytest.fixture
def city(computed: tuple[Workspace, Computed], aggregated: Aggregate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of that workspace; counting and adding up give what was found before, at once."""
    workspace, found = computed
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ZHIHUAN_LANG", raising=False)
    monkeypatch.setenv("ZHIHUAN_KEY_FILE", str(workspace.path.parent / "key"))
    monkeypatch.setattr("zhihuan.workspace.compute_year", lambda *_, **__: found)
    monkeypatch.setattr("zhihuan.workspace.aggregate_year", lambda *_, **__: aggregated)
    return workspace.path

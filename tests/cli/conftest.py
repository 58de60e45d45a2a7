"""A report with one wrong sum, one without, and one that cannot be read."""

from pathlib import Path

import pytest

WRONG = "云岭职业学校质量年度报告（2024年）\n一、基本情况\n在校生1200人，其中男生700人，女生400人。\n"
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
    return tmp_path

"""The invented city stands where mid-December finds it, and everybody can be told to newcomers."""

from pathlib import Path

import pytest

from tests.site.server import Server
from zhihuan_site.demonstration import ACCOUNTS, PASSWORD


@pytest.mark.long
@pytest.mark.office
def test_each_school_is_at_its_stage(tmp_path: Path) -> None:
    site = Server(tmp_path / "data")
    told = site.run("demonstrate", "--schools", "7", "--students", "1400")
    states = [line.split("：")[1].strip() for line in told.splitlines() if line.startswith("  S")]
    assert states == ["填报撰写", "初审", "终审", "退回修改", "已报送", "已接收", "已接收"]
    assert site.run("check_audit").strip().endswith("全部完好。")


def test_there_is_one_account_a_role() -> None:
    assert len({account.role for account in ACCOUNTS}) == 10
    assert len(PASSWORD) >= 10

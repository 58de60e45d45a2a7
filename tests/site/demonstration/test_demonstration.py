"""The invented city stands where mid-December finds it, and everybody can be told to newcomers."""

import pytest

from tests.site.server import Server, new_folder
from zhihuan_site.demonstration import ACCOUNTS, PASSWORD


@pytest.mark.long
@pytest.mark.office
def test_each_school_is_at_its_stage() -> None:
    with new_folder() as folder:
        site = Server(folder / "data")
        told = site.run("demonstrate", "--schools", "7", "--students", "1400")
        assert site.run("check_audit").strip().endswith("全部完好。")
    states = [line.split("：")[1].strip() for line in told.splitlines() if line.startswith("  S")]
    assert states == ["填报撰写", "初审", "终审", "退回修改", "已报送", "已接收", "已接收"]


def test_there_is_one_account_a_role() -> None:
    assert len({account.role for account in ACCOUNTS}) == 10
    assert len(PASSWORD) >= 10

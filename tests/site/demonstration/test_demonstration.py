"""The invented city stands where mid-December finds it, and everybody can be told to newcomers."""

import subprocess
import sys

import pytest

from tests.site.server import Server, new_folder
from zhihuan.workspace import load_results, open_workspace
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


@pytest.mark.long
@pytest.mark.office
def test_records_that_were_made_before_are_taken_over() -> None:
    with new_folder() as folder:
        made, key = folder / "city", folder / "key"
        size = ["--schools", "1", "--students", "200"]
        for words in (
            ["sample", str(made), *size, "--key", str(key)],
            ["compute", str(made), "--year", "2025", "--key", str(key)],
        ):
            subprocess.run([sys.executable, "-m", "zhihuan", *words], check=True, capture_output=True)
        site = Server(folder / "data")
        site.run("demonstrate", *size, "--people-only", "--records", str(made), "--key", str(key))
        taken = open_workspace(site.data / "workspace", site.data / "keys" / "installation")
        given = open_workspace(made, key)
        assert taken.schools(2025) == given.schools(2025) == ("S001",)
        assert load_results(taken, "S001", 2025) == load_results(given, "S001", 2025)


def test_there_is_one_account_a_role() -> None:
    assert len({account.role for account in ACCOUNTS}) == 10
    assert len(PASSWORD) >= 10

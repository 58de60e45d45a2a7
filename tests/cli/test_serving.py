"""The verb starts the site as a program of its own; here that program is watched, in tests/site it is started."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from zhihuan.cli import main, serving


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """Keep what would be started."""
    calls: list[tuple[list[str], dict[str, str]]] = []

    def run(command: list[str], env: dict[str, str], check: bool) -> subprocess.CompletedProcess[Any]:
        calls.append((command, env))
        return subprocess.CompletedProcess(command, 3)

    monkeypatch.setattr(serving.subprocess, "run", run)
    for name in ("ZHIHUAN_HOSTS", "ZHIHUAN_ORIGIN"):
        monkeypatch.delenv(name, raising=False)
    return calls


def test_the_site_is_started_on_its_folder_and_its_exit_code_handed_on(started: Any, tmp_path: Path) -> None:
    assert main(["serve", "--data", str(tmp_path), "--port", "8123"]) == 3
    command, environment = started[0]
    assert command == [sys.executable, "-m", "zhihuan_site", "serve", "--host", "127.0.0.1", "--port", "8123"]
    assert environment["ZHIHUAN_DATA"] == str(tmp_path)
    assert environment["ZHIHUAN_ORIGIN"] == "http://127.0.0.1:8123"


def test_what_the_environment_says_of_the_address_stands(started: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIHUAN_ORIGIN", "https://nianbao.example.cn")
    main(["serve", "--data", str(tmp_path), "--host", "0.0.0.0"])
    assert started[0][1]["ZHIHUAN_ORIGIN"] == "https://nianbao.example.cn"
    assert started[0][1]["ZHIHUAN_HOSTS"].endswith(",0.0.0.0")


def test_a_city_is_opened_on_wish(started: Any, tmp_path: Path) -> None:
    main(["serve", "--data", str(tmp_path), "--set-up", "云州市"])
    assert started[0][0][3:] == ["set_up", "云州市"]


def test_without_the_site_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(serving, "find_spec", lambda name: None)
    assert main(["serve"]) == 2
    assert "pip install 'zhihuan[site]'" in capsys.readouterr().err

"""The command from outside: started as a process, as a user does."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

STARTS = 5


def zhihuan(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "zhihuan", *words], cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def test_module_runs_as_the_command(tmp_path: Path) -> None:
    ended = zhihuan("--version", cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (0, "zhihuan 0.1.0\n")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut short", b"\xd0\xcf\x11\xe0", b"%PDF-1.7 and nothing", b"\x00" * 100])
def test_bad_file_gets_two_lines_and_exit_2(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    ended = zhihuan("check", "a.docx", cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Traceback" not in ended.stderr
    assert "内部出错" not in ended.stderr
    assert len(ended.stderr.splitlines()) == 2


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    probe = (
        "import sys\nfrom zhihuan.cli import main\ntry:\n main(['--help'])\nexcept SystemExit:\n pass\n"
        "print(sorted({'lxml', 'yaml', 'zhihuan.audit', 'zhihuan.document', 'zhihuan.catalogue', 'asyncio', 'json'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", probe], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert ended.stdout.splitlines()[-1] == "[]"


def test_help_answers_at_once(tmp_path: Path) -> None:
    def fastest(*words: str) -> float:
        times = []
        for _ in range(STARTS):
            begun = time.perf_counter()
            subprocess.run([sys.executable, *words], cwd=tmp_path, capture_output=True, check=True)
            times.append(time.perf_counter() - begun)
        return min(times)

    assert fastest("-m", "zhihuan", "--help") <= 10 * fastest("-c", "pass")

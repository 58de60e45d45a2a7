"""Saying things."""

import io
import os
import sys
from pathlib import Path

import pytest

from zhihuan.cli.screen import Progress, complain, is_screen, publish, speak_utf8
from zhihuan.errors import UnreadableFile
from zhihuan.language import Text

ERROR = UnreadableFile(Text("文件是空的。", "The file is empty."), Text("请换一份。", "Take another."))


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "ascii"

    def isatty(self) -> bool:
        return True


def test_complaint_says_what_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    complain(ERROR, "zh")
    complain(ERROR, "en")
    assert capsys.readouterr().err.splitlines() == ["文件是空的。", "请换一份。", "The file is empty.", "Take another."]


@pytest.mark.parametrize(("out", "answer"), [(None, True), ("-", True), ("a.txt", False)])
def test_screen_is_the_default(out: str | None, answer: bool) -> None:
    assert is_screen(out) is answer


def test_text_goes_to_a_terminal_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    publish("质环", None)
    assert terminal.getvalue() == "质环"


def test_half_a_surrogate_is_replaced(tmp_path: Path) -> None:
    publish("a\ud800b", str(tmp_path / "a.txt"))
    assert (tmp_path / "a.txt").read_bytes() == b"a?b"


def test_closed_pipe_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        publish("x" * 100_000, None)
        publish("and again", None)


def test_progress_is_one_line_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = Progress(2, "en")
    progress.tell(1)
    progress.tell(2)
    progress.end()
    assert terminal.getvalue() == "\raudited 1/2\raudited 2/2\n"


def test_progress_is_ten_lines_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(200, "zh")
    for done in range(1, 201):
        progress.tell(done)
    progress.end()
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"已审核 {20 * n}/200" for n in range(1, 11)]


def test_pipes_speak_utf8_and_screens_their_own_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    pipe, screen = io.TextIOWrapper(io.BytesIO(), "ascii"), Screen(io.BytesIO(), "gbk")
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setattr(sys, "stderr", screen)
    speak_utf8()
    assert (pipe.encoding, pipe.errors, screen.encoding, screen.errors) == ("utf-8", "replace", "gbk", "replace")

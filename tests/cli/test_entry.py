"""Where the command begins and ends."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from zhihuan.cli import commands, main
from zhihuan.cli.entry import language_asked
from zhihuan.errors import CatalogueError
from zhihuan.language import Text


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], "", "zh"),
        ([], "en", "en"),
        ([], "en_GB.UTF-8", "en"),
        ([], "fr", "zh"),
        (["--lang", "en"], "zh", "en"),
        (["check", "a", "--lang=zh"], "en", "zh"),
        (["--lang"], "en", "en"),
    ],
)
def test_language_is_asked_for_or_chinese(
    arguments: list[str], environment: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIHUAN_LANG", environment)
    assert language_asked(arguments) == language


def failing(error: BaseException) -> Callable[..., int]:
    def fail(*_: object) -> int:
        raise error

    return fail


FAILURES = [
    (KeyboardInterrupt(), 130, "已中断。\n"),
    (MemoryError(), 2, "内存不够，没有读完。请关闭其他程序，或把文件拆小后再试。\n"),
    (CatalogueError(Text("定义有误。", "A wrong definition."), Text("请告知。", "Tell us.")), 2, "定义有误。\n请告知。\n"),
    (
        ValueError("x"),
        2,
        "程序内部出错（ValueError: x）。\n请把这句话和所用文件告诉我们；设 ZHIHUAN_DEBUG=1 再运行可看到细节。\n",
    ),
]


@pytest.mark.parametrize(("error", "code", "said"), FAILURES)
def test_whatever_fails_the_user_gets_a_sentence(
    error: BaseException, code: int, said: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "VERBS", {"read": failing(error)})
    assert main(["read", "对.txt"]) == code
    assert capsys.readouterr() == ("", said)


def test_developer_can_ask_for_the_traceback(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "VERBS", {"read": failing(ValueError("x"))})
    monkeypatch.setenv("ZHIHUAN_DEBUG", "1")
    with pytest.raises(ValueError, match="x"):
        main(["read", "对.txt"])


def test_arguments_of_the_process_are_the_default(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["zhihuan", "read", "对.txt", "--lang", "en"])
    assert main() == 0
    assert capsys.readouterr().out.startswith("对.txt\n")

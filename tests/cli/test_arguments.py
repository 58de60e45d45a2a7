"""What the command understands."""

from pathlib import Path

import pytest

from zhihuan.cli.arguments import build_parser


def test_check_takes_all_that_is_promised() -> None:
    words = "check a.docx t.xlsx --last-year l.docx --schools b c --accepted e.yaml --edition E3 --format html --out o --all --lang en"
    options = vars(build_parser("zh").parse_args(words.split()))
    assert options == {
        "verb": "check",
        "reports": [Path("a.docx"), Path("t.xlsx")],
        "last_year": Path("l.docx"),
        "schools": [Path("b"), Path("c")],
        "accepted": Path("e.yaml"),
        "edition": "E3",
        "format": "html",
        "out": "o",
        "all": True,
        "lang": "en",
    }


def test_read_takes_one_report() -> None:
    options = build_parser("zh").parse_args(["read", "a.docx", "--format", "json"])
    assert (options.verb, options.report, options.format, options.out, options.all) == (
        "read",
        Path("a.docx"),
        "json",
        None,
        False,
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("check", "缺少 REPORT。\n用法见 zhihuan check --help"),
        ("read a --format pdf", "用法见 zhihuan read --help"),
        ("read a b", "不认识 b。"),
        ("", "缺少 COMMAND。"),
        ("check a --out", "--out 后面要写内容。"),
        ("check a --lang fr", "--lang 不能是 'fr'，可以是 'zh', 'en'。"),
        ("check a --all=1", "ignored explicit argument '1'"),
    ],
)
def test_wrong_command_is_told_and_ends_with_2(words: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser("zh").parse_args(words.split())
    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith("命令写得不对：")
    assert said in error


@pytest.mark.parametrize(
    ("language", "verb", "words"),
    [
        ("zh", (), ["用法：zhihuan", "命令:", "审核报告", "退出码：0 没有严重问题"]),
        ("en", (), ["usage: zhihuan", "commands:", "audit reports", "Exit codes: 0 nothing serious"]),
        ("zh", ("check",), ["用法：zhihuan check", "--last-year FILE", "同一学校上一年的报告", "作为该报告的附表一并审核"]),
        ("en", ("read",), ["usage: zhihuan read", "the file: docx, doc, pdf"]),
    ],
)
def test_help_speaks_both_languages(
    language: str, verb: tuple[str, ...], words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser(language).parse_args([*verb, "--help"])  # type: ignore[arg-type]
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert [word for word in words if word not in told] == []

"""The parts of a parser that every group of verbs uses."""

import pytest

from zhihuan.cli.parser import Parser, Verbs, add_language_and_help, group_of, options_of
from zhihuan.language import Language, Text


def small_parser(language: Language) -> Parser:
    parser = Parser(language, prog="zhihuan")
    verbs = Verbs(parser.add_subparsers(dest="verb", metavar="COMMAND", required=True), language)
    verb = verbs.add("count", Text("数一数", "count things"), Text("先找后数。", "Find, then count."))
    group_of(verb, Text("东西", "things")).add_argument("what", type=int, help=Text("数什么", "what to count"))
    add_language_and_help(options_of(verb))
    return parser


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ["数一数", "东西", "先找后数。"]), ("en", ["count things", "Find, then"])]
)
def test_verb_is_explained_in_the_language(language: Language, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        small_parser(language).parse_args(["count", "--help"])
    told = capsys.readouterr().out
    assert [word for word in words if word not in told] == []


def test_number_that_is_none_is_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        small_parser("zh").parse_args(["count", "三"])
    assert ended.value.code == 2
    assert "what 要写整数，不能是 '三'。" in capsys.readouterr().err

"""A parser that speaks two languages, and the parts from which each verb's help is made."""

import re
from argparse import ArgumentParser, HelpFormatter, _ArgumentGroup, _SubParsersAction
from dataclasses import dataclass
from functools import partial
from typing import Any, NoReturn

from zhihuan.cli.outcome import UNREADABLE
from zhihuan.language import Language, Text

_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"缺少 \1。"),
    (r"unrecognized arguments: (.+)", r"不认识 \1。"),
    (r"argument (\S+?): expected (?:one|at least one) argument", r"\1 后面要写内容。"),
    (r"argument (\S+?): invalid choice: (.+) \(choose from (.+)\)", r"\1 不能是 \2，可以是 \3。"),
    (r"argument (\S+?): invalid int value: (.+)", r"\1 要写整数，不能是 \2。"),
)
_LANGUAGE = Text("界面语言", "language of the output")


class Parser(ArgumentParser):
    """An ArgumentParser that speaks `language` where argparse speaks English, and leaves -h to us."""

    def __init__(self, language: Language = "zh", **details: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=partial(_Formatter, language), **details)
        self.language = language

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command, where to read about it, and leave with exit code 2."""
        lead = Text("命令写得不对：", "The command is not right: ").say(self.language)
        hint = Text(f"用法见 {self.prog} --help", f"See {self.prog} --help").say(self.language)
        self.exit(UNREADABLE, f"{lead}{_translated(message) if self.language == 'zh' else message}\n{hint}\n")


def _translated(message: str) -> str:
    """Return what argparse says of a wrong command in Chinese; a sentence that is not known stays as it is."""
    for english, chinese in _COMPLAINTS:
        if match := re.fullmatch(english, message):
            return match.expand(chinese)
    return message


class _Formatter(HelpFormatter):
    """Usage led by 用法 in Chinese."""

    def __init__(self, language: Language, prog: str) -> None:
        super().__init__(prog, max_help_position=26)
        self._lead = Text("用法：", "usage: ").say(language)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Lead the usage line with our word unless argparse asks for another."""
        super().add_usage(usage, actions, groups, self._lead if prefix is None else prefix)


class Group:
    """An argument group that takes its help texts in both languages."""

    def __init__(self, group: _ArgumentGroup, language: Language) -> None:
        self._group, self._language = group, language

    def add_argument(self, *names: str, help: str | Text, **details: Any) -> None:  # noqa: A002 - argparse's own word
        """Add an argument, its help in the language of the parser."""
        words = help.say(self._language) if isinstance(help, Text) else help
        self._group.add_argument(*names, help=words, **details)


@dataclass(frozen=True, slots=True)
class Verbs:
    """The list of commands, to which each group of verbs adds its own."""

    action: "_SubParsersAction[Parser]"
    language: Language

    def add(self, name: str, about: Text, given: Text | None = None) -> Parser:
        """Add a verb: what it is for in one line, and (`given`) what is to be known about its arguments."""
        said = about.say(self.language)
        epilog = given.say(self.language) if given else None
        return self.action.add_parser(name, language=self.language, help=said, description=said, epilog=epilog)


def options_of(parser: Parser) -> Group:
    """Return the group 选项 of a parser."""
    return group_of(parser, Text("选项", "options"))


def group_of(parser: Parser, title: Text) -> Group:
    """Return a new group of arguments under a title."""
    return Group(parser.add_argument_group(title.say(parser.language)), parser.language)


def add_language_and_help(options: Group) -> None:
    """Add what every verb understands."""
    options.add_argument("--lang", choices=("zh", "en"), help=_LANGUAGE)
    options.add_argument("-h", "--help", action="help", help=Text("显示这份说明", "show this help"))

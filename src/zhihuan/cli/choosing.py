"""What a verb is about when not everything is said: the workspace, the school, the year, who asks and when."""

import getpass
import os
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zhihuan.cli.parser import Group
from zhihuan.cli.screen import say
from zhihuan.errors import UsageError
from zhihuan.language import Language, Text

if TYPE_CHECKING:
    from zhihuan.workspace import Workspace

_KEY = Text(
    "安装密钥文件；不给则用 ZHIHUAN_KEY_FILE 或 ~/.config/zhihuan/key",
    "the installation key; else ZHIHUAN_KEY_FILE or ~/.config/zhihuan/key",
)
_SCHOOL = Text("学校代码，如 S001；工作区只有一所学校时可省", "code of the school (S001); may be left out when there is only one")
_YEAR = Text("数据年度；不给则用最近一年", "data year; the newest one if not given")


def add_workspace(group: Group) -> None:
    """Add the argument that names the workspace."""
    group.add_argument("workspace", metavar="WORKSPACE", type=Path, help=Text("工作区（文件夹）", "the workspace (a folder)"))


def add_place(options: Group, *, has_school: bool = True) -> None:
    """Add the options that say which school and year of a workspace are meant, and where the key lies."""
    if has_school:
        options.add_argument("--school", metavar="CODE", help=_SCHOOL)
    options.add_argument("--year", metavar="YEAR", type=int, help=_YEAR)
    add_key(options)


def add_key(options: Group) -> None:
    """Add the option that names the installation key."""
    options.add_argument("--key", metavar="FILE", type=Path, help=_KEY)


def now() -> datetime:
    """Return the time, in the zone of this computer. Only the command looks at the clock."""
    return datetime.now().astimezone()


def user_name() -> str:
    """Return who runs the command, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run a number that has no name
        return str(os.getuid())


def read_file(path: Path) -> bytes:
    """Return what is in a file. Raises UsageError if it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            Text(f"打不开 {path}（{error.strerror}）。", f"Cannot open {path}: {error.strerror}. "),
            Text("请检查文件名和路径。", "Check the name and the folder."),
        ) from error


def key_file(options: Namespace) -> Path:
    """Return the file of the installation key: the one given, else the usual one."""
    from zhihuan.workspace import find_key_file

    return options.key or find_key_file(os.environ, Path.home())


def opened(path: Path, options: Namespace) -> "Workspace":
    """Return the workspace in a folder, opened with the installation key."""
    from zhihuan.workspace import open_workspace

    return open_workspace(path, key_file(options))


def opened_or_made(path: Path, options: Namespace, language: Language) -> "Workspace":
    """Return the workspace in a folder; a new one is made, and said so, where there is nothing yet."""
    from zhihuan.workspace import create_workspace

    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        return opened(path, options)
    workspace = create_workspace(path, key_file(options))
    say(
        Text(
            f"新建工作区 {path}，安装密钥在 {key_file(options)}。请另存一份密钥：没有它，受限字段再也读不出。",
            f"Made a workspace at {path}; its key is {key_file(options)}. Keep a copy of the key: without it restricted fields are lost.",
        ),
        language,
    )
    return workspace


def chosen_school(workspace: "Workspace", options: Namespace) -> str:
    """Return the school that is meant: the one named, else the only one. Raises UsageError when it is none or not clear."""
    return chosen(options.school, workspace.schools(), Text("学校", "school"), "--school")


def chosen_year(workspace: "Workspace", options: Namespace, language: Language, school: str = "*") -> int:
    """Return the data year that is meant: the one named, else the newest, said aloud. Raises UsageError when there is none."""
    years = workspace.years(school)
    if options.year is not None or not years:
        return int(
            chosen(None if options.year is None else str(options.year), list(map(str, years)), Text("年度", "year"), "--year")
        )
    say(Text(f"数据年度：{years[-1]} 年（可用 --year 另指）。", f"Data year: {years[-1]} (another with --year)."), language)
    return years[-1]


def chosen(given: str | None, known: Sequence[str], noun: Text, option: str) -> str:
    """Return the name given, or the only one there is. Raises UsageError that lists the names there are."""
    if given in known:
        return str(given)
    if given is None and len(known) == 1:
        return known[0]
    there = "、".join(known[:20]) + ("……" if len(known) > 20 else "")
    hint = Text(f"可用 {option}：{there}。", f"{option} may be {there.replace('、', ', ')}.")
    if not known:
        raise UsageError(
            Text(f"工作区里还没有这样的{noun.zh}。", f"The workspace holds no such {noun.en} yet. "),
            Text("请先导入台账（zhihuan import）或编写报告（zhihuan compose）。", "Import records, or compose a report, first."),
        )
    if given is None:
        raise UsageError(Text(f"工作区里不止一个{noun.zh}。", f"The workspace has more than one {noun.en}. "), hint)
    raise UsageError(Text(f"没有{noun.zh} {given}。", f"There is no {noun.en} {given}. "), hint)

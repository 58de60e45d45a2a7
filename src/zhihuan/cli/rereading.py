"""reread: a report that was edited in Word, taken back into the workspace."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from zhihuan.cli.choosing import add_place, add_workspace, chosen, opened, read_file
from zhihuan.cli.outcome import FINE, SERIOUS
from zhihuan.cli.parser import Verbs, add_language_and_help, group_of, options_of
from zhihuan.cli.screen import publish, say
from zhihuan.language import Language, Text

if TYPE_CHECKING:
    from zhihuan.report import Reread
    from zhihuan.workspace import Workspace

_REREAD = Text(
    "收回在 Word 里改过的报告：文字并入，改动的数据列为冲突",
    "take back a report edited in Word: words merged, changed numbers told",
)
_GIVEN = Text(
    "改动的数据不会被采用，也不会丢失：逐条列出，由人决定。只编写过一份报告时不必给 --school、--year、--edition。",
    "Changed numbers are neither taken nor lost: each is listed for somebody to decide. --school, --year and --edition are not "
    "needed when only one report was composed.",
)
_FILE = Text("改过的报告（docx）", "the edited report (.docx)")
_EDITION = Text("报告版式，如 E3", "official form, such as E3")
_DRY = Text("只说改了什么，不写入工作区", "only say what was changed")


def add_reread(verbs: Verbs) -> None:
    """Add the verb reread."""
    parser = verbs.add("reread", _REREAD, _GIVEN)
    group = group_of(parser, Text("报告", "report"))
    group.add_argument("file", metavar="FILE", type=Path, help=_FILE)
    add_workspace(group)
    options = options_of(parser)
    add_place(options)
    options.add_argument("--edition", metavar="CODE", help=_EDITION)
    options.add_argument("--dry-run", action="store_true", help=_DRY)
    add_language_and_help(options)


def reread(options: Namespace, language: Language) -> int:
    """Take an edited report back: merge its words, tell every number that was changed."""
    from zhihuan.report import reread as take_back
    from zhihuan.workspace import last_composed, load_pictures, merge_texts

    source = read_file(options.file)
    workspace = opened(options.workspace, options)
    owner, year, edition = _which(workspace, options)
    composed = last_composed(workspace, owner, year, edition)
    written = composed.document(load_pictures(workspace, owner, year))
    found = take_back(source, written, year, composed.texts, options.file.name)
    publish("".join(f"{line}\n" for line in _told(found, language)), None)
    if found.texts and not options.dry_run:
        held = merge_texts(workspace, owner, year, edition, found.texts, composed.texts)
        merged = len(found.texts) - len(held)
        say(Text(f"已并入 {merged} 节文字，再运行 compose 即用上。", f"Merged {merged} sections; compose uses them."), language)
        for path in held:
            say(
                Text(
                    f"{path.stem} 在工作区里另有改动，收回的文字放在 {path}，请合并。", f"{path} was not merged: join it by hand."
                ),
                language,
            )
    return SERIOUS if found.conflicts else FINE


VERBS: Mapping[str, Callable[[Namespace, Language], int]] = {"reread": reread}


def _which(workspace: "Workspace", options: Namespace) -> tuple[str, int, str]:
    """Return owner, year and edition of the composed report that is meant: the only one that fits what was said."""
    from zhihuan.workspace import composed_reports

    reports = {
        f"{owner} {year} {edition}": (owner, year, edition)
        for owner, year, edition in composed_reports(workspace)
        if options.school in (None, owner) and options.year in (None, year) and options.edition in (None, edition)
    }
    return reports[chosen(None, tuple(reports), Text("报告", "report"), "--school --year --edition")]


def _told(found: "Reread", language: Language) -> Iterator[str]:
    from zhihuan.report import ChangeKind

    yield Text(
        f"与编写时相同 {found.unchanged} 处，改动 {len(found.changes)} 处，数据冲突 {len(found.conflicts)} 处。",
        f"{found.unchanged} parts as they were written, {len(found.changes)} changes, {len(found.conflicts)} conflicts of numbers.",
    ).say(language)
    if found.conflicts:
        yield Text("── 数据冲突", "── conflicts").say(language)
        yield from (f"  {number}. {each.message.say(language)}" for number, each in enumerate(found.conflicts, 1))
    changes = [each for each in found.changes if each.kind is not ChangeKind.RESTORED]
    restored = len(found.changes) - len(changes)
    if found.changes:
        yield Text("── 改动", "── changes").say(language)
        yield from (f"  {number}. {each.message.say(language)}" for number, each in enumerate(changes, 1))
    if restored:
        yield Text(
            f"  另有 {restored} 个数字的数据标记被去掉，数值未变，已恢复。",
            f"  The marks of {restored} numbers had been removed; their values are as before, so they were put back.",
        ).say(language)

"""A school's own texts put in place of ours, after asking whether all that they name is there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from zhihuan.catalogue import Indicator
from zhihuan.errors import CatalogueError, UsageError
from zhihuan.language import Text
from zhihuan.report.lint import judge_slot, slots_of
from zhihuan.report.own_texts import read_own_text
from zhihuan.report.sections import Item, Picture, SectionText


def put_in(
    texts: Mapping[str, str],
    sections: Sequence[SectionText],
    pictures: Mapping[str, bytes],
    indicators: Mapping[str, Indicator],
) -> tuple[SectionText, ...]:
    """Return the sections, those of `texts` (Markdown by number) with the school's own words.

    Raises UsageError for a section, a picture or an indicator that there is not, for a form that does not fit its indicator, and for
    a binding that cannot be understood.
    """
    usual = {section.number or section.title: section.items for section in sections}
    unknown = sorted(set(texts) - set(usual))
    if unknown:
        raise _absent(
            "章节", unknown, "请按报告目录中的编号命名文字文件。", "Name the files of texts after the numbers in the contents."
        )
    own = {name: _read(name, text, usual[name]) for name, text in texts.items()}
    for name, items in own.items():
        _ask(name, items, pictures, indicators)
    return tuple(replace(section, items=own.get(section.number or section.title, section.items)) for section in sections)


def _read(name: str, text: str, usual: Sequence[Item]) -> tuple[Item, ...]:
    """Return what a text holds. A school's mistake is no defect of the catalogue."""
    try:
        return read_own_text(text, usual)
    except CatalogueError as error:
        zh, en = f"“{name}”节的文字：{error.message.zh}", f"Text of section {name}: {error.message.en}"
        raise UsageError(Text(zh, en), error.hint) from error


def _ask(name: str, items: Iterable[Item], pictures: Mapping[str, bytes], indicators: Mapping[str, Indicator]) -> None:
    items = tuple(items)
    lost = [item.name for item in items if isinstance(item, Picture) and item.name not in pictures]
    if lost:
        raise _absent("图片", lost, "请先把图片放入工作区。", "Put the picture into the workspace first.")
    for problem in (problem for slot in slots_of(items) for problem in judge_slot(name, slot, indicators)):
        zh, en = f"“{name}”节的文字：{problem.message.zh}", f"Text of section {name}: {problem.message.en}"
        raise UsageError(Text(zh, en), Text("请修改{{ }}中的写法。", "Mend what stands between {{ and }}."))


def _absent(kind: str, names: Sequence[str], zh: str, en: str) -> UsageError:
    told = "、".join(names)
    return UsageError(Text(f"没有这样的{kind}：{told}。", f"There is no {told}."), Text(zh, en))

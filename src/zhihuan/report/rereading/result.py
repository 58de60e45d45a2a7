"""What came of taking an edited report back."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from zhihuan.language import Text


class ConflictKind(StrEnum):
    """changed: the number reads otherwise. deleted: it is gone. unknown: it claims to be a figure that the report does not have."""

    CHANGED = "changed"
    DELETED = "deleted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A bound number that the file has otherwise than the report as it was written. It is never taken over: someone decides.

    `key` names the fact, `was` what was printed, `now` what stands in the file ("" if nothing), `section` the number of the section
    ("" before the first), `words` those around it.
    """

    kind: ConflictKind
    key: str
    was: str
    now: str
    section: str
    words: str

    @property
    def message(self) -> Text:
        """What is wrong, where, and what to do."""
        where = f"{self.section}“{self.words}”" if self.section else f"“{self.words}”"
        zh, en = _CONFLICTS[self.kind]
        return Text(
            zh.format(where=where, key=self.key, was=self.was, now=self.now),
            en.format(where=where, key=self.key, was=self.was, now=self.now),
        )


class ChangeKind(StrEnum):
    """What was changed beside the bound numbers."""

    EDITED = "edited"
    ADDED = "added"
    DELETED = "deleted"
    MOVED = "moved"
    HEADING = "heading"
    CAPTION = "caption"
    CELL = "cell"
    TABLE = "table"
    PICTURE = "picture"
    REPLACED = "replaced"
    CONTENTS = "contents"
    FRONT = "front"
    LEAD = "lead"
    OUTSIDE = "outside"
    BRACES = "braces"
    RESTORED = "restored"
    TRACKED = "tracked"
    COMMENT = "comment"
    MARGIN = "margin"


@dataclass(frozen=True, slots=True)
class Change:
    """Something else that was changed. `is_merged` tells whether it went into the section's text; what did not is told here alone.

    `table` is the title of the table that it was changed in, "" for what stands in none or in one without a title.
    """

    kind: ChangeKind
    section: str
    before: str = ""
    after: str = ""
    is_merged: bool = False
    table: str = ""

    @property
    def message(self) -> Text:
        """What was changed, where, and what became of it."""
        zh, en = _CHANGES[self.kind]
        before, after = _short(self.before), _short(self.after)
        where = f"{self.section or '正文之前'}{f'“{_short(self.table)}”' if self.table else ''}"
        return Text(zh.format(where=where, before=before, after=after), en.format(where=where, before=before, after=after))


@dataclass(frozen=True, slots=True)
class Reread:
    """The outcome: `texts` are the new texts of the sections whose prose was edited, by number, bound numbers kept as {{…}}.

    `unchanged` counts the paragraphs, headings, captions and tables that are as they were written.
    """

    texts: Mapping[str, str]
    conflicts: tuple[Conflict, ...]
    changes: tuple[Change, ...]
    unchanged: int


_LONGEST: Final = 60


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


_CONFLICTS: Final = {
    ConflictKind.CHANGED: (
        "{where}：数据 {key} 由 {was} 改成了 {now}，未采用；请改台账或填报值后重新生成，或改回原数。",
        "{where}: {key} was changed from {was} to {now}; not taken. Mend the records and compose again, or put the number back.",
    ),
    ConflictKind.DELETED: (
        "{where}：数据 {key}（{was}）已不在原处，请确认是否有意删去。",
        "{where}: {key} ({was}) is gone; say whether that was meant.",
    ),
    ConflictKind.UNKNOWN: (
        "{where}：“{now}”标着报告中没有的数据 {key}，未采用；请删去标记或重新生成报告。",
        "{where}: “{now}” is marked as {key}, which the report does not have; not taken. Remove the mark or compose again.",
    ),
}
_CHANGES: Final = {
    ChangeKind.EDITED: ("{where}：段落已修改，采用新文字“{after}”。", "{where}: a paragraph was edited and taken: “{after}”."),
    ChangeKind.ADDED: ("{where}：新增段落，已采用“{after}”。", "{where}: a paragraph was added and taken: “{after}”."),
    ChangeKind.DELETED: ("{where}：段落已删去“{before}”。", "{where}: a paragraph was deleted: “{before}”."),
    ChangeKind.MOVED: ("{where}：段落移到此处“{after}”。", "{where}: a paragraph was moved here: “{after}”."),
    ChangeKind.HEADING: (
        "{where}：标题“{before}”改为“{after}”，未采用；标题由报告格式规定。",
        "{where}: heading “{before}” → “{after}” not taken; the form prescribes headings.",
    ),
    ChangeKind.CAPTION: (
        "{where}：图表标题“{before}”改为“{after}”，未采用；请在报告文字中修改。",
        "{where}: caption “{before}” → “{after}” not taken; change it in the texts.",
    ),
    ChangeKind.CELL: (
        "{where}：表格单元格“{before}”改为“{after}”，未采用；系统的表请改台账或填报值，自己写的表请在该节文字里改。",
        "{where}: cell “{before}” → “{after}” not taken; change the records, or in a table of your own the section's text.",
    ),
    ChangeKind.TABLE: (
        "{where}：表格有增删（“{before}”→“{after}”），未采用；系统的表由数据生成，自己写的表请在该节文字里改。",
        "{where}: a table was added, deleted or given other rows (“{before}” → “{after}”); not taken. Change your own in the text.",
    ),
    ChangeKind.PICTURE: (
        "{where}：图片有增删（“{before}”→“{after}”），未采用；请在报告文字里增删图片。",
        "{where}: a picture was added or deleted (“{before}” → “{after}”); not taken. Add or delete it in the texts.",
    ),
    ChangeKind.REPLACED: (
        "{where}：图片“{before}”与写出时不同（换过，或被 Word 压缩），未采用；要换图片请在报告文字里换。",
        "{where}: the picture “{before}” is another one (or was made smaller by Word); not taken. Change it in the texts.",
    ),
    ChangeKind.CONTENTS: (
        "目录行“{before}”改为“{after}”，未采用；目录由系统生成。",
        "Contents “{before}” → “{after}” not taken; they are made anew.",
    ),
    ChangeKind.FRONT: (
        "封面或声明“{before}”改为“{after}”，未采用；请在生成报告时给出。",
        "Cover or declaration “{before}” → “{after}” not taken; give it when composing.",
    ),
    ChangeKind.LEAD: (
        "{where}：引出图表的句子“{before}”改为“{after}”，未采用；此句由系统生成。",
        "{where}: the sentence that leads to a figure or table, “{before}” → “{after}”, was not taken; it is made anew.",
    ),
    ChangeKind.OUTSIDE: (
        "{where}：此处不能放文字，“{after}”未采用。",
        "{where}: no text can stand here; “{after}” was not taken.",
    ),
    ChangeKind.BRACES: (
        "{where}：文字中的双括号会被当作数据标记，已改为全角“{after}”。",
        "{where}: double brackets would be read as bindings and were made wide: “{after}”.",
    ),
    ChangeKind.RESTORED: (
        "{where}：数字“{after}”的数据标记被去掉，数值未变，已恢复。",
        "{where}: the mark of the number {after} had been removed; its value is as before, so it was put back.",
    ),
    ChangeKind.TRACKED: (
        "文件带有修订记录，已按接受全部修订读取。",
        "The file has tracked changes; it was read as if all were accepted.",
    ),
    ChangeKind.COMMENT: ("{where}：批注“{after}”，请处理。", "{where}: comment “{after}”: deal with it."),
    ChangeKind.MARGIN: (
        "页眉或页脚“{before}”改为“{after}”，未采用；由系统生成。",
        "Header or footer “{before}” → “{after}” not taken; it is made anew.",
    ),
}

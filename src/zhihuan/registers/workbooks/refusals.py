"""The sentences for files that are no register: what is wrong, and what to do."""

from typing import Final, NoReturn

from zhihuan.errors import UnreadableFile
from zhihuan.language import Text

_SAVE_AGAIN: Final = Text(
    "请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。", "Open it in Excel or WPS, save it as .xlsx and import that."
)
_CHECK_SOURCE: Final = Text(
    "请核实文件来源；确为台账的，用 Excel 或 WPS 另存为 .xlsx 后再导入。",
    "Check where it comes from; if it is a register, save it anew as .xlsx and import that.",
)
_REFUSALS: Final[dict[str, tuple[Text, Text]]] = {
    "empty": (
        Text("文件是空的。", "The file is empty. "),
        Text("请确认已保存内容，再重新导出一次。", "Check that it was saved, and export it again."),
    ),
    "too_large": (
        Text("文件过大，超过 {detail}。", "The file is larger than {detail}. "),
        Text("请按年级或学校拆成几个文件，分别导入。", "Split it by grade or school and import the parts."),
    ),
    "password": (
        Text("工作簿设有打开密码。", "The workbook is protected by a password. "),
        Text("请先去掉密码（另存时清除“打开权限密码”）再导入。", "Remove the password and import it again."),
    ),
    "damaged": (
        Text("文件不完整或已损坏：{detail}。", "The file is incomplete or damaged: {detail}. "),
        _SAVE_AGAIN,
    ),
    "bomb": (
        Text(
            "压缩内容解开后过大（{detail}），可能是恶意文件。",
            "It unpacks to more than is allowed ({detail}); it may be hostile. ",
        ),
        _CHECK_SOURCE,
    ),
    "entities": (
        Text(
            "内部文件 {detail} 带有 Excel 从不写入的实体声明，可能是恶意文件。",
            "The part {detail} declares entities, which Excel never does; it may be hostile. ",
        ),
        _CHECK_SOURCE,
    ),
    "not_a_workbook": (
        Text("这不是表格文件。", "This is no workbook. "),
        Text(
            "台账可以是 .xlsx、.xls 或 .csv，请另存为其中一种。",
            "A register may be .xlsx, .xls or .csv; save it as one of these.",
        ),
    ),
    "web_page": (
        Text(
            "这是网页，不是表格文件；有些系统导出的 .xls 其实是网页。",
            "This is a web page, as some systems export under the name .xls. ",
        ),
        _SAVE_AGAIN,
    ),
    "no_sheets": (Text("工作簿里没有工作表。", "The workbook has no sheets. "), _SAVE_AGAIN),
    "quotes": (
        Text(
            "第 {detail} 行起的引号没有配对，后面的内容连成了一格。",
            "From row {detail} on a quotation mark is not closed, so that all that follows is one cell. ",
        ),
        Text("请补上或删去这个引号，或另存为 .xlsx 后再导入。", "Close or remove it, or save the file as .xlsx."),
    ),
}


def refuse(reason: str, zh: str = "", en: str = "") -> NoReturn:
    """Raise UnreadableFile for one of the known reasons; `zh` and `en` name the part at fault."""
    message, hint = _REFUSALS[reason]
    raise UnreadableFile(Text(message.zh.format(detail=zh), message.en.format(detail=en or zh)), hint)

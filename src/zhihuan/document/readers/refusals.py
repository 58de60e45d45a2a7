"""The sentences for files that cannot be read: what is wrong, and what to do."""

from typing import Final, NoReturn

from zhihuan.errors import UnreadableFile
from zhihuan.language import Text

_REFUSALS: Final[dict[str, tuple[Text, Text]]] = {
    "empty": (
        Text("文件是空的。", "The file is empty. "),
        Text("请确认已保存内容，再重新导出一次。", "Check that it was saved, and export it again."),
    ),
    "too_large": (
        Text("文件过大，超过 {limit} MB。", "The file is larger than {limit} MB. "),
        Text("请压缩图片或拆分后再试。", "Compress its pictures or split it, then try again."),
    ),
    "password": (
        Text("文件设有打开密码。", "The file is protected by a password. "),
        Text("请先去掉密码（另存时清除“打开权限密码”）再试。", "Remove the password and try again."),
    ),
    "truncated": (
        Text("文件不完整或已损坏：{detail}。", "The file is incomplete or damaged: {detail}. "),
        Text(
            "可能没有下载或复制完整，请重新获取，或用 Word/WPS 打开后另存。",
            "Get it again, or open it in Word or WPS and save a copy.",
        ),
    ),
    "bomb": (
        Text(
            "压缩内容解开后过大（{detail}），可能是恶意文件。",
            "It unpacks to more than is allowed ({detail}); it may be hostile. ",
        ),
        Text(
            "请核实来源；若确为报告，请用 Word/WPS 另存后再试。", "Check where it comes from, and save a copy from Word or WPS."
        ),
    ),
    "hostile_xml": (
        Text("文件内部结构异常：{detail}。", "The file's inner structure is not sound: {detail}. "),
        Text("请核实来源，用 Word/WPS 打开后另存再试。", "Check where it comes from, and save a copy from Word or WPS."),
    ),
    "other_zip": (
        Text(
            "这是一个压缩包，里面没有 Word 或 Excel 文档的内容。",
            "This is an archive without the content of a Word or Excel document. ",
        ),
        Text("请解压后对其中的报告文件操作。", "Unpack it and give the report inside."),
    ),
    "not_a_report": (
        Text("不认识这种文件格式。", "This kind of file is not known (.docx .doc .pdf .xlsx .xls .html .md .txt are). "),
        Text("支持 .docx .doc .pdf .xlsx .xls .html .md .txt，请另存为其中一种。", "Save it as one of these."),
    ),
    "scanned": (
        Text("整份 PDF 都是扫描图片，没有文字层。", "Every page of the PDF is a scanned picture without text. "),
        Text("请提供 Word 原文，或先做文字识别（OCR）再试。", "Give the Word original, or run text recognition (OCR) first."),
    ),
    "no_converter": (
        Text(
            "读取旧版 .doc 需要 LibreOffice 或 antiword，本机都没有安装。",
            "An old .doc needs LibreOffice or antiword, and neither is installed. ",
        ),
        Text("请安装其一，或用 Word/WPS 另存为 .docx 再试。", "Install one of them, or save the file as .docx from Word or WPS."),
    ),
    "not_converted": (
        Text("这个 .doc 文件无法转换：{detail}。", "This .doc file could not be converted: {detail}. "),
        Text("请用 Word/WPS 打开后另存为 .docx 再试。", "Open it in Word or WPS and save it as .docx."),
    ),
    "missing": (
        Text("找不到这个文件。", "There is no such file. "),
        Text("请检查路径和文件名。", "Check the path and the name."),
    ),
    "unopened": (
        Text("文件打不开，可能没有权限，或者它是一个文件夹。", "The file cannot be opened: no permission, or it is a folder. "),
        Text("请检查权限，关闭正在使用它的程序后再试。", "Check its permissions, close what is using it and try again."),
    ),
    "no_text": (
        Text("文件里没有可读的文字。", "There are no words to read in the file. "),
        Text(
            "请确认给的是报告正文；如果是图片，请提供原文或先做文字识别。",
            "Check that this is the report itself, not pictures of it.",
        ),
    ),
}


def refuse(reason: str, detail: Text | None = None, limit: int = 0) -> NoReturn:
    """Raise UnreadableFile for one of the known reasons. `detail` names the part at fault, `limit` is in bytes."""
    message, hint = _REFUSALS[reason]
    zh = message.zh.format(detail=detail.zh if detail else "", limit=limit // 1024**2)
    en = message.en.format(detail=detail.en if detail else "", limit=limit // 1024**2)
    raise UnreadableFile(Text(zh, en), hint)

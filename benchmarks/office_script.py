"""Edits a Word file in LibreOffice, one copy an edit. Runs with the Python that knows LibreOffice: office_script.py IN.docx FOLDER

It imports nothing of the project: the Python of the system starts it. The edits are called as in office_edits.py.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

SCALE = "为统计时点"
NUMBER = "4245"
WORD, WRITER = "MS Word 2007 XML", "writer8"


def settings(**values: Any) -> tuple[Any, ...]:
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def paragraphs(document: Any) -> Any:
    walk = document.Text.createEnumeration()
    while walk.hasMoreElements():
        element = walk.nextElement()
        if element.supportsService("com.sun.star.text.Paragraph"):
            yield element


def paragraph(document: Any, words: str) -> Any:
    return next(one for one in paragraphs(document) if words in one.String)


def field(document: Any) -> Any:
    """The first bound number; LibreOffice 7.4 shows plain content controls as input fields."""
    walk = paragraph(document, SCALE).createEnumeration()
    while walk.hasMoreElements():
        portion = walk.nextElement()
        if portion.TextPortionType == "TextField":
            return portion.TextField
        if portion.TextPortionType == "ContentControl":
            return portion.ContentControl
    raise LookupError(SCALE)


def find(document: Any, words: str) -> Any:
    wanted = document.createSearchDescriptor()
    wanted.SearchString = words
    return document.findFirst(wanted)


def table(document: Any, head: str) -> Any:
    tables = document.TextTables
    return next(
        one for one in map(tables.getByIndex, range(tables.Count)) if head in [one.getCellByName(n).String for n in one.CellNames]
    )


def resave(document: Any) -> None:
    """Nothing but saving."""


def prose(document: Any) -> None:
    find(document, SCALE).setString("为计数时点")


def number(document: Any) -> None:
    field(document).Content = "9999"


def number_gone(document: Any) -> None:
    control = field(document)
    document.Text.removeTextContent(control)


def typed_over(document: Any) -> None:
    """The words around the number are selected with it and typed anew."""
    start = find(document, SCALE)
    cursor = document.Text.createTextCursorByRange(paragraph(document, SCALE).Start)
    cursor.gotoEndOfParagraph(True)
    words = cursor.String
    cursor.setString(words.replace(NUMBER, "9999", 1))
    assert start is not None


def added(document: Any) -> None:
    place = paragraph(document, SCALE)
    document.Text.insertControlCharacter(place.End, PARAGRAPH_BREAK, False)
    following = document.Text.createTextCursorByRange(place.End)
    following.gotoNextParagraph(False)
    document.Text.insertString(following, "学校在暑期更换了教室的照明灯具。", False)


def paragraph_gone(document: Any) -> None:
    document.Text.removeTextContent(paragraph(document, "校园占地面积"))


def moved(document: Any) -> None:
    place = paragraph(document, "校园占地面积")
    words = place.String
    document.Text.removeTextContent(place)
    target = paragraph(document, "学生规模见表")
    document.Text.insertString(target.Start, words, False)
    cursor = document.Text.createTextCursorByRange(paragraph(document, words[:12]).Start)
    cursor.goRight(len(words), False)
    document.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)


def split(document: Any) -> None:
    document.Text.insertControlCharacter(find(document, SCALE).End, PARAGRAPH_BREAK, False)


def cell(document: Any) -> None:
    table(document, "比上年增减").getCellByName("D2").String = "77777"


def row_gone(document: Any) -> None:
    table(document, "比上年增减").Rows.removeByIndex(2, 1)


def tracked(document: Any) -> None:
    document.RecordChanges = True
    document.Text.insertString(paragraph(document, SCALE).End, "在籍学生均已核对学籍。", False)


def tracked_loss(document: Any) -> None:
    document.RecordChanges = True
    document.Text.removeTextContent(field(document))


def comment(document: Any) -> None:
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author, note.Content = "王某", "请教务科再核对。"
    document.Text.insertTextContent(find(document, SCALE).End, note, False)


def font(document: Any) -> None:
    cursor = document.Text.createTextCursor()
    cursor.gotoEnd(True)
    cursor.CharHeightAsian = 12.0


def contents(document: Any) -> None:
    for at in range(document.DocumentIndexes.Count):
        document.DocumentIndexes.getByIndex(at).update()


def heading(document: Any) -> None:
    place = next(one for one in paragraphs(document) if one.OutlineLevel == 2 and "专业设置" in one.String)
    place.String = place.String.replace("设置", "建设")


def by_odt(document: Any) -> str:
    """Saved as .odt, opened again and saved as .docx."""
    return WRITER


EDITS = (
    resave, prose, number, number_gone, typed_over, added, paragraph_gone, moved, split, cell, row_gone,
    tracked, tracked_loss, comment, font, contents, heading, by_odt,
)  # fmt: skip


def main() -> None:
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
        process = subprocess.Popen([*command, f"--accept=pipe,name={folder.name};urp;"], stderr=subprocess.DEVNULL)
        try:
            desktop = connect(folder.name)
            for make in EDITS:
                edit(desktop, source, folder, make)
        finally:
            process.terminate()
            process.wait()


def connect(pipe: str) -> Any:
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(100):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except Exception:  # noqa: BLE001 - UNO raises its own kinds until the office listens
            time.sleep(0.2)
    raise TimeoutError(pipe)


def edit(desktop: Any, source: Path, folder: Path, make: Any) -> None:
    document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, settings(Hidden=True))
    between = make(document)
    if between:
        middle = folder / f"{make.__name__}.odt"
        document.storeToURL(middle.as_uri(), settings(FilterName=between))
        document.close(True)
        document = desktop.loadComponentFromURL(middle.as_uri(), "_blank", 0, settings(Hidden=True))
    document.storeToURL((folder / f"{make.__name__}.docx").as_uri(), settings(FilterName=WORD))
    document.close(True)


if __name__ == "__main__":
    main()

"""The same in LibreOffice, done by its own program: what taking each edited file back must tell."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.word_edits import NEW, Edit
from zhihuan.report import ChangeKind, ConflictKind

PYTHON: Final = "/usr/bin/python3"
"""The Python of the system, which knows LibreOffice (package python3-uno)."""

_SCRIPT: Final = Path(__file__).with_name("office_script.py")
_SECONDS: Final = 300
C, D = ConflictKind.CHANGED, ConflictKind.DELETED
K = ChangeKind


def office_edits(docx: bytes) -> Iterator[Edit]:
    """Yield the edits, each of which gives the file that LibreOffice saved."""
    saved = _run(docx)

    def edited(
        call: str, name: str, *told: tuple[ConflictKind, ...] | tuple[ChangeKind, ...], said: str = "", unsaid: str = ""
    ) -> Edit:
        conflicts = tuple(kind for kinds in told for kind in kinds if isinstance(kind, ConflictKind))
        changes = tuple(kind for kinds in told for kind in kinds if isinstance(kind, ChangeKind))
        return Edit(name, "LibreOffice", lambda _: saved[call], conflicts, changes, said, unsaid)

    yield edited("resave", "原样另存")
    yield edited("font", "改全文字号")
    yield edited("contents", "更新目录")
    yield edited("prose", "改一句话的措辞", (K.EDITED,), said="为计数时点")
    yield edited("number", "改数", (C,), said="9999", unsaid="9999")
    yield edited("number_gone", "删去一个数", (D,), (K.EDITED,))
    yield edited("typed_over", "整段重打并改一个数", (C,), (K.RESTORED,), said="9999", unsaid="9999")
    yield edited("added", "在段首添一句", (K.EDITED,), said=NEW)
    yield edited("paragraph_gone", "删去带数的一段", (D,), (K.DELETED,), said="校园占地面积")
    yield edited("moved", "把一段重打到另一节", (K.MOVED, K.RESTORED), said="校园占地面积")
    yield edited("split", "一段拆成两段", (K.ADDED, K.EDITED))
    yield edited("cell", "改表中的数", (C,), said="77777")
    yield edited("row_gone", "删去表的一行", (D,), (K.TABLE,))
    yield edited("tracked", "修订：插入一句", (K.TRACKED, K.EDITED), said="在籍学生均已核对学籍")
    yield edited("tracked_loss", "修订：删去一个数", (D,), (K.TRACKED, K.EDITED))
    yield edited("comment", "加批注", (K.COMMENT,), said="请教务科再核对")
    yield edited("heading", "改标题", (K.HEADING,), said="专业建设")
    yield edited("by_odt", "经 .odt 转存（控件全部丢失）", (K.RESTORED,))


def _run(docx: bytes) -> dict[str, bytes]:
    with TemporaryDirectory(prefix="zhihuan-") as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(docx)
        made = Path(folder) / "made"
        made.mkdir()
        subprocess.run([PYTHON, str(_SCRIPT), str(source), str(made)], check=True, timeout=_SECONDS, capture_output=True)
        return {path.stem: path.read_bytes() for path in made.glob("*.docx")}

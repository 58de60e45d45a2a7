"""A report composed by hand, and units of it, for the tests of the way back."""

from zhihuan.document import Binding, Passage, Place, Table
from zhihuan.report.rereading.units import Unit, UnitKind

PLACE = Place("r")
STUDENTS, ENROL = "students_full_time@2025", "enrol_new@2025"


def passage(text: str) -> Passage:
    """Return a passage from words with marks: "在校生{3456|students_full_time@2025}人"."""
    words, bindings = "", []
    for piece in text.replace("}", "{").split("{"):
        shown, mark, key = piece.partition("|")
        if mark:
            bindings.append(Binding(len(words), len(words) + len(shown), key.replace("/", "|")))
        words += shown
    return Passage(words, Passage.of(words, PLACE).anchors, tuple(bindings))


def unit(
    text: str, kind: UnitKind = UnitKind.PROSE, section: str = "1.1", style: str = "body", table: Table | None = None
) -> Unit:
    """Return a unit of these words."""
    made = passage(text)
    return Unit(kind, made.text, made, section, style, table)

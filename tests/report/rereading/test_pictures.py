"""A photograph that somebody replaced in Word is told; one that is gone is told once; figures drawn from data are not looked at."""

import io

from PIL import Image as Picture

from benchmarks.word_edits import Body
from tests.report.inventing import invented
from zhihuan.document import read_asides, write
from zhihuan.report import ChangeKind, compose, reread
from zhihuan.report.rereading.pictures import replaced_pictures

FACTS, COVER = invented(5)
TEXTS = {"1.1": "学校有一处风景。\n\n![校园风光](a.png)\n\n学校还有一处风景。"}


def photograph(colour: str) -> bytes:
    kept = io.BytesIO()
    Picture.new("RGB", (40, 30), colour).save(kept, "png")
    return kept.getvalue()


def composed(colour: str):
    return compose(FACTS, (), "E3", COVER, TEXTS, {"a.png": photograph(colour)})


WRITTEN = composed("red")
FILE = write(WRITTEN, "docx", is_laid_out=False)


def test_another_photograph_is_told_with_its_section() -> None:
    other = write(composed("blue"), "docx", is_laid_out=False)
    told = reread(other, WRITTEN, COVER.year, TEXTS)
    assert [(each.kind, each.section, each.before, each.is_merged) for each in told.changes] == [
        (ChangeKind.REPLACED, "1.1", "校园风光", False)
    ]


def test_the_same_photograph_tells_nothing() -> None:
    assert reread(FILE, WRITTEN, COVER.year, TEXTS).changes == ()


def test_a_photograph_that_is_gone_is_told_once() -> None:
    body = Body(FILE)
    named = next(node for node in body.root.iter() if node.tag.endswith("}docPr") and node.get("descr") == "校园风光")
    paragraph = next(node for node in named.iterancestors() if node.tag.endswith("}p"))
    paragraph.getparent().remove(paragraph)
    kinds = [each.kind for each in reread(body.bytes(), WRITTEN, COVER.year, TEXTS).changes if "校园风光" in each.before]
    assert ChangeKind.REPLACED not in kinds
    assert kinds


def test_drawings_are_made_anew_and_not_compared() -> None:
    pictures = read_asides(FILE).pictures
    assert len(pictures) > 1
    assert [each.before for each in replaced_pictures(WRITTEN, pictures, frozenset())] == ["校园风光"]

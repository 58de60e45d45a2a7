from io import BytesIO

import pytest
from PIL import Image as Photograph

from tests.document.writers.making import PLACE, SVG, photograph
from zhihuan.document import Image
from zhihuan.document.writers.photographs import LONGEST_SIDE, printable_picture, size_of

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def camera(turn: int = 1) -> bytes:
    """A photograph with the camera's maker, the place it was taken at and how it was held."""
    exif = Photograph.Exif()
    exif[ORIENTATION] = turn
    exif[MAKER] = "Camera"
    exif.get_ifd(GPS)[1] = "N"
    return photograph(exif=exif, comment=b"taken at home")


def test_a_photograph_loses_place_and_camera_and_becomes_small() -> None:
    source = camera()
    assert b"Camera" in source
    made = printable_picture(Image(PLACE, "校门", "jpeg", source))
    assert b"Camera" not in made.data
    assert b"taken at home" not in made.data
    with Photograph.open(BytesIO(made.data)) as opened:
        assert dict(opened.getexif()) == {}
        assert opened.size == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert made.description == "校门"


def test_a_photograph_held_upright_is_turned() -> None:
    made = printable_picture(Image(PLACE, "", "jpeg", camera(turn=6)))
    assert size_of(made) == (LONGEST_SIDE // 2, LONGEST_SIDE)


def test_the_same_photograph_gives_the_same_bytes() -> None:
    image = Image(PLACE, "", "jpeg", camera())
    assert printable_picture(image) == printable_picture(image)


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "jpeg"), ("L", "jpeg"), ("RGBA", "png"), ("P", "png")])
def test_pictures_with_see_through_parts_stay_png(mode: str, kind: str) -> None:
    assert printable_picture(Image(PLACE, "", "png", photograph(mode, (30, 20)))).format == kind


def test_a_drawing_stays_as_it_is() -> None:
    drawing = Image(PLACE, "图", "svg", SVG)
    assert printable_picture(drawing) is drawing
    assert size_of(drawing) == (400, 100)
    assert size_of(Image(PLACE, "图", "svg", b"<svg/>")) == (640, 400)


@pytest.mark.parametrize("data", [b"no picture", b"\x89PNG\r\n\x1a\n", photograph()[:300], b"GIF89a"])
def test_what_cannot_be_opened_leaves_its_description(data: bytes) -> None:
    assert printable_picture(Image(PLACE, "校门", "jpeg", data)) == Image(PLACE, "校门")

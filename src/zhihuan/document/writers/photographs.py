"""Pictures as they may be printed: their size, and photographs made small and rid of what the camera wrote into them."""

import re
from io import BytesIO
from typing import Final

from PIL import Image as Photograph
from PIL import ImageOps, UnidentifiedImageError

from zhihuan.document.model import Image

LONGEST_SIDE: Final = 1600
"""Pixels; more than a page can show at 240 points an inch."""

_QUALITY: Final = 85
_WIDTH = re.compile(rb"<svg\b[^>]*?\bwidth=\"([\d.]+)")
_HEIGHT = re.compile(rb"<svg\b[^>]*?\bheight=\"([\d.]+)")
_UNKNOWN: Final = (640.0, 400.0)


def printable_picture(image: Image) -> Image:
    """Return the picture fit to be printed: a photograph turned upright, at most LONGEST_SIDE pixels, without EXIF and GPS.

    A drawing stays as it is. What cannot be opened loses its data, so that its description is printed in its place.
    """
    if not image.data or image.format == "svg":
        return image
    try:
        format_, data = _redrawn(image.data)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Photograph.DecompressionBombError):
        return Image(image.place, image.description)
    return Image(image.place, image.description, format_, data)


def size_of(image: Image) -> tuple[float, float]:
    """Return width and height in pixels (an SVG's own units); a drawing that does not tell is taken for a common one."""
    if image.format == "svg":
        wide, high = _WIDTH.search(image.data), _HEIGHT.search(image.data)
        return (float(wide[1]), float(high[1])) if wide and high else _UNKNOWN
    with Photograph.open(BytesIO(image.data)) as opened:
        return float(opened.width), float(opened.height)


def _redrawn(data: bytes) -> tuple[str, bytes]:
    """Only the pixels go over into the new file; a picture with see-through parts stays a PNG."""
    with Photograph.open(BytesIO(data), formats=("JPEG", "PNG")) as opened:
        upright = ImageOps.exif_transpose(opened)
        is_photograph = upright.mode not in ("RGBA", "LA", "P", "1")
        pixels = upright.convert("RGB" if is_photograph else "RGBA")
    pixels.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Photograph.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    output = BytesIO()
    clean.save(output, "JPEG" if is_photograph else "PNG", quality=_QUALITY, optimize=True)
    return ("jpeg" if is_photograph else "png"), output.getvalue()

"""Workbooks changed by hand: parts put in, taken out or rewritten."""

import zipfile
from collections.abc import Mapping
from io import BytesIO


def parts_of(source: bytes) -> dict[str, bytes]:
    """Return the parts of a zip."""
    with zipfile.ZipFile(BytesIO(source)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of these parts."""
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return output.getvalue()


def rewritten(source: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return the zip with words of one part replaced; they must be there."""
    parts = parts_of(source)
    assert old in parts[part]
    return zipped(parts | {part: parts[part].replace(old, new)})

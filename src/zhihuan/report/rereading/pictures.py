"""Photographs that somebody replaced in the edited file. Figures that are drawn from data are made anew anyway."""

from collections.abc import Iterator

from zhihuan.document import Document, Heading, Image
from zhihuan.report.rereading.result import Change, ChangeKind

Pictures = frozenset[tuple[str, str]]
"""Alternative texts, each with the hash of the picture's bytes."""


def replaced_pictures(written: Document, before: Pictures, after: Pictures) -> Iterator[Change]:
    """Yield a change for each photograph of the report that is another one in the file, or was made smaller."""
    others = {description for description, _ in before - after}
    section = ""
    for block in written.blocks:
        if isinstance(block, Heading):
            section = block.number or block.title
        elif isinstance(block, Image) and block.format in ("png", "jpeg") and block.description in others:
            yield Change(ChangeKind.REPLACED, section, block.description)

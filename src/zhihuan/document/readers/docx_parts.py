"""The parts of a Word file by what they are for: document, styles, lists, notes, comments."""

import posixpath
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element

from zhihuan.document.readers.package import Package
from zhihuan.document.readers.refusals import refuse
from zhihuan.language import Text

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass
class WordParts:
    """The parts of one opened Word file."""

    package: Package

    @cached_property
    def document(self) -> str:
        """The name of the part that holds the body. Raises UnreadableFile if there is none."""
        found = _targets(self.package.tree_of("_rels/.rels"), "officeDocument", "")
        names = [*found, "word/document.xml"]
        usual = next((name for name in names if name in self.package.names), "")
        return usual or refuse("truncated", Text("缺少正文部分 word/document.xml", "the part word/document.xml is missing"))

    @cached_property
    def relations(self) -> str:
        """The name of the part that lists what the document refers to."""
        folder, name = posixpath.split(self.document)
        return f"{folder}/_rels/{name}.rels"

    def name_of(self, kind: str) -> str:
        """Return the name of the part of this kind ("styles", "numbering", "footnotes", "comments"), "" if there is none."""
        found = _targets(self._relations_tree, kind, posixpath.dirname(self.document))
        return next((name for name in found if name in self.package.names), "")

    def tree_of(self, kind: str) -> _Element | None:
        """Return the parsed part of this kind, None if there is none."""
        name = self.name_of(kind)
        return self.package.tree_of(name) if name else None

    @cached_property
    def _relations_tree(self) -> _Element | None:
        return self.package.tree_of(self.relations)


def _targets(relations: _Element | None, kind: str, folder: str) -> list[str]:
    """Return the parts that relations of this kind point at, as names inside the zip."""
    nodes = [] if relations is None else [n for n in relations.iter(_RELATION) if (n.get("Type") or "").endswith("/" + kind)]
    targets = [node.get("Target") or "" for node in nodes if node.get("TargetMode") != "External"]
    return [posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/") for target in targets]

"""The passes that all readers share: from raw pieces to the blocks of a Document."""

from zhihuan.document.structure.composing import compose

__all__ = ["compose"]

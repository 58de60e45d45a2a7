"""A composed report as a Word file that a principal can sign."""

from zhihuan.document.writers.word.writing import write_word

__all__ = ["write_word"]

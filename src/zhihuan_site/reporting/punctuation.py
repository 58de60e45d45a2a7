"""Signs between what is put together for people to read: each language has its own."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def bracketed(words: object) -> str:
    """Return the words in brackets, to stand behind others."""
    return _("（%(words)s）") % {"words": words}


def listed(words: Iterable[object]) -> str:
    """Return the words one after another."""
    return _("、").join(map(str, words))


def one_by_one(sentences: Iterable[object]) -> str:
    """Return what are nearly sentences one after another."""
    return _("；").join(map(str, sentences))

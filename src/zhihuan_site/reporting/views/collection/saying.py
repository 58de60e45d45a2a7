"""The library's sentences in the language of the page."""

from django.utils.translation import get_language

from zhihuan.language import Text


def said(text: Text) -> str:
    """Return a sentence in the language that the person reads."""
    return text.say("en" if (get_language() or "").startswith("en") else "zh")

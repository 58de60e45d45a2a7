"""What the list of devices says of a browser: its name and what it runs on, not the line it sends of itself."""

from typing import Final

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

register = template.Library()
# The first mark that is met names it: nearly every browser also calls itself Chrome and Safari.
BROWSERS: Final = (
    ("MicroMessenger", gettext_noop("微信")), ("DingTalk", gettext_noop("钉钉")), ("QQBrowser", gettext_noop("QQ 浏览器")),
    ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS: Final = (
    ("Android", gettext_noop("安卓手机")), ("iPhone", gettext_noop("苹果手机")), ("iPad", gettext_noop("苹果平板")),
    ("Windows", "Windows"), ("Macintosh", gettext_noop("苹果电脑")), ("Linux", "Linux"),
)  # fmt: skip


@register.filter
def device(agent: str) -> str:
    """Return "Edge · Windows" for what a browser sends of itself."""
    named = [_first(BROWSERS, agent), _first(SYSTEMS, agent)]
    return " · ".join(_(name) for name in named if name) or _("没有报名字的程序")


def _first(marks: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in marks if mark in agent), "")

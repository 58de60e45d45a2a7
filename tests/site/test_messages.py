"""Every message of the site has its English, with the same placeholders; what is compiled is what is written."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.house import SITE

WRITTEN = SITE / "locale" / "en" / "LC_MESSAGES" / "django.po"
TAGS = re.compile(r"{%\s*blocktrans.*?endblocktrans\w*\s*%}|{%.*?%}|{#.*?#}|{{.*?}}", re.DOTALL)
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff01-\uff60]+")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}|</?\w+[^>]*>")


def messages() -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(WRITTEN)) if not entry.obsolete]


def english_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def name_of(entry: polib.POEntry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid  # a word may be a verb on a button and a noun above a list


def test_every_message_is_translated() -> None:
    assert [entry.msgid for entry in messages() if not all(english_of(entry)) or "fuzzy" in entry.flags] == []


def test_placeholders_are_the_same() -> None:
    differing = [
        entry.msgid
        for entry in messages()
        for english in english_of(entry)
        if sorted(set(PLACEHOLDER.findall(english))) != sorted(set(PLACEHOLDER.findall(entry.msgid)))
    ]
    assert differing == []


def test_what_is_compiled_is_what_is_written() -> None:
    compiled = {name_of(entry): english_of(entry) for entry in polib.mofile(str(WRITTEN.with_suffix(".mo")))}
    assert compiled == {name_of(entry): english_of(entry) for entry in messages()}


def test_no_template_speaks_chinese_but_by_a_message() -> None:
    spoken = {path.name: CHINESE.findall(TAGS.sub("", path.read_text("utf-8"))) for path in SITE.rglob("*.html")}
    switch = {"_top.html": ["中文"], "public_base.html": ["中文"]}  # what one presses to read Chinese is written in Chinese
    assert {name: words for name, words in spoken.items() if words} == switch


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs gettext: `make system` as root installs it")
def test_no_message_of_the_code_is_left_out(tmp_path: Path) -> None:
    copy = tmp_path / "zhihuan_site"
    shutil.copytree(SITE, copy, ignore=shutil.ignore_patterns("__pycache__", "static", "*.mo", "node_modules"))
    command = [sys.executable, "-W", "ignore", "-m", "django", "makemessages", "-l", "en", "--no-location", "-v", "0"]
    itself = {"DJANGO_SETTINGS_MODULE": "zhihuan_site.config.settings", "PYTHONPATH": str(tmp_path)}  # the copy, not the code
    subprocess.run(command, cwd=copy, check=True, capture_output=True, env={**os.environ, **itself})
    found = polib.pofile(str(copy / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    assert {name_of(entry) for entry in found if not entry.obsolete} == {name_of(entry) for entry in messages()}

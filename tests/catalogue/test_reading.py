"""The YAML files are the source; the compiled file is what they say."""

import json

import pytest

from zhihuan.catalogue import reading


def test_the_compiled_files_are_current():
    assert reading.stale_files() == (), "run python -m zhihuan.catalogue --build"


def test_the_compiled_text_holds_one_definition_a_line():
    text = reading.compile_file("compiled.json")
    assert json.loads(text) == json.loads(json.dumps(reading.read(), default=str))
    assert sum(line.startswith('{"code": "students_full_time"') for line in text.splitlines()) == 1


def test_a_changed_definition_makes_the_compiled_file_stale(monkeypatch):
    data = reading.read()
    data["indicators"][0]["unit"] = "changed"
    monkeypatch.setattr(reading, "FILES", {**reading.FILES, "compiled.json": lambda: data})
    assert reading.stale_files() == ("compiled.json",)


@pytest.mark.parametrize("section", ["units", "indicators", "tables", "editions", "identities", "thresholds", "codes"])
def test_every_section_is_read(section):
    assert reading.read()[section]


def test_compiled_files_are_written_where_the_yaml_files_are(monkeypatch, tmp_path):
    monkeypatch.setattr(reading, "FOLDER", tmp_path)
    monkeypatch.setattr(reading, "FILES", {"some.json": lambda: {"codes": [{"key": "a"}], "units": {"人": ["人"]}}})
    assert reading.stale_files() == ("some.json",)
    reading.write_compiled()
    assert json.loads((tmp_path / "some.json").read_text("utf-8")) == {"codes": [{"key": "a"}], "units": {"人": ["人"]}}
    assert reading.stale_files() == ()

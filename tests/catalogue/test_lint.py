"""The catalogue is clean, its command says so, and a second definition of anything is found."""

from copy import deepcopy

import pytest

from tests.catalogue.planting import entry, rules_broken
from zhihuan.catalogue import lint as linting
from zhihuan.catalogue.__main__ import main
from zhihuan.catalogue.lint import lint


def test_the_catalogue_is_clean():
    assert lint() == ()


def test_the_command_prints_nothing_and_succeeds_when_clean(capsys):
    assert main([]) == 0
    assert capsys.readouterr().out == ""


def test_the_command_prints_problems_and_fails(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(linting, "stale_files", lambda: ("compiled.json",))
    assert main([]) == 1
    assert capsys.readouterr().out.startswith("stale\tcompiled.json\t")


@pytest.mark.parametrize(
    ("section", "name", "key"),
    [
        ("indicators", "clubs", "code"),
        ("identities", "quota-sum", "code"),
        ("editions", "E1", "code"),
        ("codes", "titles", "key"),
    ],
)
def test_a_second_definition_is_found(data, section, name, key):
    data[section].append(deepcopy(entry(data, section, name, key)))
    assert ("duplicate", name) in rules_broken(data)

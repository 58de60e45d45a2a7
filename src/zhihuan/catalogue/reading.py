"""The YAML files, the source of truth, to one compact JSON file that loads fast."""

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from zhihuan.catalogue.loading import COMPILED

FOLDER = files("zhihuan.catalogue")


def read() -> dict[str, Any]:
    """Return all YAML files of the catalogue as plain data, each list in the order of the files' names."""
    return {
        "units": _parse(FOLDER / "units.yaml"),
        "indicators": [entry for document in _documents("indicators").values() for entry in document],
        "tables": _documents("editions/tables"),
        "editions": list(_documents("editions").values()),
        "identities": _parse(FOLDER / "identities.yaml"),
        "thresholds": _parse(FOLDER / "standards.yaml"),
        "codes": list(_documents("codes").values()),
    }


def compile_catalogue() -> str:
    """Return the text of the compiled file: one line for each definition, so that a change shows as one changed line."""
    sections = []
    for key, value in read().items():
        lines = [_line(v) for v in value] if isinstance(value, list) else [f"{_line(k)}: {_line(v)}" for k, v in value.items()]
        ends = "[]" if isinstance(value, list) else "{}"
        sections.append(f'"{key}": {ends[0]}\n' + ",\n".join(lines) + f"\n{ends[1]}")
    return "{\n" + ",\n".join(sections) + "\n}\n"


def is_current() -> bool:
    """Tell whether the compiled file says what the YAML files say."""
    return (FOLDER / COMPILED).read_text("utf-8") == compile_catalogue()


def _documents(folder: str) -> dict[str, Any]:
    """Return the parsed files of a folder by name without ending, in the order of names."""
    found = sorted((f for f in FOLDER.joinpath(folder).iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return {file.name.removesuffix(".yaml"): _parse(file) for file in found}


def _parse(file: Traversable) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)

"""The YAML files, the source of truth, to compact JSON files that load fast: one for what `check` needs, one for each other matter."""

import json
from collections.abc import Callable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from zhihuan.catalogue.feeding import with_feeds
from zhihuan.catalogue.loading import COMPILED
from zhihuan.catalogue.loading_formulas import COMPILED_FORMULAS
from zhihuan.catalogue.loading_registers import COMPILED_REGISTERS
from zhihuan.catalogue.regional import COMPILED_REGIONS

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


def read_registers() -> dict[str, Any]:
    """Return the record forms as plain data, in the order of their numbers, each with the indicators that it feeds."""
    registers = sorted(_documents("registers").values(), key=lambda register: str(register["number"]))
    return {"registers": with_feeds(registers, read_formulas()["formulas"])}


def read_formulas() -> dict[str, Any]:
    """Return the formulas as plain data, in the order of the files, and the indicators that have none."""
    documents = _documents("formulas")
    without = documents.pop("without", None) or []
    return {"formulas": [entry for document in documents.values() for entry in document or ()], "without": without}


def read_regions() -> dict[str, Any]:
    """Return what regions have besides the sums of their schools as plain data."""
    return dict(_parse(FOLDER / "regions.yaml"))


FILES: Mapping[str, Callable[[], dict[str, Any]]] = {
    COMPILED: read,
    COMPILED_REGISTERS: read_registers,
    COMPILED_FORMULAS: read_formulas,
    COMPILED_REGIONS: read_regions,
}


def write_compiled() -> None:
    """Write every compiled file anew from the YAML files."""
    for name in FILES:
        Path(str(FOLDER / name)).write_text(compile_file(name), "utf-8")


def compile_file(name: str) -> str:
    """Return the text of the compiled file `name`: one line for each definition, so that a change shows as one changed line."""
    sections = []
    for key, value in FILES[name]().items():
        lines = [_line(v) for v in value] if isinstance(value, list) else [f"{_line(k)}: {_line(v)}" for k, v in value.items()]
        ends = "[]" if isinstance(value, list) else "{}"
        sections.append(f'"{key}": {ends[0]}\n' + ",\n".join(lines) + f"\n{ends[1]}")
    return "{\n" + ",\n".join(sections) + "\n}\n"


def stale_files() -> tuple[str, ...]:
    """Return the names of the compiled files that are missing or do not say what the YAML files say."""
    return tuple(name for name in FILES if not _is_current(name))


def _is_current(name: str) -> bool:
    file = FOLDER / name
    return file.is_file() and file.read_text("utf-8") == compile_file(name)


def _documents(folder: str) -> dict[str, Any]:
    """Return the parsed files of a folder by name without ending, in the order of names."""
    found = sorted((f for f in FOLDER.joinpath(folder).iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return {file.name.removesuffix(".yaml"): _parse(file) for file in found}


def _parse(file: Traversable) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)

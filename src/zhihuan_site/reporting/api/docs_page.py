"""The description of the API for people to read, drawn from the same schema that programs read: no script, no bundle of others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One address of the API: what it is asked with and what it answers."""

    group: str
    path: str
    summary: str
    description: str
    parameters: tuple[Mapping[str, Any], ...]
    answer: tuple[tuple[str, str, str], ...]


class Reading(DocsBase):
    """Renders the schema as a page of the site."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **words: Any) -> HttpResponse:
        """Show every address of the API."""
        schema = api.get_openapi_schema()
        told = {"api": api, "operations": list(operations(schema)), "schema": self.get_openapi_url(api, words)}
        return render(request, "reporting/access/api.html", told)


def operations(schema: Schema) -> Iterator[Operation]:
    """Yield every address in the order of the schema; all of them are read with GET."""
    for path, methods in schema["paths"].items():
        told = methods["get"]
        answered = told["responses"][200]["content"]["application/json"]["schema"]
        yield Operation(
            group=told["tags"][0],
            path=path,
            summary=told["summary"],
            description=told.get("description", ""),
            parameters=tuple(map(_parameter, told["parameters"])),
            answer=tuple(_fields(schema, answered)),
        )


def _parameter(told: Schema) -> Mapping[str, Any]:
    shape = told["schema"]
    return {
        "name": told["name"],
        "is_required": told["required"],
        "kind": _type(
            {**shape, "anyOf": [each for each in shape.get("anyOf", [shape]) if each["type"] != "null"]}, is_list=False
        ),
        "usual": shape.get("default", ""),
        "most": shape.get("maximum") if told["name"] == "limit" else None,
        "meaning": shape.get("description", ""),
    }


def _fields(schema: Schema, shape: Schema, before: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield the fields of what is answered, those inside another as "items.id", each with its type and what it means."""
    for name, field in _resolve(schema, shape).get("properties", {}).items():
        inner = _resolve(schema, field.get("items", field))
        yield before + name, _type(inner, is_list="items" in field), field.get("description", "")
        yield from _fields(schema, inner, f"{before}{name}.")


def _resolve(schema: Schema, shape: Schema) -> Schema:
    if "$ref" not in shape:
        return shape
    return schema["components"]["schemas"][shape["$ref"].rpartition("/")[2]]


def _type(shape: Schema, *, is_list: bool) -> str:
    kinds = [each.get("format") or each.get("type", "") for each in shape.get("anyOf", [shape])]
    return " / ".join(kinds) + (" []" if is_list else "")

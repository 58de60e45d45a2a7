"""Lists in pages, none of them endless."""

from typing import Annotated, Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Query, Schema
from ninja.pagination import PaginationBase

LONGEST: Final = 200
_FURTHEST: Final = 10_000_000

# What may be asked for: words as they stand in codes, years as they are.
Year = Annotated[int | None, Query(None, ge=1990, le=2100, description="数据年度")]
Code = Annotated[str, Query("", max_length=80, pattern=r"^[\w.\-]*$")]


class Pages(PaginationBase):
    """`limit` things from `offset` on, and how many there are."""

    class Input(Schema):
        """What page."""

        limit: int = Field(50, ge=1, le=LONGEST)
        offset: int = Field(0, ge=0, le=_FURTHEST)

    def paginate_queryset(self, queryset: QuerySet, pagination: Input, request: HttpRequest, **params: Any) -> Any:
        """Return one page."""
        last = pagination.offset + pagination.limit
        return {"items": queryset[pagination.offset : last], "count": self._items_count(queryset)}

"""What the API answers, and how it is read off the tables."""

from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from ninja import Field, Schema

from zhihuan_site.people.models import Institution
from zhihuan_site.reporting.actions.publishing.finding import FILES
from zhihuan_site.reporting.models import Filing, Publication, PublishedFigure, Report


class Trouble(Schema):
    """What went wrong and what to do."""

    error: str
    hint: str = ""


# What every address may answer beside what it is asked for.
REFUSALS: Final = {401: Trouble, 422: Trouble, 429: Trouble}


class School(Schema):
    """A school by its code, or the city itself."""

    code: str
    name: str


class RoundShape(Schema):
    """A year's round."""

    year: int
    title: str
    edition: str = Field(description="学校报告的格式")
    city_edition: str
    opens_on: date
    due_on: date


class ReportShape(Schema):
    """A report that was filed."""

    id: int
    school: School
    year: int
    edition: str
    state: str = Field(description="filed 已报送、accepted 已接收、published 已公布")
    state_since: datetime
    receipt: str | None
    filed_at: datetime | None
    digest: str | None
    verification_code: str | None

    @staticmethod
    def resolve_school(report: Report) -> Institution:
        """The house."""
        return report.institution

    @staticmethod
    def resolve_receipt(report: Report) -> str | None:
        """The receipt of the last filing."""
        return filing.receipt if (filing := _last(report)) else None

    @staticmethod
    def resolve_filed_at(report: Report) -> datetime | None:
        """When it was filed last."""
        return filing.at if (filing := _last(report)) else None

    @staticmethod
    def resolve_digest(report: Report) -> str | None:
        """The hash over all that was frozen."""
        return filing.freeze.digest if (filing := _last(report)) else None

    @staticmethod
    def resolve_verification_code(report: Report) -> str | None:
        """The code on the declaration."""
        return filing.freeze.code if (filing := _last(report)) else None


class PublicationShape(Schema):
    """A version that is public, or was. `files` are addresses by kind."""

    school: School
    year: int
    version: int
    published_at: datetime
    withdrawn_at: datetime | None
    digest: str
    verification_code: str
    address: str
    files: dict[str, str]

    @staticmethod
    def resolve_school(publication: Publication) -> Institution:
        """The house."""
        return publication.report.institution

    @staticmethod
    def resolve_year(publication: Publication) -> int:
        """The data year."""
        return publication.report.year

    @staticmethod
    def resolve_published_at(publication: Publication) -> datetime:
        """When it was made public."""
        return publication.at

    @staticmethod
    def resolve_digest(publication: Publication) -> str:
        """The hash over all that was frozen."""
        return publication.freeze.digest

    @staticmethod
    def resolve_verification_code(publication: Publication) -> str:
        """The code on the declaration."""
        return publication.freeze.code

    @staticmethod
    def resolve_address(publication: Publication) -> str:
        """Where people read it."""
        return settings.ORIGIN + reverse("public_version", kwargs=_words(publication))

    @staticmethod
    def resolve_files(publication: Publication) -> dict[str, str]:
        """Where each file is; none of a version that was withdrawn."""
        kinds = [] if publication.withdrawn_at else [kind for kind in FILES if kind in publication.files]
        addresses = {kind: reverse("public_file", kwargs=_words(publication) | {"name": FILES[kind][0]}) for kind in kinds}
        return {kind: settings.ORIGIN + address for kind, address in addresses.items()}


class FigureShape(Schema):
    """A public figure. `value` is a decimal text in `unit`, null unless `state` is value."""

    school: School
    key: str
    indicator: str
    year: int
    breakdown: str
    basis: str
    state: str = Field(description="value 有值、missing 缺失、not_applicable 不适用、suppressed 过小不公布")
    value: str | None
    unit: str
    version: int = Field(description="数值所在的公布版本")

    @staticmethod
    def resolve_school(figure: PublishedFigure) -> Institution:
        """The house."""
        return figure.publication.report.institution

    @staticmethod
    def resolve_value(figure: PublishedFigure) -> str | None:
        """The number, exact."""
        return figure.value or None

    @staticmethod
    def resolve_version(figure: PublishedFigure) -> int:
        """The version that it stands in."""
        return figure.publication.version


class IndicatorShape(Schema):
    """What an indicator is."""

    code: str
    name: str
    unit: str
    kind: str
    definition: str
    editions: list[str]
    numerator: str
    denominator: str
    source: str

    @staticmethod
    def resolve_name(indicator: Any) -> str:
        """The name in Chinese."""
        return indicator.name.zh

    @staticmethod
    def resolve_definition(indicator: Any) -> str:
        """The definition in Chinese."""
        return indicator.definition.zh

    @staticmethod
    def resolve_editions(indicator: Any) -> list[str]:
        """The forms that ask for it."""
        return list(indicator.editions)


class VerificationShape(Schema):
    """What a code on a declaration stands for; `files` are SHA-256 by kind."""

    school: School
    year: int
    digest: str
    frozen_at: datetime
    thawed_at: datetime | None
    signed_at: datetime | None
    is_sound: bool = Field(description="系统保存的文件与冻结时相同")
    files: dict[str, str]


def _last(report: Report) -> Filing | None:
    return next(iter(report.filings.all()), None)


def _words(publication: Publication) -> dict[str, str | int]:
    report = publication.report
    house = {"city": report.round.city.code, "year": report.year, "school": report.institution.code}
    return house | {"version": publication.version}

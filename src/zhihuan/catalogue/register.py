"""The record forms (台账) that a school's offices keep through the year, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from zhihuan.language import Text


class FieldType(StrEnum):
    """What a cell of a register holds, and how it is stored.

    text: words. whole: a whole number (int64). decimal: an exact number with `Field.decimals` places (decimal128(18, decimals)).
    money: 元 with two places (decimal128(18, 2)). date: a day (date32). yes_no: 是 or 否 (bool). code: a word, or a code, of a
    code list (string). id_number: an 18-digit resident number (string, always restricted). school_year: "2024-2025" (string).
    term: "2025春" or "2025秋", spring and autumn of a calendar year (string). year: a calendar year (int64).
    """

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    CODE = "code"
    ID_NUMBER = "id_number"
    SCHOOL_YEAR = "school_year"
    TERM = "term"
    YEAR = "year"


class Privacy(StrEnum):
    """Who may see a field: anybody, the school alone, or there only who has the right to (health, psychology, hardship, ID)."""

    OPEN = "open"
    SCHOOL = "school"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a register. `name` is the header as the form prints it; `synonyms` are other headers met in files.

    `codes` is the key of the code list for a field of type code. `references` is "register.field" when the value must stand there.
    `low` and `high` bound plausible numbers; a date must not lie after the day of import unless `may_be_future`.
    `not_before` is a field of the same row whose date must not be later. `is_own` marks a number that each school gives by itself: two
    schools may have given the same one to different things. `unit` is that of the stored value ("元", "学时").
    """

    code: str
    name: Text
    type: FieldType
    synonyms: tuple[str, ...] = ()
    unit: str = ""
    codes: str = ""
    references: str = ""
    is_required: bool = False
    is_unique: bool = False
    privacy: Privacy = Privacy.SCHOOL
    decimals: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    may_be_future: bool = False
    is_own: bool = False
    not_before: str = ""
    example: str = ""
    note: str = ""
    valid_from: int | None = None
    valid_to: int | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """One record form: `number` "R01", `code` "students", the fields whose values together are its `key`.

    `time_basis` is date (a stock, counted on a day), calendar_year, school_year, term or cohort. A stock row is there from the
    date in its field `begins` on until the day before that in `ends` (empty: still there); "" when the register lists what is there.
    `happens` is the date field of an event. `feeds` are codes of indicators; "narrative" when it feeds words and no figure.
    `breakdowns` says how a breakdown of the catalogue is read from a row: its name and a field, or "field.other" through a
    reference ({"major": "student_no.major_code"}).
    """

    number: str
    code: str
    name: Text
    purpose: Text
    key: tuple[str, ...]
    fields: Mapping[str, Field]
    time_basis: str
    begins: str = ""
    ends: str = ""
    happens: str = ""
    feeds: tuple[str, ...] = ()
    breakdowns: Mapping[str, str] = field(default_factory=dict)
    valid_from: int = 2016
    valid_to: int | None = None
    source: str = ""
    confidence: str = ""

"""Invented schools, their reports and their records, seeded: every name and figure is made up, and the text says so."""

from zhihuan.sample.city import City, SchoolPlan, invent_city
from zhihuan.sample.faults import Fault
from zhihuan.sample.offices import write_office_books
from zhihuan.sample.report import EDITIONS, write_sample
from zhihuan.sample.school import School, invent_school, invent_years
from zhihuan.sample.storing import store_city, tables_of
from zhihuan.sample.streaming import planted_faults, register_tables

__all__ = [
    "EDITIONS",
    "City",
    "Fault",
    "School",
    "SchoolPlan",
    "invent_city",
    "invent_school",
    "invent_years",
    "planted_faults",
    "register_tables",
    "store_city",
    "tables_of",
    "write_office_books",
    "write_sample",
]

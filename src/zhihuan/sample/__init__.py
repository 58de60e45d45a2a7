"""Invented schools, their reports and their records, seeded: every name and figure is made up, and the text says so."""

from zhihuan.sample.city import City, SchoolPlan, invent_city
from zhihuan.sample.report import EDITIONS, write_sample
from zhihuan.sample.school import School, invent_school, invent_years
from zhihuan.sample.streaming import register_tables

__all__ = [
    "EDITIONS",
    "City",
    "School",
    "SchoolPlan",
    "invent_city",
    "invent_school",
    "invent_years",
    "register_tables",
    "write_sample",
]
